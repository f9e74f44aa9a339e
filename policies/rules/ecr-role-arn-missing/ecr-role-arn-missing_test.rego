package rules["ecr-role-arn-missing_test"]

import data.lib.fixtures_test as fixtures
import data.rules["ecr-role-arn-missing"] as rule

_users := [fixtures.user(fixtures.tagged("v1.2.3")), fixtures.user(fixtures.public("v1"))]

_entry := {"cluster": "prod", "annotation": null, "defaultRole": null, "providerVersion": null, "fallsBackToNode": null}

_annotated(entry) := {"pulls": [object.union(_entry, entry)]}

_account(entry, more) := object.union(_pulls(entry), more)

_pulls(entry) := object.union(fixtures.account({}, _users), _annotated(entry))

_finding(consequence, severity) := {
	"at": "/metadata/annotations",
	"key": "prod",
	"severity": severity,
	"message": concat(" ", [
		"Cluster \"prod\" pulls as the ServiceAccount, and \"web\" has no eks.amazonaws.com/ecr-role-arn:",
		consequence,
	]),
	"related": fixtures.used,
}

test_provider_not_known if {
	consequence := concat(" ", [
		"ecr-credential-provider 1.34 then gives no credentials, and 1.35 falls back to the role of the node",
		"(credential-provider-version of the cluster says which it is).",
	])
	rule.deny == {_finding(consequence, "error")} with input as _account({}, {})
}

test_provider_1_34 if {
	finding := _finding("ecr-credential-provider 1.34 then gives no credentials.", "error")
	rule.deny == {finding} with input as _account({"fallsBackToNode": false}, {})
}

test_provider_1_35 if {
	finding := _finding("ecr-credential-provider falls back to the role of the node.", "warning")
	rule.deny == {finding} with input as _account({"fallsBackToNode": true}, {})
}

test_no_annotations_at_all if {
	bare := object.union(
		object.remove(_account({"fallsBackToNode": false}, {}), ["object"]),
		{"object": {"metadata": {"name": "web"}}},
	)
	places := {finding.at | some finding in rule.deny} with input as bare
	places == {"/metadata/name"}
}

test_nothing_to_report if {
	rule.deny == set() with input as _account({"annotation": fixtures.irsa_role}, {})
	rule.deny == set() with input as _account({"defaultRole": fixtures.irsa_role}, {})
	rule.deny == set() with input as fixtures.account({}, [])
	rule.deny == set() with input as _account({}, {"type": "other"})
}
