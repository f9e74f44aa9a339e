package rules["irsa-trust-mismatch_test"]

import data.lib.fixtures_test as fixtures
import data.rules["irsa-trust-mismatch"] as rule

_broken(link, why, expected, found) := {"link": link, "status": "broken", "why": why, "expected": expected, "found": found}

_trust(links) := {"trust": {"status": "broken", "podIdentity": false, "links": links}}

_aud := _broken("audience", "other-audience", "sts.amazonaws.com", ["openshift"])

test_every_broken_link if {
	links := [
		_broken("subject", "wildcard-under-string-equals", "system:serviceaccount:shop:web", ["system:serviceaccount:shop:*"]),
		_aud,
		{"link": "action", "status": "holds", "why": "action-matches", "expected": "sts:AssumeRoleWithWebIdentity", "found": []},
	]
	rule.deny == {{
		"at": "/metadata/annotations/eks.amazonaws.com~1role-arn",
		"key": $"prod eks.amazonaws.com/role-arn {fixtures.irsa_role}",
		"message": concat(" ", [
			"arn:aws:iam::123456789012:role/web does not trust ServiceAccount \"shop/web\" on cluster \"prod\":",
			"the condition on sub holds system:serviceaccount:shop:* under StringEquals, where wildcards need StringLike;",
			"the condition on aud wants openshift, and the token says sts.amazonaws.com.",
			"Its pods get no credentials of this role; the image pull does not depend on it.",
		]),
		"related": fixtures.used,
	}} with input as fixtures.irsa(_trust(links))
}

test_the_role_that_pulls if {
	account := fixtures.irsa(object.union(_trust([_aud]), {"annotation": "eks.amazonaws.com/ecr-role-arn"}))
	messages := {finding.message | some finding in rule.deny} with input as account
	messages == {concat(" ", [
		"arn:aws:iam::123456789012:role/web does not trust ServiceAccount \"shop/web\" on cluster \"prod\":",
		"the condition on aud wants openshift, and the token says sts.amazonaws.com.",
		"The kubelet gets no credentials to pull with for its pods.",
	])}
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.irsa({})
	rule.deny == set() with input as fixtures.irsa({"trust": null})
	rule.deny == set() with input as object.union(fixtures.irsa(_trust([_aud])), {"podIdentity": true})
	rule.deny == set() with input as object.union(fixtures.irsa(_trust([_aud])), {"type": "other"})
}
