package rules["image-reference-invalid_test"]

import data.lib.fixtures_test as fixtures
import data.rules["image-reference-invalid"] as rule

_image := {
	"text": "Nginx:1.27.0",
	"state": "invalid",
	"problem": "the repository name must be lower case",
	"evidence": {"status": "not-looked-up"},
}

test_invalid if {
	rule.deny == {object.union(fixtures.found(_image), {"message": concat(" ", [
		"Image \"Nginx:1.27.0\" cannot be parsed:",
		"the repository name must be lower case.",
	])})} with input as fixtures.workload(_image, {})
}

test_no_text if {
	image := object.union(_image, {"text": null, "problem": "it is a list, not a string"})
	messages := {finding.message | some finding in rule.deny} with input as fixtures.workload(image, {})
	messages == {"The image cannot be parsed: it is a list, not a string."}
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(fixtures.workload(_image, {}), {"type": "other"})
}
