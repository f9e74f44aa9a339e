# METADATA
# title: Role chain to the registry's account that no pull follows
# description: |
#   The role in the annotation of a ServiceAccount has no ECR action of its own and may assume a role in the account that owns the
#   images of its workloads. It looks like the way to those images, and it is not: the kubelet pulls with the role of its node (on
#   Fargate the pod execution role, on ROSA the worker instance role), and neither it nor its credential provider assumes a second role.
#
#   Whether the pulling role itself may pull is what `pull-role-lacks-ecr-permission` says. A program in the pod may follow the chain by
#   itself.
# related_resources:
#   - description: "Amazon ECR: using images with Amazon EKS"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_EKS.html
#   - description: "ecr-credential-provider (kubernetes/cloud-provider-aws)"
#     ref: https://github.com/kubernetes/cloud-provider-aws/tree/master/cmd/ecr-credential-provider
# custom:
#   level: warning
#   subject: irsa
#   remediation: |
#     Give the role that really pulls its own ECR permissions, and let the owner's repository policy name its account. Where the chain is
#     for the program in the pod, switch the rule off for this ServiceAccount, with that as the reason.
package rules["irsa-role-chain"]

import data.lib.pull

deny contains {
	"at": input.at,
	"key": $"{input.cluster.name} {input.role.arn}",
	"message": concat("", [
		$"{input.role.arn} of ServiceAccount \"{input.resource.name}\" is not allowed to pull itself;",
		$" it may assume {pull.some_of(_targets)}, in the account of the images.",
		" Nothing in the pull path follows that chain:",
		$" {_puller}, and neither the kubelet nor its credential provider assumes a second role.",
	]),
	"related": pull.related(input.uses),
} if {
	input.type == "irsa"
	count(_targets) > 0
}

_targets := [target |
	some target in input.chain.targets
	some account in input.registries
	contains(target, $":iam::{account}:role/")
]

default _puller := "images are pulled with this role itself"

_puller := $"images are pulled with {pull.some_of(input.pulledBy)}" if {
	count(input.pulledBy) > 0
} else := "this role is not used for pulls" if {
	input.annotation == "eks.amazonaws.com/role-arn"
}
