# METADATA
# title: Role that does not trust the ServiceAccount
# description: |
#   The role in the annotation exists, and its trust policy does not let this ServiceAccount of this cluster in: STS refuses
#   `AssumeRoleWithWebIdentity`. The message names each link that is broken: the OIDC provider (of another cluster, of another account,
#   never created), the action, `sub` (which has to be `system:serviceaccount:<namespace>:<name>`; a `*` works under `StringLike` only),
#   `aud` (`sts.amazonaws.com`, unless the account asks for another), a condition, a Deny.
#
#   The role of `eks.amazonaws.com/role-arn` is not what images are pulled with. The one of `eks.amazonaws.com/ecr-role-arn` is, where
#   `pull-identity` is `service-account`. Where EKS has a Pod Identity association for the account, its webhook prefers that to
#   `eks.amazonaws.com/role-arn`: the trust of the annotated role decides nothing then and is not judged.
# related_resources:
#   - description: "Amazon EKS: assign IAM roles to Kubernetes service accounts"
#     ref: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
# custom:
#   level: error
#   subject: irsa
#   remediation: |
#     Correct the trust policy of the role (`aws iam update-assume-role-policy`); one statement for each cluster whose ServiceAccounts use
#     it. Where the OIDC provider is missing, create it: `aws iam create-open-id-connect-provider`.
package rules["irsa-trust-mismatch"]

import data.lib.pull
import data.lib.trust

deny contains {
	"at": input.at,
	"key": $"{input.cluster.name} {input.annotation} {input.role.arn}",
	"message": concat("", [
		$"{input.role.arn} does not trust {_account} on cluster \"{input.cluster.name}\": ",
		concat("; ", [trust.problem(link) | some link in input.trust.links; link.status == "broken"]),
		_consequence,
	]),
	"related": pull.related(input.uses),
} if {
	input.type == "irsa"
	not input.podIdentity
	input.trust.status == "broken"
}

_account := $"ServiceAccount \"{input.namespace}/{input.resource.name}\""

default _consequence := ". Its pods get no credentials of this role; the image pull does not depend on it."

_consequence := ". The kubelet gets no credentials to pull with for its pods." if {
	input.annotation == "eks.amazonaws.com/ecr-role-arn"
}
