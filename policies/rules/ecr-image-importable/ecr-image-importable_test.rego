package rules["ecr-image-importable_test"]

import data.lib.fixtures_test as fixtures
import data.rules["ecr-image-importable"] as rule

_image(repository, what, upstream) := fixtures.image({
	"repository": repository,
	"evidence": {"status": "absent", "what": what, "pullThroughCache": {"prefix": "hub", "upstream": upstream}},
})

_expected(image, upstream, actions) := {object.union(fixtures.found(image), {"message": concat(" ", [
	$"ECR does not hold this image yet; its pull-through cache rule \"hub\" imports it from {upstream} at the first pull,",
	$"if it exists there and the pulling identity may call {actions}",
])})}

test_image if {
	image := _image("hub/library/nginx", "image", "registry-1.docker.io")
	rule.deny == _expected(
		image,
		"registry-1.docker.io",
		"ecr:BatchImportUpstreamImage.",
	) with input as fixtures.workload(image, {})
}

test_repository if {
	image := _image("hub/prometheus", "repository", "quay.io")
	rule.deny == _expected(
		image,
		"quay.io",
		"ecr:BatchImportUpstreamImage and ecr:CreateRepository.",
	) with input as fixtures.workload(image, {})
}

test_official_image_without_library if {
	image := _image("hub/nginx", "image", "registry-1.docker.io")
	rule.deny == _expected(
		image,
		"registry-1.docker.io",
		"ecr:BatchImportUpstreamImage. Official images of Docker Hub are below \"library/\" there.",
	) with input as fixtures.workload(image, {})
}

test_nothing_to_report if {
	image := _image("hub/nginx", "image", "quay.io")
	rule.deny == set() with input as fixtures.workload(object.union(image, {"expected": true}), {})
	rule.deny == set() with input as fixtures.workload(fixtures.image({"evidence": {"status": "absent", "what": "image"}}), {})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(fixtures.workload(image, {}), {"type": "other"})
}
