# METADATA
# title: Pulling role that does not exist
# description: |
#   The configuration (`clusters:`), EKS or the annotation `eks.amazonaws.com/ecr-role-arn` names the IAM role that images are pulled
#   with, and IAM has no such role. Nothing can pull with it. A role with a path has the path in its ARN.
#
#   Whose role it is depends on the platform: the kubelet pulls with the role of its node, on Fargate with the pod execution role, on
#   ROSA with the worker instance role. The role of a ServiceAccount (IRSA, EKS Pod Identity) is not used for pulls, unless the
#   kubelet's credential provider is set up for it.
# related_resources:
#   - description: "Amazon EKS: node IAM role"
#     ref: https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
# custom:
#   level: error
#   subject: pull
#   remediation: |
#     Name the role that the nodes have (`aws iam get-instance-profile`, or the node group's role in EKS), with its path, or create it.
package rules["pull-role-not-found"]

import data.lib.pull

deny contains {
	"at": input.at,
	"key": $"{input.cluster.name} {input.identity.arn}",
	"message": $"{pull.who}, and there is no such role in account {input.identity.account}.",
	"related": pull.related([use | some repository in input.repositories; some use in repository.uses]),
} if {
	input.type == "pull"
	input.identity.status == "absent"
}
