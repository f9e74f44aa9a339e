package rules["ecr-repository-not-found_test"]

import data.lib.fixtures_test as fixtures
import data.rules["ecr-repository-not-found"] as rule

_image(more) := fixtures.image({"evidence": object.union({"status": "absent", "what": "repository"}, more)})

_message := "ECR has no repository \"shop/web\" in registry 123456789012 (us-east-1)."

test_absent if {
	rule.deny == {object.union(fixtures.found(_image({})), {"message": _message})} with input as fixtures.workload(_image({}), {})
}

test_unknown_cache_rules if {
	image := _image({"pullThroughCacheUnknown": "access denied"})
	rule.deny == {object.union(fixtures.found(image), {"message": concat(" ", [
		_message,
		"Whether a pull-through cache rule covers it is not known: access denied.",
	])})} with input as fixtures.workload(image, {})
}

test_nothing_to_report if {
	cached := _image({"pullThroughCache": {"prefix": "shop", "upstream": "quay.io"}})
	rule.deny == set() with input as fixtures.workload(cached, {})
	rule.deny == set() with input as fixtures.workload(object.union(_image({}), {"expected": true}), {})
	rule.deny == set() with input as fixtures.workload(_image({"what": "image"}), {})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(fixtures.workload(_image({}), {}), {"type": "other"})
}
