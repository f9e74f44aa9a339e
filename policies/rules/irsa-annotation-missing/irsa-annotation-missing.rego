# METADATA
# title: ServiceAccount without an IAM role
# description: |
#   A workload that runs an image of your own ECR registry uses a ServiceAccount that has no `eks.amazonaws.com/role-arn`.
#   Its pods get no AWS identity through IRSA (IAM roles for service accounts); unless an EKS Pod Identity association or another source
#   gives them credentials, their first AWS call fails, after the deploy.
#
#   The annotation does not decide whether the image can be pulled. By default the kubelet pulls from ECR with the node's IAM role
#   (on Fargate with the pod execution role, on ROSA with the worker instance role), unless an imagePullSecret applies.
#
#   An account to which a scanned ClusterConfig of eksctl gives a role (`iam.serviceAccounts`) needs no annotation in its manifest.
#
#   There is one finding per ServiceAccount, at its `metadata.annotations`; the workloads that use it, and an annotation that
#   stands in the document as a comment only, are related locations. `irsa.scope`, `irsa.namespaces` and `irsa.pod-identity` of
#   the configuration say where the rule applies.
# related_resources:
#   - description: "Amazon EKS: IAM roles for service accounts"
#     ref: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
#   - description: "Amazon EKS: EKS Pod Identity"
#     ref: https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
#   - description: "Amazon ECR: using images with Amazon EKS"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_EKS.html
# custom:
#   level: error
#   subject: service-account
#   remediation: |
#     Add the annotation `eks.amazonaws.com/role-arn: arn:aws:iam::<account>:role/<name>` to the ServiceAccount. If the cluster
#     uses EKS Pod Identity, set `irsa.pod-identity: true`.
package rules["irsa-annotation-missing"]

import data.lib.config
import data.lib.identity

deny contains {
	"at": _at,
	"key": "missing",
	"message": $"ServiceAccount \"{_name}\" has no {identity.annotation}.{identity.hint(input.annotations)} {identity.consequence}",
	"related": array.concat(_comment, [related | some workload in identity.users; some related in _related(workload)]),
} if {
	input.type == "service-account"
	input.resource.name != "default" # service-account-default reports the workloads of that account
	not config.uses_pod_identity
	not input.podIdentity
	not input.roleMadeBy
	not identity.is_annotated(input.annotations)
	count(identity.users) > 0
}

_name := identity.qualified(input.namespace, input.resource.name)

default _at := "/metadata/name"

_at := "/metadata/annotations" if {
	"annotations" in object.keys(input.object.metadata)
}

default _comment := []

_comment := [{
	"of": input.resource,
	"line": input.commentedAnnotation.line,
	"message": "the annotation stands here as a comment only",
}] if {
	is_object(input.commentedAnnotation)
}

_related(workload) := array.concat(
	[{
		"of": workload.resource,
		"at": workload.at,
		"message": $"{workload.resource.kind} \"{workload.resource.name}\" runs as this ServiceAccount",
	}],
	identity.misplaced_related(workload.resource, object.get(workload, "roleAnnotations", [])),
)
