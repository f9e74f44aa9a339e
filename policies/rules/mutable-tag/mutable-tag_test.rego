package rules["mutable-tag_test"]

import data.lib.fixtures_test as fixtures
import data.rules["mutable-tag"] as rule

test_moving_tag if {
	image := fixtures.tagged("main")
	rule.deny == {object.union(fixtures.found(image), {"message": concat(" ", [
		"Tag \"main\" is a name that moves, and there is no digest:",
		"what it points to can change from one pull to the next.",
	])})} with input as fixtures.workload(image, {})
}

test_no_tag if {
	image := fixtures.image({"text": "nginx", "tag": null})
	rule.deny == {object.union(fixtures.found(image), {"message": concat(" ", [
		"Image \"nginx\" has neither tag nor digest: runtimes ask for \"latest\",",
		"and what that points to can change from one pull to the next.",
	])})} with input as fixtures.workload(image, {})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.image({"tag": "main", "digest": "sha256:00"}), {})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1.2.3"), {})
	rule.deny == set() with input as object.union(fixtures.workload(fixtures.tagged("main"), {}), {"type": "other"})
}
