package rules["ecr-image-not-found_test"]

import data.lib.fixtures_test as fixtures
import data.rules["ecr-image-not-found"] as rule

_image(more) := fixtures.image({"evidence": object.union({"status": "absent", "what": "image"}, more)})

_message := "ECR repository \"shop/web\" in registry 123456789012 (us-east-1) has no image with tag \"v1.2.3\"."

test_absent if {
	some evidence in [{}, {"nearestTags": []}]
	image := _image(evidence)
	rule.deny == {object.union(fixtures.found(image), {"message": _message})} with input as fixtures.workload(image, {})
}

test_nearest_tags if {
	image := _image({"nearestTags": ["v1.2.2", "v1.3.0"], "pullThroughCacheUnknown": "access denied"})
	rule.deny == {object.union(fixtures.found(image), {"message": concat(" ", [
		_message,
		"The nearest existing tags: v1.2.2, v1.3.0.",
		"Whether a pull-through cache rule covers it is not known: access denied.",
	])})} with input as fixtures.workload(image, {})
}

test_nothing_to_report if {
	cached := _image({"pullThroughCache": {"prefix": "shop", "upstream": "quay.io"}})
	rule.deny == set() with input as fixtures.workload(cached, {})
	rule.deny == set() with input as fixtures.workload(object.union(_image({}), {"expected": true}), {})
	rule.deny == set() with input as fixtures.workload(_image({"what": "repository"}), {})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(fixtures.workload(_image({}), {}), {"type": "other"})
}
