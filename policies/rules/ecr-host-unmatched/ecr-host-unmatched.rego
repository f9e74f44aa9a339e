# METADATA
# title: ECR host in the wrong form
# description: |
#   The kubelet asks its ECR credential provider only for hosts that match the provider's list. A host with a port does not match
#   the usual lists (ports are compared exactly). Dual-stack hosts (`<account>.dkr-ecr.<region>.on.aws`) are on the list of EKS nodes
#   with Amazon Linux 2023, not on that of OpenShift (as of August 2026); Bottlerocket's list of 2024 lacks them too. Such a pull is
#   anonymous and ends in `no basic auth credentials`, unless an imagePullSecret names the host.
#
#   A host that is meant for ECR and is no registry's is reported too, and ECR is not asked for its image: an account id of other than
#   12 digits, upper-case letters, a suffix that does not go with the region (`cn-north-1` needs `amazonaws.com.cn`), or the classic
#   and the dual-stack form mixed (`<account>.dkr.ecr.<region>.on.aws`).
#
#   `clusters[].platform` of the configuration says which platform it is. Where it says nothing, a dual-stack host is a warning.
# related_resources:
#   - description: "Kubernetes: kubelet credential provider, image matching"
#     ref: https://kubernetes.io/docs/tasks/administer-cluster/kubelet-credential-provider/
#   - description: "ecr-credential-provider (kubernetes/cloud-provider-aws)"
#     ref: https://github.com/kubernetes/cloud-provider-aws/tree/master/cmd/ecr-credential-provider
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Write the host as `<account>.dkr.ecr.<region>.amazonaws.com`, without a port (in China with `.cn` behind it).
package rules["ecr-host-unmatched"]

import data.lib.images

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in input.containers
	mismatch := container.image.ecr.mismatch
	message := $"Host {container.image.host} is not a registry host of ECR: {mismatch}. ECR was not asked for the image."
}

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in _existing
	is_object(container.image.ecr)
	is_number(container.image.port)
	message := concat(" ", [
		$"Host {container.image.host}:{container.image.port} has a port, and the kubelet's ECR credential provider serves hosts without one:",
		"it pulls without credentials unless an imagePullSecret names this host with its port.",
	])
}

deny contains object.union(images.finding(container), {"message": message}) if {
	_is_openshift
	some container in _existing
	not is_number(container.image.port)
	_is_newer_form(container.image.ecr)
	message := concat(" ", [
		$"Host {container.image.host} is not on the list of OpenShift's ECR credential provider:",
		"the kubelet pulls without credentials unless an imagePullSecret names this host.",
	])
}

deny contains object.union(images.finding(container), {"message": message, "severity": "warning"}) if {
	input.type == "workload"
	not _is_openshift
	not input.cluster.platform == "eks"
	some container in _existing
	not is_number(container.image.port)
	container.image.ecr.dualStack
	message := concat(" ", [
		$"Host {container.image.host} is a dual-stack host, which not every platform's ECR credential provider serves{_platform}:",
		"where it does not, the kubelet pulls without credentials unless an imagePullSecret names this host.",
	])
}

# One mistake at a time: what is said of a host's port or form holds for hosts that exist.
_existing := [container |
	some container in input.containers
	not container.image.ecr.mismatch
]

_is_openshift if input.cluster.platform in {"openshift", "rosa"}

# The list of OpenShift's machine-config-operator (August 2026) has none of these.
_is_newer_form(ecr) if ecr.dualStack

_is_newer_form(ecr) if ecr.partition in {"aws-eusc", "aws-iso-e", "aws-iso-f"}

default _platform := " (clusters[].platform does not say which one this is)"

_platform := $" (the platform here is \"{input.cluster.platform}\")" if {
	is_string(input.cluster.platform)
}
