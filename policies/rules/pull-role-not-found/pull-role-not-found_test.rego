package rules["pull-role-not-found_test"]

import data.lib.fixtures_test as fixtures
import data.rules["pull-role-not-found"] as rule

test_no_such_role if {
	rule.deny == {{
		"at": "/node-role-arns/0",
		"key": $"prod {fixtures.node_role}",
		"message": $"{fixtures.node_role_pulls} there is no such role in account 123456789012.",
		"related": fixtures.used,
	}} with input as fixtures.pull([fixtures.pull_repository({})], {"status": "absent"})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository({})], {})
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository({})], {"status": "unverified"})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
}
