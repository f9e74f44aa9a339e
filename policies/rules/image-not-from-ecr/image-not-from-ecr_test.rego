package rules["image-not-from-ecr_test"]

import data.lib.fixtures_test as fixtures
import data.rules["image-not-from-ecr"] as rule

test_elsewhere if {
	image := fixtures.public("v1.2.3")
	rule.deny == {object.union(fixtures.found(image), {"message": concat(" ", [
		"Image \"quay.io/shop/web:v1.2.3\" comes from quay.io,",
		"which is not a private ECR registry.",
	])})} with input as fixtures.workload(image, {})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	unresolved := {"text": "${IMAGE}", "state": "unresolved", "token": "${IMAGE}", "evidence": {"status": "not-looked-up"}}
	rule.deny == set() with input as fixtures.workload(unresolved, {})
	rule.deny == set() with input as object.union(fixtures.workload(fixtures.public("v1"), {}), {"type": "other"})
}
