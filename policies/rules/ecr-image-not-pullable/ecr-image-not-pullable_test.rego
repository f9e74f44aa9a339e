package rules["ecr-image-not-pullable_test"]

import data.lib.fixtures_test as fixtures
import data.rules["ecr-image-not-pullable"] as rule

_image(more) := fixtures.image({"evidence": object.union({"status": "found", "digest": "sha256:00"}, more)})

_expected(image, problem) := {object.union(
	fixtures.found(image),
	{"message": $"ECR repository \"shop/web\" in registry 123456789012 (us-east-1) has tag \"v1.2.3\", but {problem}."},
)}

test_archived if {
	image := _image({"imageStatus": "ARCHIVED"})
	rule.deny == _expected(
		image,
		"archived: it cannot be pulled until it is restored",
	) with input as fixtures.workload(image, {})
}

test_archived_since if {
	image := _image({"imageStatus": "ARCHIVED", "archivedAt": "2026-10-01T00:00:00Z"})
	rule.deny == _expected(
		image,
		"archived (since 2026-10-01T00:00:00Z): it cannot be pulled until it is restored",
	) with input as fixtures.workload(image, {})
}

test_activating if {
	image := _image({"imageStatus": "ACTIVATING"})
	rule.deny == _expected(
		image,
		"is still restoring it from the archive: it cannot be pulled until that is done",
	) with input as fixtures.workload(image, {})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(_image({"imageStatus": "ACTIVE"}), {})
	rule.deny == set() with input as fixtures.workload(_image({}), {})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(fixtures.workload(_image({"imageStatus": "ARCHIVED"}), {}), {"type": "other"})
}
