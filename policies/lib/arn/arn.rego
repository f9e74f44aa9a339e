# METADATA
# description: The grammar of an IAM role ARN, and what is wrong with a value that does not follow it.
package lib.arn

_partitions := {"aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov"}

_kinds := {
	"group": "a group",
	"instance-profile": "an instance profile",
	"oidc-provider": "an OIDC provider",
	"policy": "a policy",
	"user": "a user",
}

_types := {
	"array": "a list",
	"boolean": "true or false",
	"number": "a number",
	"object": "a mapping",
}

# METADATA
# description: The partition of an ARN; undefined where there is none.
partition(value) := split(value, ":")[1]

# METADATA
# description: The partition is one that was known when this was written.
is_known_partition(name) if name in _partitions

# METADATA
# description: Somebody was meant to fill in the value, or its account id; nothing says that what comes of it is wrong.
# scope: document
is_placeholder(value) if _is_templated(value)

is_placeholder(value) if _is_account_token(_parse(value).account)

# `{{ .Values.role }}` and `{ROLE}` without quotes: to YAML a mapping of one key without a value.
is_placeholder(value) if {
	is_object(value)
	count(value) == 1
	null in value
}

_is_templated(value) if {
	some mark in ["$", "{", "<"]
	contains(value, mark)
}

# A token for sed.
_is_templated(value) if regex.match(`^(?:@@?|%%?|__)?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:@@?|%%?|__)?$`, value)

_is_account_token(account) if regex.match(`^(?:[A-Z][A-Z0-9_-]*|x+)$`, account)

# METADATA
# description: The first mistake in the value, as the end of a sentence that begins with the value; undefined for a role ARN.
# scope: document
problem(value) := _text_problem(value)

problem(value) := message if {
	not _text_problem(value)
	message := _arn_problem(_parse(value))
}

_text_problem(value) := $"is {name}, not a string, and the API server refuses it: quote it, or render its template first" if {
	name := _types[type_name(value)]
} else := "still holds a placeholder: render the manifest first" if {
	_is_templated(value)
} else := "ends with a line break, as a block scalar leaves it: write the ARN on the line of its key" if {
	endswith(value, "\n")
} else := "begins with white space" if {
	not startswith(value, substring(trim_space(value), 0, 1))
} else := "ends with white space" if {
	trim_space(value) != value
} else := "holds quotation marks that are part of the value: quote it once" if {
	some mark in [`"`, "'"]
	contains(value, mark)
} else := "holds white space" if {
	regex.match(`\s`, value)
} else := $"is not an ARN: EKS reads the whole arn:<partition>:iam::<account>:role/<name>" if {
	not startswith(value, "arn:")
} else := $"has {count(split(value, ":"))} of the 6 parts of an ARN: arn:<partition>:iam::<account>:role/<name>" if {
	count(split(value, ":")) < 6
}

_parse(value) := {
	"partition": parts[1],
	"service": parts[2],
	"region": parts[3],
	"account": parts[4],
	"type": segments[0],
	"path": array.slice(segments, 1, count(segments) - 1),
	"name": segments[count(segments) - 1],
	"segments": count(segments),
} if {
	parts := split(value, ":")
	segments := split(concat(":", array.slice(parts, 5, count(parts))), "/")
}

_arn_problem(arn) := $"names no AWS partition: \"{arn.partition}\"" if {
	not regex.match(`^aws(?:-[a-z0-9-]+)?$`, arn.partition)
} else := $"is a session of an assumed role, not the role: arn:<partition>:iam::<account>:role/<name>" if {
	arn.type == "assumed-role"
} else := $"is an ARN of the service \"{arn.service}\", not of IAM: arn:<partition>:iam::<account>:role/<name>" if {
	arn.service != "iam"
} else := $"names {kind}, not a role: arn:<partition>:iam::<account>:role/<name>" if {
	kind := _kinds[arn.type]
} else := $"names the region \"{arn.region}\": IAM is global and the field stays empty, arn:{arn.partition}:iam::<account>:role/<name>" if {
	arn.region != ""
} else := "has an empty account id where 12 digits are needed" if {
	arn.account == ""
} else := $"has an account id of {count(arn.account)} digits where 12 are needed (leading zeros count)" if {
	regex.match(`^[0-9]+$`, arn.account)
	count(arn.account) != 12
} else := $"has the placeholder \"{arn.account}\" where the 12 digits of the account id are needed: render the manifest first" if {
	_is_account_token(arn.account)
} else := $"has \"{arn.account}\" where the 12 digits of the account id are needed (an alias does not do)" if {
	not regex.match(`^[0-9]{12}$`, arn.account)
} else := _role_problem(arn)

_role_problem(arn) := $"names no role: \"{arn.type}\" where \"role/<name>\" is needed" if {
	arn.type != "role"
} else := "names no role: what stands after the last \"/\" is empty" if {
	_is_empty_name(arn)
} else := $"has a role name of {count(arn.name)} characters where 64 are allowed" if {
	count(arn.name) > 64
} else := $"has a role name with characters that IAM does not allow: \"{arn.name}\"" if {
	not regex.match(`^[\w+=,.@-]+$`, arn.name)
} else := "has a role path of more than 512 characters" if {
	count(concat("/", arn.path)) > 510
} else := "has a role path with an empty part or characters that IAM does not allow" if {
	some part in arn.path
	not regex.match(`^[!-.0-~]+$`, part)
}

_is_empty_name(arn) if arn.segments == 1

_is_empty_name(arn) if arn.name == ""
