# METADATA
# title: Pod without the imagePullSecret its cluster needs
# description: |
#   The configuration says that nodes of this cluster have no ECR credentials (`pull-identity: secret`), and the pods of a workload with
#   images of a private ECR registry get no imagePullSecret: neither their own nor, where they name none, one of their ServiceAccount.
#   The pull goes out without credentials, as it does where every Secret they name is among the manifests and none has an entry for the
#   registry of the image (the kubelet compares host and port). Where the ServiceAccount is not among the manifests it is a warning, for
#   it may name one.
# related_resources:
#   - description: "Kubernetes: specifying imagePullSecrets on a Pod"
#     ref: https://kubernetes.io/docs/concepts/containers/images/#specifying-imagepullsecrets-on-a-pod
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Name a Secret in `imagePullSecrets` of the pod or of its ServiceAccount, and see that something renews it: an ECR token lives 12
#     hours.
package rules["pull-secret-missing"]

import data.lib.pull

deny contains {
	"at": input.podSpec.at,
	"key": entry.cluster,
	"image": entry.images[0],
	"severity": _severity[entry.secrets.from],
	"message": concat("", [
		$"Cluster \"{entry.cluster}\" pulls with imagePullSecrets only, and the pods of {input.resource.kind} \"{input.resource.name}\"",
		$" have none for {pull.some_of(entry.images)}{_unless[entry.secrets.from]}.",
	]),
} if {
	input.type == "workload"
	some entry in input.pulls
	entry.identity == "secret"
	count(entry.secrets.names) == 0
}

deny contains {
	"at": _at(entry.secrets),
	"key": $"{entry.cluster} {concat(" ", entry.secrets.names)}",
	"image": entry.unserved[0],
	"severity": "error",
	"message": concat("", [
		$"Cluster \"{entry.cluster}\" pulls with imagePullSecrets only, and {_none_of(entry.secrets.names)} of",
		$" {input.resource.kind} \"{input.resource.name}\" has an entry for the registry of {pull.some_of(entry.unserved)}:",
		" they are among these manifests and hold credentials for other hosts.",
	]),
} if {
	input.type == "workload"
	some entry in input.pulls
	entry.identity == "secret"
	count(entry.unserved) > 0
}

_at(secrets) := secrets.at if {
	secrets.from == "pod"
} else := input.serviceAccount.at

_none_of(names) := $"none of the imagePullSecrets ({pull.joined(names)})"

_severity := {"none": "error", "unknown": "warning"}

_unless := {"none": "", "unknown": ", unless their ServiceAccount, which is not among these manifests, names one"}
