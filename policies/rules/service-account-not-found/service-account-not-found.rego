# METADATA
# title: ServiceAccount in no manifest
# description: |
#   A workload that runs an image of your own ECR registry names a ServiceAccount that is in none of the scanned manifests. It may be made
#   elsewhere (Terraform, eksctl, another repository); then its IAM role could not be checked here. If it does not exist in the
#   cluster either, the API server refuses to create the pods, and the rollout stops without one. An account that a scanned ClusterConfig
#   of eksctl makes (`iam.serviceAccounts`) is found.
# related_resources:
#   - description: "Kubernetes: configure service accounts for pods"
#     ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Scan the manifest that holds the ServiceAccount together with the workload, or name it under
#     `irsa.known-service-accounts` (`"<namespace>/<name>"`, globs allowed) if it is made elsewhere.
package rules["service-account-not-found"]

import data.lib.identity

deny contains {
	"at": input.serviceAccount.at,
	"key": _name,
	"message": concat(" ", [
		$"ServiceAccount \"{_name}\" is in no scanned manifest, so its IAM role was not checked.",
		"If the cluster does not have it, the pods are not created; if it is made elsewhere, irsa.known-service-accounts can say so.",
	]),
	"related": identity.misplaced_related(input.resource, identity.misplaced),
} if {
	input.type == "workload"
	input.serviceAccount.status == "not-found"
	input.serviceAccount.name != "default"
	not identity.is_known(input.namespace, input.serviceAccount.name)
	identity.is_in_scope(input)
}

_name := identity.qualified(input.namespace, input.serviceAccount.name)
