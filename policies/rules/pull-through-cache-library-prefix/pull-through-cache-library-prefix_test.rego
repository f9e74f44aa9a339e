package rules["pull-through-cache-library-prefix_test"]

import data.lib.fixtures_test as fixtures
import data.rules["pull-through-cache-library-prefix"] as rule

_repository(name, importing) := fixtures.pull_repository({
	"name": name,
	"importing": object.union(
		{"prefix": "docker-hub", "upstream": "registry-1.docker.io", "refused": [], "repositoryExists": false},
		importing,
	),
})

_finding(name, prefix, right) := {
	"at": "/node-role-arns/0",
	"key": "prod arn:aws:ecr:us-east-1:123456789012:repository/shop/web",
	"image": $"{fixtures.registry}/shop/web:v1.2.3",
	"message": concat(" ", [
		$"Repository \"{name}\" of 123456789012 (us-east-1) is not cached yet, and the pull-through cache rule \"{prefix}\"",
		"would ask Docker Hub for \"nginx\": official images are in \"library/nginx\" there.",
		$"Write {right} in the image.",
	]),
	"related": fixtures.used,
}

test_without_library if {
	finding := _finding("docker-hub/nginx", "docker-hub", "docker-hub/library/nginx")
	rule.deny == {finding} with input as fixtures.pull([_repository("docker-hub/nginx", {})], {})
}

test_root if {
	finding := _finding("nginx", "ROOT", "library/nginx")
	rule.deny == {finding} with input as fixtures.pull([_repository("nginx", {"prefix": "ROOT"})], {})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.pull([_repository("docker-hub/library/nginx", {})], {})
	rule.deny == set() with input as fixtures.pull([_repository("docker-hub/bitnami/nginx", {})], {})
	rule.deny == set() with input as fixtures.pull([_repository("quay/nginx", {"prefix": "quay", "upstream": "quay.io"})], {})
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository({})], {})
	rule.deny == set() with input as object.union(fixtures.pull([_repository("docker-hub/nginx", {})], {}), {"type": "other"})
}
