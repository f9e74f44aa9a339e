package rules["prerelease-tag-in-production_test"]

import data.lib.fixtures_test as fixtures
import data.rules["prerelease-tag-in-production"] as rule

test_prerelease if {
	image := fixtures.tagged("v3.0.0-rc1")
	rule.deny == {object.union(fixtures.found(image), {"message": concat(" ", [
		"Tag \"v3.0.0-rc1\" is a pre-release (\"rc1\"),",
		"and Deployment \"web\" is production: it is declared production.",
	])})} with input as fixtures.workload(image, fixtures.production)
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v3.0.0-rc1"), {})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v3.0.0"), fixtures.production)
	rule.deny == set() with input as object.union(fixtures.workload(fixtures.tagged("v1-rc1"), fixtures.production), {"type": "other"})
}
