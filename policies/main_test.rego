package main_test

import data.lib.fixtures_test as fixtures
import data.main

_latest := fixtures.tagged("latest")

_finding := object.union(fixtures.found(_latest), {
	"rule": "mutable-tag",
	"message": concat(" ", [
		"Tag \"latest\" is a name that moves, and there is no digest:",
		"what it points to can change from one pull to the next.",
	]),
})

_workload := object.union(fixtures.workload(_latest, {}), {"serviceAccount": {"status": "found"}})

test_findings_carry_their_rule if {
	main.findings == {_finding} with input as _workload
}

test_rules_that_are_off_say_nothing if {
	main.findings == set() with input as _workload with data.levels as {"mutable-tag": "off"}
}

test_unknown_subjects_have_no_findings if {
	main.findings == set() with input as {"schemaVersion": 1, "type": "role", "resource": fixtures.resource("Role", "x")}
}
