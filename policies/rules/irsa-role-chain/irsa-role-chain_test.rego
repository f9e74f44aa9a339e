package rules["irsa-role-chain_test"]

import data.lib.fixtures_test as fixtures
import data.rules["irsa-role-chain"] as rule

_target := "arn:aws:iam::818140567777:role/EcrRole"

_chain := {"chain": {"targets": [_target, "arn:aws:iam::444455556666:role/Other"], "only": true}, "registries": ["818140567777"]}

_message(puller) := concat(" ", [
	"arn:aws:iam::123456789012:role/web of ServiceAccount \"web\" is not allowed to pull itself;",
	$"it may assume {_target}, in the account of the images. Nothing in the pull path follows that chain:",
	$"{puller}, and neither the kubelet nor its credential provider assumes a second role.",
])

test_chain if {
	rule.deny == {{
		"at": "/metadata/annotations/eks.amazonaws.com~1role-arn",
		"key": $"prod {fixtures.irsa_role}",
		"message": _message($"images are pulled with {fixtures.node_role}"),
		"related": fixtures.used,
	}} with input as fixtures.irsa(_chain)
}

test_who_pulls_instead if {
	nobody := object.union(_chain, {"pulledBy": []})
	messages := {finding.message | some finding in rule.deny} with input as fixtures.irsa(nobody)
	messages == {_message("this role is not used for pulls")}
	itself := object.union(nobody, {"annotation": "eks.amazonaws.com/ecr-role-arn"})
	others := {finding.message | some finding in rule.deny} with input as fixtures.irsa(itself)
	others == {_message("images are pulled with this role itself")}
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.irsa({})
	rule.deny == set() with input as fixtures.irsa(object.union(_chain, {"registries": ["123456789012"]}))
	rule.deny == set() with input as object.union(fixtures.irsa(_chain), {"type": "other"})
}
