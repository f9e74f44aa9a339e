package lib.trust_test

import data.lib.trust

_provider := "arn:aws:iam::123456789012:oidc-provider/oidc.example.com/id/1"

_cases := [
	["provider", "no-federated-statement", [], $"no statement of it lets an OIDC provider in, and this cluster's is {_provider}"],
	["provider", "no-federated-principal", ["a"], $"no statement of it lets an OIDC provider in, and this cluster's is {_provider}"],
	["provider", "other-cluster", ["a"], $"its principal a is the provider of another cluster, and this cluster's is {_provider}"],
	["provider", "https-in-provider", ["a"], $"its principal a holds \"https://\", and the provider's ARN is {_provider}"],
	["provider", "other-account", ["a", "b"], $"its principal a and b is not this cluster's OIDC provider, {_provider}"],
	["subject", "https-in-key", ["a"], "the key of the condition on sub begins with \"https://\", and the key in the token does not"],
	["audience", "key-of-other-provider", ["a"], "the condition on aud has the key of another provider"],
	["subject", "other-subject", ["a"], $"the condition on sub wants a, and the token says {_provider}"],
	["audience", "wildcard-under-string-equals", ["s*"], "the condition on aud holds s* under StringEquals, where wildcards need StringLike"],
	["registered", "provider-not-created", [], $"IAM has no OIDC provider {_provider}"],
	["registered", "audience-not-registered", ["a"], $"the OIDC provider lists the audiences a, and not {_provider}"],
	["action", "other-action", ["sts:AssumeRole"], $"it allows sts:AssumeRole, and not {_provider}"],
	["deny", "explicit-deny", ["Guard"], "Guard denies it"],
	["conditions", "conditions-broken", ["aws:SourceIp"], "its conditions on aws:SourceIp do not hold"],
]

test_every_problem_has_its_sentence if {
	wrong := {why |
		some [link, why, found, sentence] in _cases
		trust.problem({"link": link, "why": why, "expected": _provider, "found": found}) != sentence
	}
	wrong == set()
}
