package rules["pull-secret-missing_test"]

import data.lib.fixtures_test as fixtures
import data.rules["pull-secret-missing"] as rule

_workload(from, more) := fixtures.workload(fixtures.tagged("v1.2.3"), {"pulls": [object.union(
	fixtures.workload_pull(
		[],
		{"secrets": {"from": from, "at": "/spec/template/spec", "account": null, "names": [], "committed": []}},
	),
	more,
)]})

_finding(unless, severity) := {
	"at": "/spec/template/spec",
	"key": "lab",
	"image": $"{fixtures.registry}/shop/web:v1.2.3",
	"severity": severity,
	"message": concat("", [
		"Cluster \"lab\" pulls with imagePullSecrets only, and the pods of Deployment \"web\" have none for",
		$" {fixtures.registry}/shop/web:v1.2.3{unless}.",
	]),
}

test_none if {
	rule.deny == {_finding("", "error")} with input as _workload("none", {})
}

test_account_elsewhere if {
	finding := _finding(", unless their ServiceAccount, which is not among these manifests, names one", "warning")
	rule.deny == {finding} with input as _workload("unknown", {})
}

_other_hosts(secrets) := fixtures.workload(fixtures.tagged("v1.2.3"), {"pulls": [fixtures.workload_pull(["dockerhub"], object.union(
	{"serving": [], "unserved": [$"{fixtures.registry}/shop/web:v1.2.3"]},
	{"secrets": secrets},
))]})

test_other_hosts if {
	finding := {
		"at": "/spec/template/spec/imagePullSecrets",
		"key": "lab dockerhub",
		"image": $"{fixtures.registry}/shop/web:v1.2.3",
		"severity": "error",
		"message": concat("", [
			"Cluster \"lab\" pulls with imagePullSecrets only, and none of the imagePullSecrets (dockerhub) of Deployment \"web\"",
			$" has an entry for the registry of {fixtures.registry}/shop/web:v1.2.3:",
			" they are among these manifests and hold credentials for other hosts.",
		]),
	}
	rule.deny == {finding} with input as _other_hosts({})
	of_account := object.union(finding, {"at": "/spec/template/spec/serviceAccountName"})
	rule.deny == {of_account} with input as _other_hosts({"from": "service-account"})
}

test_nothing_to_report if {
	rule.deny == set() with input as _workload("none", {"identity": "node"})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {"pulls": [fixtures.workload_pull(["a"], {})]})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(_workload("none", {}), {"type": "other"})
}
