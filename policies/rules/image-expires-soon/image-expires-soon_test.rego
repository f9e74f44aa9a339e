package rules["image-expires-soon_test"]

import data.lib.fixtures_test as fixtures
import data.rules["image-expires-soon"] as rule

_image := fixtures.tagged("v1.2.3")

_workload(action, at) := fixtures.workload(_image, {"expiring": [{
	"at": at,
	"reference": _image.reference,
	"action": action,
	"days": 7,
}]})

_at := "/spec/template/spec/containers/0/image"

test_taken_away if {
	wrong := {action |
		some action, verb in {"EXPIRE": "expire", "TRANSITION": "archive"}
		findings := rule.deny with input as _workload(action, _at)
		findings != {object.union(fixtures.found(_image), {"message": concat(" ", [
			"The lifecycle policy of repository \"shop/web\" in registry 123456789012 (us-east-1)",
			$"is about to {verb} this image, says ECR's preview for the next 7 days.",
		])})}
	}
	wrong == set()
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(_image, {})
	rule.deny == set() with input as _workload("EXPIRE", "/spec/template/spec/containers/1/image")
	rule.deny == set() with input as object.union(_workload("EXPIRE", _at), {"type": "other"})
}
