package rules["image-reference-unresolved_test"]

import data.lib.fixtures_test as fixtures
import data.rules["image-reference-unresolved"] as rule

_image := {"text": "nginx:${TAG}", "state": "unresolved", "token": "${TAG}", "evidence": {"status": "not-looked-up"}}

test_placeholder if {
	rule.deny == {object.union(fixtures.found(_image), {"message": concat(" ", [
		"Image \"nginx:${TAG}\" still holds the placeholder \"${TAG}\":",
		"render the manifest before it is checked.",
	])})} with input as fixtures.workload(_image, {})
}

test_mapping if {
	rule.deny == {{
		"at": "/spec/template/spec/containers/0/image",
		"container": "web",
		"message": concat(" ", [
			"The image is the placeholder \"{{ }}\", which YAML reads as a mapping:",
			"render the manifest before it is checked.",
		]),
	}} with input as fixtures.workload(object.union(_image, {"text": null, "token": "{{ }}"}), {})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(fixtures.workload(_image, {}), {"type": "other"})
}
