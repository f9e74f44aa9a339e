package rules["service-account-not-found_test"]

import data.lib.fixtures_test as fixtures
import data.rules["service-account-not-found"] as rule

_workload := fixtures.workload(fixtures.tagged("v1"), {})

_finding(name) := {
	"at": "/spec/template/spec/serviceAccountName",
	"key": name,
	"message": concat(" ", [
		$"ServiceAccount \"{name}\" is in no scanned manifest, so its IAM role was not checked.",
		"If the cluster does not have it, the pods are not created; if it is made elsewhere, irsa.known-service-accounts can say so.",
	]),
	"related": [],
}

test_not_found if {
	rule.deny == {_finding("shop/web")} with input as _workload
	rule.deny == {_finding("web")} with input as object.union(_workload, {"namespace": null})
}

test_annotation_on_the_workload if {
	workload := object.union(_workload, {"object": {"metadata": {"annotations": fixtures.role}}})
	rule.deny == {object.union(_finding("shop/web"), {"related": [{
		"of": workload.resource,
		"at": "/metadata/annotations/eks.amazonaws.com~1role-arn",
		"message": "\"eks.amazonaws.com/role-arn\" stands here, where the IRSA webhook does not read it: it reads the ServiceAccount",
	}]})} with input as workload
}

test_nothing_to_report if {
	rule.deny == set() with input as object.union(_workload, {"serviceAccount": {"status": "found"}})
	rule.deny == set() with input as object.union(_workload, {"serviceAccount": {"name": "default"}})
	rule.deny == set() with input as _workload with data.config.irsa["known-service-accounts"] as ["shop/*"]
	rule.deny == set() with input as fixtures.workload(fixtures.public("v1"), {})
	rule.deny == set() with input as fixtures.account({}, [])
}
