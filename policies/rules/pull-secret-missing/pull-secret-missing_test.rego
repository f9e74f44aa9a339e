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

test_nothing_to_report if {
	rule.deny == set() with input as _workload("none", {"identity": "node"})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {"pulls": [fixtures.workload_pull(["a"], {})]})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(_workload("none", {}), {"type": "other"})
}
