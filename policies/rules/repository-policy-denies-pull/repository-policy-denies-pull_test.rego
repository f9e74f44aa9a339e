package rules["repository-policy-denies-pull_test"]

import data.lib.fixtures_test as fixtures
import data.rules["repository-policy-denies-pull"] as rule

_repository(owner) := fixtures.pull_repository({
	"account": "818140567777",
	"crossAccount": true,
	"owner": object.union(
		{
			"effect": "implicit-deny",
			"withoutRegistry": "implicit-deny",
			"registryRead": true,
			"refused": fixtures.pull_actions,
			"deniedBy": [],
			"policy": "absent",
			"deletedPrincipals": [],
			"allowedServices": [],
			"allowedPrincipals": [],
			"statement": "{statement}",
		},
		owner,
	),
})

_finding(message, more) := object.union(
	{
		"at": "/node-role-arns/0",
		"key": $"prod {fixtures.node_role} arn:aws:ecr:us-east-1:123456789012:repository/shop/web",
		"image": $"{fixtures.registry}/shop/web:v1.2.3",
		"severity": "error",
		"message": $"{fixtures.node_role_pulls} {message}",
		"related": fixtures.used,
	},
	more,
)

_refusal := concat(" ", [
	"repository \"shop/web\" of 818140567777 (us-east-1) does not allow it",
	"ecr:BatchGetImage and ecr:GetDownloadUrlForLayer:",
])

_either := " No registry policy of 818140567777 allows it either."

test_no_policy if {
	message := concat("", [_refusal, " it has no policy.", _either])
	rule.deny == {_finding(message, {"paste": "{statement}"})} with input as fixtures.pull([_repository({})], {})
}

test_others_are_allowed if {
	owner := {"policy": "found", "allowedPrincipals": ["444455556666", "arn:aws:iam::123456789012:role/other"]}
	message := concat("", [
		_refusal,
		" its policy allows something to 444455556666 and arn:aws:iam::123456789012:role/other.",
		_either,
	])
	rule.deny == {_finding(message, {"paste": "{statement}"})} with input as fixtures.pull([_repository(owner)], {})
}

test_deleted_principals_and_services if {
	owner := {"policy": "found", "deletedPrincipals": ["AROA1234567890123456"], "allowedServices": ["lambda.amazonaws.com"]}
	message := concat("", [
		_refusal,
		" its policy allows nothing to an account, role or user.",
		" AROA1234567890123456 in it stands for a principal that was deleted:",
		" a role made again under the same name is another principal.",
		" What it allows to lambda.amazonaws.com is no grant to a role.",
		_either,
	])
	rule.deny == {_finding(message, {"paste": "{statement}"})} with input as fixtures.pull([_repository(owner)], {})
}

test_conditions_that_do_not_hold if {
	owner := {"policy": "found", "allowedPrincipals": ["*"], "unmetConditions": ["aws:PrincipalOrgID", "aws:PrincipalTag/team"]}
	message := concat("", [
		_refusal,
		" its policy allows something to *.",
		" A statement of it means this role and hangs on a condition that does not hold: aws:PrincipalOrgID and aws:PrincipalTag/team.",
		_either,
	])
	rule.deny == {_finding(message, {"paste": "{statement}"})} with input as fixtures.pull([_repository(owner)], {})
}

test_registry_policy_not_read if {
	message := concat("", [
		_refusal,
		" it has no policy. Pulls fail unless the registry policy of 818140567777 allows it, which could not be read.",
	])
	finding := _finding(message, {"severity": "warning", "paste": "{statement}"})
	owner := {"effect": "unknown", "registryRead": false}
	rule.deny == {finding} with input as fixtures.pull([_repository(owner)], {})
}

test_denied if {
	owner := {"effect": "deny", "refused": ["ecr:BatchGetImage"], "deniedBy": ["statement \"Guard\" of the repository policy"]}
	message := concat(" ", [
		"statement \"Guard\" of the repository policy denies it ecr:BatchGetImage",
		"on repository \"shop/web\" of 818140567777 (us-east-1).",
	])
	rule.deny == {_finding(message, {})} with input as fixtures.pull([_repository(owner)], {})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository({})], {})
	own := object.union(_repository({}), {"crossAccount": false})
	rule.deny == set() with input as fixtures.pull([own], {})
	undecided := {"effect": "unknown", "withoutRegistry": "unknown", "registryRead": false}
	rule.deny == set() with input as fixtures.pull([_repository(undecided)], {})
	rule.deny == set() with input as fixtures.pull([_repository({"effect": "unknown"})], {})
	rule.deny == set() with input as object.union(fixtures.pull([_repository({})], {}), {"type": "other"})
}
