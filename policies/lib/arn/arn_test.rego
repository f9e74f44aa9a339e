package lib.arn_test

import data.lib.arn

test_roles if {
	wrong := {value |
		some value in [
			"arn:aws:iam::123456789012:role/web",
			"arn:aws:iam::012345678901:role/team/shop/web",
			"arn:aws-us-gov:iam::123456789012:role/web_a+b=c,d.e@f-g",
			"arn:aws-cn:iam::123456789012:role/service-role/web",
			"arn:aws-new:iam::123456789012:role/web",
			"arn:aws:iam::123456789012:role/a:b/web",
		]
		arn.problem(value)
	}
	wrong == set()
}

_long(length) := concat("", [letter | some _ in numbers.range(1, length); letter := "x"])

test_placeholders if {
	placeholders := {value |
		some value in [
			"${ROLE_ARN}", "{{ .Values.role }}", "{ROLE}", "<ROLE>", "IAM_ROLE_ARN", "__ROLE_ARN__",
			"arn:aws:iam::${ACCOUNT}:role/web", "arn:aws:iam::ACCOUNT_ID:role/web", "arn:aws:iam::xxxxxxxxxxxx:role/web",
			{"{}": null}, {"ROLE": null},
		]
		arn.is_placeholder(value)
	}
	count(placeholders) == 11
	others := {value |
		some value in [
			"web", "ROLE", "", "arn:aws:iam::123456789012:role/web", "arn:aws:iam::my-company:role/web",
			"arn:aws:iam::123456789012:user/web", 5, null, [], {"role": "web"}, {"a": null, "b": null},
		]
		arn.is_placeholder(value)
	}
	others == set()
}

# The value, and how the sentence about it ends.
_mistakes := [
	[5, "is a number, not a string, and the API server refuses it: quote it, or render its template first"],
	[{"a": null}, "is a mapping, not a string, and the API server refuses it: quote it, or render its template first"],
	[true, "is true or false, not a string, and the API server refuses it: quote it, or render its template first"],
	[[], "is a list, not a string, and the API server refuses it: quote it, or render its template first"],
	["arn:aws:iam::${ACCOUNT}:role/web", "still holds a placeholder: render the manifest first"],
	["arn:aws:iam::123456789012:role/$(NAME)", "still holds a placeholder: render the manifest first"],
	["{{ .Values.roleArn }}", "still holds a placeholder: render the manifest first"],
	["<ROLE_ARN>", "still holds a placeholder: render the manifest first"],
	["IAM_ROLE_ARN", "still holds a placeholder: render the manifest first"],
	["@@ROLE_ARN@@", "still holds a placeholder: render the manifest first"],
	["ROLE", "is not an ARN: EKS reads the whole arn:<partition>:iam::<account>:role/<name>"],
	[
		"arn:aws:iam::123456789012:role/web\n",
		"ends with a line break, as a block scalar leaves it: write the ARN on the line of its key",
	],
	[" arn:aws:iam::123456789012:role/web", "begins with white space"],
	["arn:aws:iam::123456789012:role/web ", "ends with white space"],
	["\"arn:aws:iam::123456789012:role/web\"", "holds quotation marks that are part of the value: quote it once"],
	["'arn:aws:iam::123456789012:role/web'", "holds quotation marks that are part of the value: quote it once"],
	["arn:aws:iam::123456789012:role/my web", "holds white space"],
	["web", "is not an ARN: EKS reads the whole arn:<partition>:iam::<account>:role/<name>"],
	["arn:aws:iam:123456789012:role/web", "has 5 of the 6 parts of an ARN: arn:<partition>:iam::<account>:role/<name>"],
	["arn:azure:iam::123456789012:role/web", "names no AWS partition: \"azure\""],
	[
		"arn:aws:sts::123456789012:assumed-role/web/session",
		"is a session of an assumed role, not the role: arn:<partition>:iam::<account>:role/<name>",
	],
	[
		"arn:aws:sts::123456789012:federated-user/web",
		"is an ARN of the service \"sts\", not of IAM: arn:<partition>:iam::<account>:role/<name>",
	],
	["arn:aws:iam::123456789012:user/web", "names a user, not a role: arn:<partition>:iam::<account>:role/<name>"],
	["arn:aws:iam::123456789012:group/web", "names a group, not a role: arn:<partition>:iam::<account>:role/<name>"],
	[
		"arn:aws:iam::123456789012:oidc-provider/example.com",
		"names an OIDC provider, not a role: arn:<partition>:iam::<account>:role/<name>",
	],
	["arn:aws:iam::aws:policy/ReadOnlyAccess", "names a policy, not a role: arn:<partition>:iam::<account>:role/<name>"],
	[
		"arn:aws:iam::123456789012:instance-profile/web",
		"names an instance profile, not a role: arn:<partition>:iam::<account>:role/<name>",
	],
	[
		"arn:aws:iam:us-east-1:123456789012:role/web",
		"names the region \"us-east-1\": IAM is global and the field stays empty, arn:aws:iam::<account>:role/<name>",
	],
	["arn:aws:iam:::role/web", "has an empty account id where 12 digits are needed"],
	["arn:aws:iam::12345678901:role/web", "has an account id of 11 digits where 12 are needed (leading zeros count)"],
	[
		"arn:aws:iam::my-company:role/web",
		"has \"my-company\" where the 12 digits of the account id are needed (an alias does not do)",
	],
	[
		"arn:aws:iam::ACCOUNT_ID:role/web",
		"has the placeholder \"ACCOUNT_ID\" where the 12 digits of the account id are needed: render the manifest first",
	],
	[
		"arn:aws:iam::xxxxxxxxxxxx:role/web",
		"has the placeholder \"xxxxxxxxxxxx\" where the 12 digits of the account id are needed: render the manifest first",
	],
	["arn:aws:iam::123456789012:roles/web", "names no role: \"roles\" where \"role/<name>\" is needed"],
	["arn:aws:iam::123456789012:role/", "names no role: what stands after the last \"/\" is empty"],
	["arn:aws:iam::123456789012:role", "names no role: what stands after the last \"/\" is empty"],
	[$"arn:aws:iam::123456789012:role/{_long(65)}", "has a role name of 65 characters where 64 are allowed"],
	[
		"arn:aws:iam::123456789012:role/web:admin",
		"has a role name with characters that IAM does not allow: \"web:admin\"",
	],
	[$"arn:aws:iam::123456789012:role/{_long(511)}/web", "has a role path of more than 512 characters"],
	[
		"arn:aws:iam::123456789012:role/team//web",
		"has a role path with an empty part or characters that IAM does not allow",
	],
]

test_mistakes if {
	wrong := [[value, problem] |
		some [value, expected] in _mistakes
		problem := object.union({"says": null}, {"says": text | text := arn.problem(value)}).says
		problem != expected
	]
	wrong == []
}

test_partition if {
	arn.partition("arn:aws-cn:iam::123456789012:role/web") == "aws-cn"
	known := {name |
		some name in ["aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-new", "aws-us-gov"]
		arn.is_known_partition(name)
	}
	known == {"aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov"}
}
