# METADATA
# title: ServiceAccount without the role to pull with
# description: |
#   The cluster's kubelet is set up to pull as the ServiceAccount of the pod (`pull-identity: service-account`: Kubernetes 1.34 or later
#   with `tokenAttributes` in the kubelet's CredentialProviderConfig), and this ServiceAccount has no `eks.amazonaws.com/ecr-role-arn`.
#   It is not the annotation of IRSA: `eks.amazonaws.com/role-arn` is not read for pulls. `ecr-credential-provider` 1.34 then fails, and
#   the pull goes out without credentials; from 1.35 on it falls back to the role of the node, which is a warning here.
# related_resources:
#   - description: "ecr-credential-provider (kubernetes/cloud-provider-aws)"
#     ref: https://github.com/kubernetes/cloud-provider-aws/tree/master/cmd/ecr-credential-provider
#   - description: "KEP-4412: projected service account tokens for kubelet image credential providers"
#     ref: https://kep.k8s.io/4412
# custom:
#   level: error
#   subject: service-account
#   remediation: |
#     Add `eks.amazonaws.com/ecr-role-arn: arn:aws:iam::<account>:role/<name>` to the ServiceAccount. Where the provider has a default
#     role (`AWS_ECR_ROLE_ARN`), name it in the configuration as `ecr-role-arn` of the cluster.
package rules["ecr-role-arn-missing"]

import data.lib.images
import data.lib.pull

deny contains {
	"at": _at,
	"key": entry.cluster,
	"severity": _severity(entry.fallsBackToNode),
	"message": concat(" ", [
		$"Cluster \"{entry.cluster}\" pulls as the ServiceAccount, and \"{input.resource.name}\" has no eks.amazonaws.com/ecr-role-arn:",
		_consequence(entry.fallsBackToNode),
	]),
	"related": [related | some workload in input.workloads; some related in _related(workload)],
} if {
	input.type == "service-account"
	some entry in input.pulls
	not is_string(entry.annotation)
	not is_string(entry.defaultRole)
}

default _at := "/metadata/name"

_at := "/metadata/annotations" if "annotations" in object.keys(input.object.metadata)

_severity(true) := "warning"

_severity(false) := "error"

_severity(null) := "error"

_consequence(true) := "ecr-credential-provider falls back to the role of the node."

_consequence(false) := "ecr-credential-provider 1.34 then gives no credentials."

_consequence(null) := concat(" ", [
	"ecr-credential-provider 1.34 then gives no credentials, and 1.35 falls back to the role of the node",
	"(credential-provider-version of the cluster says which it is).",
])

_related(workload) := pull.related([use |
	some container in workload.containers
	images.is_own_ecr(container.image)
	use := {"resource": workload.resource, "at": container.at, "image": container.image.reference}
])
