# METADATA
# title: ECR credentials in a manifest
# description: |
#   A Secret in the manifests holds credentials of an ECR registry. An ECR token lives 12 hours: until then whoever can read the file can
#   use it, and afterwards every pull that depends on it alone is refused (`Your authorization token has expired`). The
#   kubelet's credential provider fetches fresh tokens with the node's IAM role and needs no Secret.
#
#   The value is never printed.
# related_resources:
#   - description: "Amazon ECR: GetAuthorizationToken"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
#   - description: "Kubernetes: kubelet credential provider"
#     ref: https://kubernetes.io/docs/tasks/administer-cluster/kubelet-credential-provider/
# custom:
#   level: error
#   subject: secret
#   remediation: |
#     Remove the Secret from the repository and from the `imagePullSecrets` that name it, and let the nodes pull with their IAM role.
#     Where a Secret is needed (other clouds, other accounts), have a job in the cluster renew it. Ask who could have read a token
#     that has not expired yet.
package rules["ecr-pull-secret-committed"]

deny contains {
	"at": at,
	"key": concat(" ", hosts),
	"message": concat("", [
		$"Secret \"{input.resource.name}\" holds credentials for {concat(", ", hosts)}{_expiry(at)}.",
		" An ECR token lives 12 hours: until then it works for whoever reads this file, and then for nobody.",
	]),
} if {
	input.type == "secret"
	some at in {registry.at | some registry in input.registries; registry.ecr}
	hosts := {registry.host | some registry in input.registries; registry.ecr; registry.at == at}
}

default _expiry(_) := ""

_expiry(at) := $", valid until {max(times)}" if {
	times := {registry.expiresAt |
		some registry in input.registries
		registry.ecr
		registry.at == at
		is_string(registry.expiresAt)
	}
	count(times) > 0
}
