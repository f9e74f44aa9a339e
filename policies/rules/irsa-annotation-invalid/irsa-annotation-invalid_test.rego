package rules["irsa-annotation-invalid_test"]

import data.lib.fixtures_test as fixtures
import data.rules["irsa-annotation-invalid"] as rule

_account(value) := fixtures.account({"eks.amazonaws.com/role-arn": value}, [fixtures.user(fixtures.tagged("v1"))])

_finding(value, problem) := {
	"at": "/metadata/annotations/eks.amazonaws.com~1role-arn",
	"key": $" \"{value}\"",
	"message": $"ServiceAccount \"shop/web\": eks.amazonaws.com/role-arn \"{value}\" {problem}.",
}

test_malformed if {
	value := "arn:aws:iam::123456789012:user/web"
	problem := "names a user, not a role: arn:<partition>:iam::<account>:role/<name>"
	rule.deny == {_finding(value, problem)} with input as _account(value)
}

# What the value is, how it is shown, and what is said of it.
_white_space := [
	["arn:aws:iam::123456789012:role/web\n", `arn:aws:iam::123456789012:role/web\n`, _line_break],
	["arn:aws:iam::123456789012:role/web\r\n", `arn:aws:iam::123456789012:role/web\r\n`, _line_break],
	["  arn:aws:iam::123456789012:role/web", "␣␣arn:aws:iam::123456789012:role/web", "begins with white space"],
	["arn:aws:iam::123456789012:role/web\u00a0", "arn:aws:iam::123456789012:role/web␣", "ends with white space"],
	["\tarn:aws:iam::123456789012:role/web ", `\tarn:aws:iam::123456789012:role/web␣`, "begins with white space"],
	["arn:aws:iam::123456789012:role/my web", "arn:aws:iam::123456789012:role/my web", "holds white space"],
	["arn:aws:iam::123456789012:role/my\nweb", `arn:aws:iam::123456789012:role/my\nweb`, "holds white space"],
]

_line_break := "ends with a line break, as a block scalar leaves it: write the ARN on the line of its key"

test_white_space_is_visible if {
	wrong := [value |
		some [value, shown, problem] in _white_space
		findings := rule.deny with input as _account(value)
		findings != {_finding(shown, problem)}
	]
	wrong == []
}

test_a_registry_that_is_none_has_no_partition if {
	ecr := object.union(fixtures.ecr, {"partition": "aws-cn", "mismatch": "it is not"})
	rule.deny == set() with input as fixtures.account(
		{"eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/web"},
		[fixtures.user(fixtures.image({"ecr": ecr}))],
	)
}

test_no_string if {
	rule.deny == {{
		"at": "/metadata/annotations/eks.amazonaws.com~1role-arn",
		"key": "",
		"message": concat(" ", [
			"ServiceAccount \"shop/web\": eks.amazonaws.com/role-arn is a mapping, not a string,",
			"and the API server refuses it: quote it, or render its template first.",
		]),
	}} with input as _account({"{ROLE_ARN: null}": null})
}

test_unknown_partition if {
	value := "arn:aws-new:iam::123456789012:role/web"
	problem := "has a partition that this version of ecr-preflight does not know: \"aws-new\""
	rule.deny == {object.union(_finding(value, problem), {"severity": "warning"})} with input as _account(value)
}

test_partition_of_the_registries if {
	value := "arn:aws-us-gov:iam::123456789012:role/web"
	problem := concat(" ", [
		"is of the partition \"aws-us-gov\", but its workloads pull from ECR in \"aws\":",
		"a role of one partition cannot be assumed in another",
	])
	rule.deny == {_finding(value, problem)} with input as _account(value)
}

test_one_registry_of_the_partition_is_enough if {
	china := fixtures.user(fixtures.image({"ecr": object.union(fixtures.ecr, {"partition": "aws-cn"})}))
	role := {"eks.amazonaws.com/role-arn": "arn:aws-cn:iam::123456789012:role/web"}
	rule.deny == set() with input as fixtures.account(role, [fixtures.user(fixtures.tagged("v1")), china])
}

_no_arn := {_finding("web", "is not an ARN: EKS reads the whole arn:<partition>:iam::<account>:role/<name>")}

test_an_account_is_judged_whoever_uses_it if {
	role := {"eks.amazonaws.com/role-arn": "web"}
	rule.deny == _no_arn with input as fixtures.account(role, [])
	rule.deny == _no_arn with input as fixtures.account(role, [fixtures.user(fixtures.public("v1"))])
}

# Who uses the account, and what a placeholder on it then is.
_placeholder_on := [
	[[], "error"],
	[[fixtures.user(fixtures.public("v1"))], "warning"],
	[[fixtures.user(fixtures.tagged("v1"))], "error"],
	[[fixtures.user(fixtures.public("v1")), fixtures.user(fixtures.tagged("v1"))], "error"],
]

test_a_placeholder_for_workloads_out_of_scope_is_a_warning if {
	found := [object.get(finding, "severity", "error") |
		some [users, _] in _placeholder_on
		some finding in rule.deny with input as fixtures.account({"eks.amazonaws.com/role-arn": "${ROLE_ARN}"}, users)
	]
	found == [severity | some [_, severity] in _placeholder_on]
}

test_a_placeholder_is_an_error_where_all_workloads_are_in_scope if {
	account := fixtures.account({"eks.amazonaws.com/role-arn": "${ROLE_ARN}"}, [fixtures.user(fixtures.public("v1"))])
	rule.deny == {_finding("${ROLE_ARN}", "still holds a placeholder: render the manifest first")} with input as account
		with data.config.irsa.scope as "all"
}

test_only_in_the_namespaces_of_the_configuration if {
	role := {"eks.amazonaws.com/role-arn": "web"}
	given := {"shop", "sh*", "other"}
	judged := {pattern |
		some pattern in given
		findings := rule.deny with input as fixtures.account(role, []) with data.config.irsa.namespaces as [pattern]
		findings == _no_arn
	}
	judged == {"shop", "sh*"}
}

test_the_partition_of_other_images_says_nothing if {
	role := {"eks.amazonaws.com/role-arn": "arn:aws-cn:iam::123456789012:role/web"}
	rule.deny == set() with input as fixtures.account(role, [fixtures.user(fixtures.public("v1"))])
}

test_nothing_to_report if {
	rule.deny == set() with input as _account("arn:aws:iam::123456789012:role/web")
	rule.deny == set() with input as fixtures.account({"eks.amazonaws.com/role-arn": "arn:aws-cn:iam::123456789012:role/web"}, [])
	rule.deny == set() with input as _account("")
	rule.deny == set() with input as _account(null)
	rule.deny == set() with input as fixtures.account({}, [fixtures.user(fixtures.tagged("v1"))])
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
}
