package rules["pull-through-cache-permission_test"]

import data.lib.fixtures_test as fixtures
import data.rules["pull-through-cache-permission"] as rule

_importing(refused) := {"importing": {
	"prefix": "quay",
	"upstream": "quay.io",
	"refused": refused,
	"repositoryExists": false,
}}

test_refused if {
	repository := fixtures.pull_repository(_importing(["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"]))
	rule.deny == {{
		"at": "/node-role-arns/0",
		"key": $"prod {fixtures.node_role} import",
		"message": concat(" ", [
			fixtures.node_role_pulls,
			"may not import through pull-through cache rules:",
			"it is not allowed ecr:BatchImportUpstreamImage and ecr:CreateRepository",
			"(repository shop/web of 123456789012 (us-east-1)), which the first pull takes.",
		]),
		"paste": "{policy}",
		"related": fixtures.used,
	}} with input as fixtures.pull([repository, fixtures.pull_repository({})], {})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository(_importing([]))], {})
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository({})], {})
	refused := fixtures.pull_repository(_importing(["ecr:CreateRepository"]))
	rule.deny == set() with input as fixtures.pull([refused], {"status": "absent"})
	rule.deny == set() with input as object.union(fixtures.pull([refused], {}), {"type": "other"})
}
