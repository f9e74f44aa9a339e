# METADATA
# title: Workload on the default ServiceAccount
# description: |
#   A workload that runs an image of your own ECR registry runs as the `default` ServiceAccount of its namespace, and no scanned
#   manifest gives that account an `eks.amazonaws.com/role-arn`. Every pod of the namespace that names no account shares it, so a
#   role on it would be a role for all of them; without one the workload has no AWS identity through IRSA.
#
#   This does not decide whether the image can be pulled: by default the kubelet pulls with the node's IAM role.
# related_resources:
#   - description: "Kubernetes: service accounts"
#     ref: https://kubernetes.io/docs/concepts/security/service-accounts/
#   - description: "Amazon EKS: IAM roles for service accounts"
#     ref: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Create a ServiceAccount for the workload, annotate it with `eks.amazonaws.com/role-arn`, and name it in
#     `serviceAccountName`. If the cluster uses EKS Pod Identity, set `irsa.pod-identity: true`.
package rules["service-account-default"]

import data.lib.config
import data.lib.identity

deny contains {
	"at": _at,
	"key": "default",
	"message": concat(" ", [
		$"{input.resource.kind} \"{input.resource.name}\" runs as the \"default\" ServiceAccount{_why},",
		$"to which no scanned manifest gives an {identity.annotation}.",
		identity.consequence,
	]),
	"related": array.concat(_account, identity.misplaced_related(input.resource, identity.misplaced)),
} if {
	input.type == "workload"
	input.serviceAccount.name == "default"
	not config.uses_pod_identity
	not input.podIdentity
	not _is_annotated
	identity.is_in_scope(input)
}

# One name would do for all pods of an object that names it beside them, such as the templates of a workflow.
_at := input.podSpec.at if startswith(input.serviceAccount.at, input.podSpec.at)

_at := input.serviceAccount.at if not startswith(input.serviceAccount.at, input.podSpec.at)

_is_annotated if identity.is_annotated(input.serviceAccount.annotations)

_is_annotated if input.serviceAccount.roleMadeBy

default _why := " (serviceAccountName is not set)"

_why := "" if {
	input.serviceAccount.declared
}

default _account := []

_account := [{
	"of": input.serviceAccount.resource,
	"at": "/metadata/name",
	"message": "the account, without the annotation",
}] if {
	input.serviceAccount.resource
}
