# METADATA
# title: ServiceAccount with a role that does not exist
# description: |
#   The annotation of a ServiceAccount names an IAM role, and IAM has no such role: the first AWS call of its pods fails with
#   `AccessDenied` from STS. Under `eks.amazonaws.com/ecr-role-arn`, on clusters whose kubelet is set up to pull as the ServiceAccount
#   (`pull-identity: service-account`), it is the image pull that gets no credentials. Where EKS has a Pod Identity association for the
#   account, its pods get the role of the association and nothing is reported.
# related_resources:
#   - description: "Amazon EKS: IAM roles for service accounts"
#     ref: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
# custom:
#   level: error
#   subject: irsa
#   remediation: |
#     Create the role, or name the one there is, with its path (`role/<path>/<name>`) and in the right account.
package rules["irsa-role-not-found"]

import data.lib.pull

deny contains {
	"at": input.at,
	"key": $"{input.cluster.name} {input.annotation} {input.role.arn}",
	"message": concat(" ", [
		$"{input.role.arn} does not exist;",
		$"ServiceAccount \"{input.resource.name}\" names it as {input.annotation} on cluster \"{input.cluster.name}\".",
	]),
	"related": pull.related(input.uses),
} if {
	input.type == "irsa"
	not input.podIdentity
	input.role.status == "absent"
}
