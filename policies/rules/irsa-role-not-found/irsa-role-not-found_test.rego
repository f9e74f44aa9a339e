package rules["irsa-role-not-found_test"]

import data.lib.fixtures_test as fixtures
import data.rules["irsa-role-not-found"] as rule

_absent := {"role": {"arn": fixtures.irsa_role, "status": "absent"}}

test_no_such_role if {
	rule.deny == {{
		"at": "/metadata/annotations/eks.amazonaws.com~1role-arn",
		"key": $"prod eks.amazonaws.com/role-arn {fixtures.irsa_role}",
		"message": concat(" ", [
			"arn:aws:iam::123456789012:role/web does not exist;",
			"ServiceAccount \"web\" names it as eks.amazonaws.com/role-arn on cluster \"prod\".",
		]),
		"related": fixtures.used,
	}} with input as fixtures.irsa(_absent)
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.irsa({})
	rule.deny == set() with input as object.union(fixtures.irsa(_absent), {"podIdentity": true})
	rule.deny == set() with input as fixtures.irsa({"role": {"arn": fixtures.irsa_role, "status": "unverified"}})
	rule.deny == set() with input as object.union(fixtures.irsa(_absent), {"type": "other"})
}
