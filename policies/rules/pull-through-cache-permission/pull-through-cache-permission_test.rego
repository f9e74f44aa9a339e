package rules["pull-through-cache-permission_test"]

import data.lib.fixtures_test as fixtures
import data.rules["pull-through-cache-permission"] as rule

_importing(refused) := {"importing": {
	"prefix": "quay",
	"upstream": "quay.io",
	"repository": "shop/web",
	"refused": refused,
	"refusedByOwner": [],
	"statement": null,
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

_by_owner(statement) := {"importing": {
	"prefix": "quay",
	"upstream": "quay.io",
	"repository": "quay/web",
	"refused": [],
	"refusedByOwner": ["ecr:CreateRepository"],
	"statement": statement,
	"repositoryExists": false,
}}

test_refused_by_owner if {
	finding := {
		"at": "/node-role-arns/0",
		"key": $"prod {fixtures.node_role} import arn:aws:ecr:us-east-1:123456789012:repository/shop/web",
		"image": $"{fixtures.registry}/shop/web:v1.2.3",
		"message": concat(" ", [
			fixtures.node_role_pulls,
			"the policies of registry 123456789012 (us-east-1) do not allow it ecr:CreateRepository on repository \"quay/web\",",
			"which the first pull takes: the role's own policies cannot give that, the owner of the registry has to.",
		]),
		"related": fixtures.used,
	}
	pasted := object.union(finding, {"paste": "{}"})
	rule.deny == {pasted} with input as fixtures.pull([fixtures.pull_repository(_by_owner("{}"))], {})
	rule.deny == {finding} with input as fixtures.pull([fixtures.pull_repository(_by_owner(null))], {})
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository(_by_owner("{}"))], {"status": "absent"})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository(_importing([]))], {})
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository({})], {})
	refused := fixtures.pull_repository(_importing(["ecr:CreateRepository"]))
	rule.deny == set() with input as fixtures.pull([refused], {"status": "absent"})
	rule.deny == set() with input as object.union(fixtures.pull([refused], {}), {"type": "other"})
}
