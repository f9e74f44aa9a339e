package rules["pull-role-lacks-ecr-permission_test"]

import data.lib.fixtures_test as fixtures
import data.rules["pull-role-lacks-ecr-permission"] as rule

_all := ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]

_side(more) := {"identity": object.union({"missing": [], "outsideBoundary": [], "denied": [], "deniedBy": []}, more)}

_finding(key, message, more) := object.union(
	{
		"at": "/node-role-arns/0",
		"key": $"prod {fixtures.node_role} {key}",
		"severity": "error",
		"message": $"{fixtures.node_role_pulls} {message}",
		"related": fixtures.used,
	},
	more,
)

_lacking := concat(" ", [
	"its policies do not allow ecr:BatchGetImage, ecr:GetAuthorizationToken and ecr:GetDownloadUrlForLayer",
	"(repository shop/web of 123456789012 (us-east-1)).",
])

_repository := fixtures.pull_repository(_side({"missing": _all}))

test_missing if {
	rule.deny == {_finding("missing", _lacking, {"paste": "{policy}"})} with input as fixtures.pull([_repository], {})
}

test_chain if {
	role := "arn:aws:iam::818140567777:role/EcrRole"
	because := "neither the kubelet nor its credential provider assumes a second role."
	only := concat("", [
		$" All that its policies allow is sts:AssumeRole on {role}: a chain that nothing in the pull path follows,",
		$" because {because}",
	])
	also := $" It may assume {role}, but that is a chain that nothing in the pull path follows: {because}"
	wrong := {sentence |
		some chain, sentence in {{"targets": [role], "only": true}: only, {"targets": [role], "only": false}: also}
		findings := rule.deny with input as fixtures.pull([_repository], {"chain": chain})
		findings != {_finding("missing", concat("", [_lacking, sentence]), {"paste": "{policy}"})}
	}
	wrong == set()
}

test_pull_secrets if {
	tried_first := concat("", [
		_lacking,
		" Its pods name imagePullSecrets, which are tried first: pulls work while one holds a valid credential.",
	])
	named := fixtures.pull_repository(object.union(_side({"missing": _all}), {"uses": [fixtures.use("named")]}))
	warning := _finding("missing", tried_first, {"severity": "warning", "paste": "{policy}"})
	rule.deny == {warning} with input as fixtures.pull([named], {})
	others := {
		["named", "none"]: " Pods with imagePullSecrets try those first.",
		["unknown"]: " An imagePullSecret of a ServiceAccount outside these manifests would be tried first.",
	}
	wrong := {secrets |
		some secrets, sentence in others
		uses := [fixtures.use(each) | some each in secrets]
		repository := fixtures.pull_repository(object.union(_side({"missing": _all}), {"uses": uses}))
		findings := rule.deny with input as fixtures.pull([repository], {})
		messages := {finding.message | some finding in findings; finding.severity == "error"}
		messages != {concat("", [fixtures.node_role_pulls, " ", _lacking, sentence])}
	}
	wrong == set()
}

test_several_repositories if {
	names := ["a", "b", "c", "d", "e"]
	lacking := [repository |
		some name in names
		repository := fixtures.pull_repository(object.union(_side({"missing": ["ecr:BatchGetImage"]}), {"name": name, "uses": []}))
	]
	other := fixtures.pull_repository(object.union(_side({"missing": ["ecr:BatchGetImage"]}), {"account": "818140567777", "uses": []}))
	message := concat(" ", [
		"its policies do not allow ecr:BatchGetImage",
		"(5 repositories: a, b, c and 2 more of 123456789012 (us-east-1) and repository shop/web of 818140567777 (us-east-1)).",
	])
	rule.deny == {_finding("missing", message, {"paste": "{policy}", "related": []})} with input as fixtures.pull(
		array.concat(lacking, [other]),
		{},
	)
}

test_boundary if {
	repository := fixtures.pull_repository(_side({"outsideBoundary": fixtures.pull_actions}))
	message := concat(" ", [
		"its permissions boundary does not allow ecr:BatchGetImage and ecr:GetDownloadUrlForLayer, though its policies do",
		"(repository shop/web of 123456789012 (us-east-1)).",
	])
	rule.deny == {_finding("boundary", message, {})} with input as fixtures.pull([repository], {})
}

test_denied if {
	statements := {"statement \"NoPulls\" of Guard": ["statement \"NoPulls\" of Guard"], "a policy of the role": []}
	wrong := {who |
		some who, by in statements
		repository := fixtures.pull_repository(_side({"denied": ["ecr:BatchGetImage"], "deniedBy": by}))
		findings := rule.deny with input as fixtures.pull([repository], {})
		message := $"{who} denies ecr:BatchGetImage (repository shop/web of 123456789012 (us-east-1))."
		findings != {_finding("denied", message, {})}
	}
	wrong == set()
}

test_simulator if {
	sentences := {
		"confirms": " IAM's policy simulator says the same.",
		"decides": " IAM's policy simulator says so; the policies that could be read here leave it open.",
		"contradicts": "",
	}
	refusals := {
		"missing": $"{fixtures.node_role_pulls} its policies do not allow ecr:BatchGetImage",
		"outsideBoundary": concat(" ", [
			fixtures.node_role_pulls,
			"its permissions boundary does not allow ecr:BatchGetImage, though its policies do",
		]),
		"denied": $"{fixtures.node_role_pulls} a policy of the role denies ecr:BatchGetImage",
	}
	wrong := {[refusal, how] |
		some refusal, beginning in refusals
		some how, sentence in sentences
		side := _side({refusal: ["ecr:BatchGetImage"], "simulator": {how: ["ecr:BatchGetImage"]}})
		findings := rule.deny with input as fixtures.pull([fixtures.pull_repository(side)], {})
		messages := {finding.message | some finding in findings}
		messages != {$"{beginning} (repository shop/web of 123456789012 (us-east-1)).{sentence}"}
	}
	wrong == set()
}

test_role_that_could_not_be_read if {
	decided := fixtures.pull_repository(_side({"missing": _all, "simulator": {"decides": _all}}))
	count(rule.deny) == 1 with input as fixtures.pull([decided], {"status": "unverified"})
	rule.deny == set() with input as fixtures.pull([_repository], {"status": "unverified"})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.pull([fixtures.pull_repository({})], {})
	rule.deny == set() with input as fixtures.pull([_repository], {"status": "absent"})
	rule.deny == set() with input as object.union(fixtures.pull([_repository], {}), {"type": "other"})
}

test_other_partition if {
	repository := fixtures.pull_repository({"partition": "aws-cn", "elsewhere": true})
	findings := rule.deny with input as fixtures.pull([repository], {})
	said := concat("", [
		$"{fixtures.node_role_pulls} its credentials are of partition aws, which aws-cn does not know",
		" (repository shop/web of 123456789012 (us-east-1)): no policy on either side lets it in.",
		" Only a copy of the image in partition aws can be pulled with it.",
	])
	{[finding.severity, finding.message] | some finding in findings} == {["error", said]}
	{finding | some finding in findings; finding.paste} == set()
	rule.deny == set() with input as fixtures.pull([repository], {"status": "absent"})
	rule.deny == set() with input as object.union(fixtures.pull([repository], {}), {"type": "other"})
}
