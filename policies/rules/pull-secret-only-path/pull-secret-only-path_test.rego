package rules["pull-secret-only-path_test"]

import data.lib.fixtures_test as fixtures
import data.rules["pull-secret-only-path"] as rule

_workload(entry) := fixtures.workload(fixtures.tagged("v1.2.3"), {"pulls": [entry]})

_finding(reason, named, more) := object.union(
	{
		"severity": "warning",
		"at": "/spec/template/spec/imagePullSecrets",
		"key": "lab regcred",
		"image": $"{fixtures.registry}/shop/web:v1.2.3",
		"message": concat("", [
			$"{reason}, so {named} of Deployment \"web\" is the only way to",
			$" {fixtures.registry}/shop/web:v1.2.3: an ECR token lives 12 hours and has to be renewed.",
		]),
		"related": [],
	},
	more,
)

_only := "Cluster \"lab\" pulls with imagePullSecrets only"

test_secrets_only if {
	finding := _finding(_only, "imagePullSecret \"regcred\"", {})
	rule.deny == {finding} with input as _workload(fixtures.workload_pull(["regcred"], {}))
}

test_role_refused if {
	finding := _finding("The role that cluster \"lab\" pulls with is refused", "imagePullSecret \"regcred\"", {})
	rule.deny == {finding} with input as _workload(fixtures.workload_pull(["regcred"], {"otherPath": "refused"}))
}

test_several if {
	finding := _finding(_only, "one of the imagePullSecrets regcred and other", {"key": "lab regcred other"})
	rule.deny == {finding} with input as _workload(fixtures.workload_pull(["regcred", "other"], {}))
}

test_of_the_account if {
	account := fixtures.resource("ServiceAccount", "web")
	secrets := {"secrets": {
		"from": "service-account",
		"at": "/imagePullSecrets",
		"account": account,
		"names": ["regcred"],
		"committed": [],
	}}
	finding := _finding(_only, "imagePullSecret \"regcred\"", {
		"at": "/spec/template/spec/serviceAccountName",
		"related": [{"of": account, "at": "/imagePullSecrets", "message": "the ServiceAccount names it"}],
	})
	rule.deny == {finding} with input as _workload(fixtures.workload_pull(["regcred"], secrets))
}

test_committed_token if {
	logins := [
		{"name": "regcred", "host": fixtures.registry, "expiresAt": "2026-11-20T12:00:00.000Z", "expired": false},
		{"name": "regcred", "host": fixtures.registry, "expiresAt": null, "expired": null},
	]
	entry := fixtures.workload_pull(["regcred"], {})
	found := object.union(entry, {"secrets": object.union(entry.secrets, {"committed": logins})})
	messages := {finding.message | some finding in rule.deny} with input as _workload(found)
	messages == {concat("", [
		_finding(_only, "imagePullSecret \"regcred\"", {}).message,
		" The token of \"regcred\" in these manifests expires at 2026-11-20T12:00:00.000Z.",
	])}
}

test_expired_token if {
	expired := {"name": "regcred", "host": fixtures.registry, "expiresAt": "2026-11-20T12:00:00.000Z", "expired": true}
	fresh := {"name": "regcred", "host": "other", "expiresAt": "2026-11-21T12:00:00.000Z", "expired": false}
	said := " The token of \"regcred\" in these manifests expired at 2026-11-20T12:00:00.000Z."
	useless := " Deployed as they stand, these manifests bring no credential that is good for a pull."
	cases := [
		{"names": ["regcred"], "logins": [expired], "severity": "error", "ends": concat("", [said, useless])},
		{"names": ["regcred", "other"], "logins": [expired], "severity": "warning", "ends": said},
		{
			"names": ["regcred"],
			"logins": [expired, fresh],
			"severity": "warning",
			"ends": concat("", [said, " The token of \"regcred\" in these manifests expires at 2026-11-21T12:00:00.000Z."]),
		},
	]
	wrong := {i |
		some i, each in cases
		entry := fixtures.workload_pull(each.names, {})
		found := object.union(entry, {"secrets": object.union(entry.secrets, {"committed": each.logins})})
		findings := rule.deny with input as _workload(found)
		right := {finding | some finding in findings; finding.severity == each.severity; endswith(finding.message, each.ends)}
		count(right) != 1
	}
	wrong == set()
}

test_secret_of_other_hosts_counts_for_nothing if {
	other := $"{fixtures.registry}/other:v1"
	more := {"images": [$"{fixtures.registry}/shop/web:v1.2.3", other], "serving": ["regcred"], "unserved": [other]}
	finding := _finding(_only, "imagePullSecret \"regcred\"", {"key": "lab dockerhub regcred"})
	rule.deny == {finding} with input as _workload(fixtures.workload_pull(["dockerhub", "regcred"], more))
	unserved := {"serving": [], "unserved": [other]}
	rule.deny == set() with input as _workload(fixtures.workload_pull(["dockerhub"], unserved))
}

test_nothing_to_report if {
	rule.deny == set() with input as _workload(fixtures.workload_pull(["regcred"], {"otherPath": "holds"}))
	rule.deny == set() with input as _workload(fixtures.workload_pull(["regcred"], {"otherPath": "unknown"}))
	rule.deny == set() with input as _workload(fixtures.workload_pull([], {}))
	rule.deny == set() with input as object.union(_workload(fixtures.workload_pull(["regcred"], {})), {"type": "other"})
}
