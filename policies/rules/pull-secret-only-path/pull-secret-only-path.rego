# METADATA
# title: ImagePullSecret as the only way to an ECR image
# description: |
#   The pods of a workload can pull their ECR images with an imagePullSecret only, because the cluster pulls that way (`pull-identity:
#   secret`) or because the role it pulls with is refused. An ECR token lives 12 hours: when it is not renewed, running pods go on and
#   every new one fails, on nodes that do not have the image yet. Where the role may pull, a stale Secret costs one failed attempt and
#   nothing is reported. A Secret that is among the manifests and has no entry for the registry of the image counts for nothing.
#
#   It is an error where every Secret that could serve is among the manifests and holds nothing but ECR tokens that have expired.
# related_resources:
#   - description: "Amazon ECR: private registry authentication"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Give the pulling role the ECR permissions, or see that something renews the Secret within 12 hours (External Secrets'
#     `ECRAuthorizationToken` generator, a CronJob).
package rules["pull-secret-only-path"]

import data.lib.pull

deny contains {
	"at": _at(entry.secrets),
	"key": $"{entry.cluster} {concat(" ", entry.secrets.names)}",
	"image": images[0],
	"severity": _severity(entry),
	"message": concat("", [
		$"{_reason(entry)}, so {pull.image_pull_secrets(entry.serving)} of {input.resource.kind} \"{input.resource.name}\"",
		$" is the only way to {pull.some_of(images)}: an ECR token lives 12 hours and has to be renewed.",
		concat("", [_committed(login) | some login in entry.secrets.committed]),
		_useless(entry),
	]),
	"related": [related |
		is_object(entry.secrets.account)
		related := {"of": entry.secrets.account, "at": entry.secrets.at, "message": "the ServiceAccount names it"}
	],
} if {
	input.type == "workload"
	some entry in input.pulls
	entry.otherPath in {"none", "refused"}
	images := [image | some image in entry.images; not image in entry.unserved]
	count(entry.serving) > 0
}

_at(secrets) := secrets.at if {
	secrets.from == "pod"
} else := input.serviceAccount.at

_reason(entry) := $"Cluster \"{entry.cluster}\" pulls with imagePullSecrets only" if {
	entry.otherPath == "none"
} else := $"The role that cluster \"{entry.cluster}\" pulls with is refused"

_committed(login) := $" The token of \"{login.name}\" in these manifests expired at {login.expiresAt}." if {
	login.expired == true
} else := $" The token of \"{login.name}\" in these manifests expires at {login.expiresAt}." if {
	is_string(login.expiresAt)
} else := ""

_severity(entry) := "error" if {
	_is_useless(entry)
} else := "warning"

_useless(entry) := " Deployed as they stand, these manifests bring no credential that is good for a pull." if {
	_is_useless(entry)
} else := ""

# Every Secret that may serve is here, and holds nothing for these registries but tokens that are past their time.
_is_useless(entry) if {
	every name in entry.serving {
		logins := [login | some login in entry.secrets.committed; login.name == name]
		count(logins) > 0
		every login in logins {
			login.expired == true
		}
	}
}
