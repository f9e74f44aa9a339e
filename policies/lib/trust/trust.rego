# METADATA
# description: What is wrong with a link of a trust policy, in words.
package lib.trust

import data.lib.pull

# METADATA
# description: A broken link as a clause without full stop.
problem(link) := _provider(link) if {
	link.link == "provider"
} else := _claim(link, "sub") if {
	link.link == "subject"
} else := _claim(link, "aud") if {
	link.link == "audience"
} else := $"IAM has no OIDC provider {link.expected}" if {
	link.why == "provider-not-created"
} else := $"the OIDC provider lists the audiences {pull.joined(link.found)}, and not {link.expected}" if {
	link.why == "audience-not-registered"
} else := $"it allows {pull.joined(link.found)}, and not {link.expected}" if {
	link.why == "other-action"
} else := $"{pull.joined(link.found)} denies it" if {
	link.why == "explicit-deny"
} else := $"its conditions on {pull.joined(link.found)} do not hold" if {
	link.why == "conditions-broken"
}

_provider(link) := $"no statement of it lets an OIDC provider in, and this cluster's is {link.expected}" if {
	link.why in {"no-federated-statement", "no-federated-principal"}
} else := $"its principal {pull.joined(link.found)} is the provider of another cluster, and this cluster's is {link.expected}" if {
	link.why == "other-cluster"
} else := $"its principal {pull.joined(link.found)} holds \"https://\", and the provider's ARN is {link.expected}" if {
	link.why == "https-in-provider"
} else := $"its principal {pull.joined(link.found)} is not this cluster's OIDC provider, {link.expected}"

_claim(link, key) := $"the condition on {key} holds {pull.joined(link.found)} under StringEquals, where wildcards need StringLike" if {
	link.why == "wildcard-under-string-equals"
} else := $"the key of the condition on {key} begins with \"https://\", and the key in the token does not" if {
	link.why == "https-in-key"
} else := $"the condition on {key} has the key of another provider" if {
	link.why == "key-of-other-provider"
} else := $"the condition on {key} wants {pull.joined(link.found)}, and the token says {link.expected}"
