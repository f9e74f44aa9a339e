package rules["service-account-default_test"]

import data.lib.fixtures_test as fixtures
import data.lib.identity
import data.rules["service-account-default"] as rule

_account := {"name": "default", "declared": false, "at": "/spec/template/spec", "status": "not-found"}

_workload(account) := fixtures.workload(fixtures.tagged("v1"), {"serviceAccount": account})

_finding(why, related) := {
	"at": "/spec/template/spec",
	"key": "default",
	"message": concat(" ", [
		$"Deployment \"web\" runs as the \"default\" ServiceAccount{why},",
		"to which no scanned manifest gives an eks.amazonaws.com/role-arn.",
		identity.consequence,
	]),
	"related": related,
}

test_no_account_named if {
	rule.deny == {_finding(" (serviceAccountName is not set)", [])} with input as _workload(_account)
}

test_named_beside_the_pods if {
	workflow := _workload(object.union(_account, {"at": "/spec"}))
	found := object.union(_finding(" (serviceAccountName is not set)", []), {"at": "/spec"})
	rule.deny == {found} with input as workflow
}

test_default_named if {
	rule.deny == {_finding("", [])} with input as _workload(object.union(_account, {"declared": true}))
}

test_account_in_a_manifest if {
	found := object.union(_account, {
		"status": "found",
		"resource": fixtures.resource("ServiceAccount", "default"),
		"annotations": {"team": "shop"},
	})
	rule.deny == {_finding(" (serviceAccountName is not set)", [{
		"of": found.resource,
		"at": "/metadata/name",
		"message": "the account, without the annotation",
	}])} with input as _workload(found)
}

test_annotation_on_the_pod if {
	misplaced := {"object": {"spec": {"template": {"metadata": {"annotations": {"iam.amazonaws.com/role": "web"}}}}}}
	workload := object.union(_workload(_account), misplaced)
	rule.deny == {_finding(" (serviceAccountName is not set)", [{
		"of": workload.resource,
		"at": "/spec/template/metadata/annotations/iam.amazonaws.com~1role",
		"message": "\"iam.amazonaws.com/role\" stands here, where the IRSA webhook does not read it: it reads the ServiceAccount",
	}])} with input as workload
}

test_nothing_to_report if {
	annotated := object.union(_account, {
		"status": "found",
		"resource": fixtures.resource("ServiceAccount", "default"),
		"annotations": fixtures.role,
	})
	rule.deny == set() with input as _workload(annotated)
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as fixtures.workload(fixtures.public("v1"), {"serviceAccount": _account})
	rule.deny == set() with input as _workload(_account) with data.config.irsa["pod-identity"] as true
	rule.deny == set() with input as object.union(_workload(_account), {"podIdentity": true})
	rule.deny == set() with input as _workload(object.union(_account, {"roleMadeBy": "eksctl"}))
	rule.deny == set() with input as fixtures.account({}, [])
}
