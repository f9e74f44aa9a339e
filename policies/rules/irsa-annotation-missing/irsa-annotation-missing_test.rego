package rules["irsa-annotation-missing_test"]

import data.lib.fixtures_test as fixtures
import data.lib.identity
import data.rules["irsa-annotation-missing"] as rule

_users := [fixtures.user(fixtures.tagged("v1"))]

_finding(hint) := {
	"at": "/metadata/annotations",
	"key": "missing",
	"message": $"ServiceAccount \"shop/web\" has no eks.amazonaws.com/role-arn.{hint} {identity.consequence}",
	"related": [{
		"of": _users[0].resource,
		"at": "/spec/template/spec/serviceAccountName",
		"message": "Deployment \"web\" runs as this ServiceAccount",
	}],
}

test_message if {
	findings := rule.deny with input as fixtures.account({}, _users)
	messages := {finding.message | some finding in findings}
	messages == {concat(" ", [
		"ServiceAccount \"shop/web\" has no eks.amazonaws.com/role-arn.",
		"Its pods get no AWS identity through IRSA, only what an EKS Pod Identity association or another source gives them.",
		"This does not decide the image pull: by default the kubelet pulls with the node's IAM role",
		"(on Fargate the pod execution role), unless an imagePullSecret applies.",
	])}
}

test_at_the_annotations if {
	rule.deny == {_finding("")} with input as fixtures.account({}, _users)
	rule.deny == {_finding("")} with input as fixtures.account({"team": "shop"}, _users)
}

test_at_annotations_without_value if {
	account := object.union(fixtures.account({}, _users), {"object": {"metadata": {"name": "web", "annotations": null}}})
	rule.deny == {_finding("")} with input as account
}

test_at_the_name if {
	account := object.union_n([
		object.remove(fixtures.account({}, _users), ["object"]),
		{"object": {"metadata": {"name": "web"}}, "namespace": null},
	])
	rule.deny == {object.union(_finding(""), {
		"at": "/metadata/name",
		"message": $"ServiceAccount \"web\" has no eks.amazonaws.com/role-arn. {identity.consequence}",
	})} with input as account
}

test_empty_value if {
	hint := " The annotation is there, but it is empty."
	rule.deny == {_finding(hint)} with input as fixtures.account({"eks.amazonaws.com/role-arn": ""}, _users)
	rule.deny == {_finding(hint)} with input as fixtures.account({"eks.amazonaws.com/role-arn": null}, _users)
}

test_commented_annotation if {
	account := object.union(fixtures.account({}, _users), {"commentedAnnotation": {"line": 7, "value": "arn:aws:iam::123456789012:role/web"}})
	comment := {
		"of": account.resource,
		"line": 7,
		"message": "the annotation stands here as a comment only",
	}
	rule.deny == {object.union(_finding(""), {"related": array.concat([comment], _finding("").related)})} with input as account
}

test_only_workloads_in_scope_are_related if {
	outside := object.union(fixtures.user(fixtures.public("v1")), {"resource": {"id": 9, "name": "proxy"}})
	rule.deny == {_finding("")} with input as fixtures.account({}, [outside, _users[0]])
}

test_annotation_on_the_workload if {
	user := object.union(_users[0], {"roleAnnotations": [{
		"key": "eks.amazonaws.com/role-arn",
		"at": "/spec/template/metadata/annotations/eks.amazonaws.com~1role-arn",
	}]})
	misplaced := {
		"of": user.resource,
		"at": "/spec/template/metadata/annotations/eks.amazonaws.com~1role-arn",
		"message": "\"eks.amazonaws.com/role-arn\" stands here, where the IRSA webhook does not read it: it reads the ServiceAccount",
	}
	rule.deny == {object.union(_finding(""), {"related": array.concat(_finding("").related, [misplaced])})} with input as fixtures.account(
		{},
		[user],
	)
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.account(fixtures.role, _users)
	rule.deny == set() with input as fixtures.account({"eks.amazonaws.com/role-arn": "nonsense"}, _users)
	rule.deny == set() with input as fixtures.account({}, [])
	rule.deny == set() with input as fixtures.account({}, [fixtures.user(fixtures.public("v1"))])
	rule.deny == set() with input as object.union(fixtures.account({}, _users), {"resource": {"name": "default"}})
	rule.deny == set() with input as fixtures.account({}, _users) with data.config.irsa["pod-identity"] as true
	rule.deny == set() with input as object.union(fixtures.account({}, _users), {"podIdentity": true})
	rule.deny == set() with input as object.union(fixtures.account({}, _users), {"roleMadeBy": "eksctl"})
	rule.deny == set() with input as fixtures.account({}, _users) with data.config.irsa.namespaces as ["other"]
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
}
