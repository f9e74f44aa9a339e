package rules["release-tag-required_test"]

import data.lib.fixtures_test as fixtures
import data.rules["release-tag-required"] as rule

_expected(image, problem) := {object.union(fixtures.found(image), {"message": concat(" ", [
	$"Tag \"{image.tag}\" {problem},",
	"and Deployment \"web\" is production: it is declared production.",
])})}

test_no_release if {
	problems := {
		"v1.2.3-alpine": "has \"-alpine\" behind a full version",
		"1.27": "is not a full version (vX.Y.Z or X.Y.Z)",
		"1.2.3.4": "is not a full version (vX.Y.Z or X.Y.Z)",
		"9b1c2d3e4f": "names no version (vX.Y.Z or X.Y.Z)",
	}
	wrong := {tag |
		some tag, problem in problems
		image := fixtures.tagged(tag)
		findings := rule.deny with input as fixtures.workload(image, fixtures.production)
		findings != _expected(image, problem)
	}
	wrong == set()
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("9b1c2d3e4f"), {})
	rule.deny == set() with input as fixtures.workload(fixtures.public("9b1c2d3e4f"), fixtures.production)
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1.2.3"), fixtures.production)
	rule.deny == set() with input as object.union(fixtures.workload(fixtures.tagged("1.27"), fixtures.production), {"type": "other"})
}

# mutable-tag names it first, unless that rule is off.
test_no_tag if {
	image := fixtures.image({"tag": null})
	rule.deny == set() with input as fixtures.workload(image, fixtures.production)
	messages := {finding.message | some finding in rule.deny} with input as fixtures.workload(image, fixtures.production)
		with data.levels as {"mutable-tag": "off"}
	messages == {concat(" ", [
		"The image has no tag, which the kubelet reads as \"latest\",",
		"and Deployment \"web\" is production: it is declared production.",
	])}
}
