# METADATA
# title: ECR host that the kubelet has no credentials for
# description: |
#   The kubelet asks its ECR credential provider only for hosts that match the provider's list. A host with a port does not match
#   the usual lists (ports are compared exactly). Dual-stack hosts (`<account>.dkr-ecr.<region>.on.aws`) are on the list of EKS nodes
#   with Amazon Linux 2023, not on that of OpenShift (as of August 2026); Bottlerocket's list of 2024 lacks them too. Such a pull is
#   anonymous and ends in `no basic auth credentials`, unless an imagePullSecret names the host.
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
#     Write the host as `<account>.dkr.ecr.<region>.amazonaws.com`, without a port.
package rules["ecr-host-unmatched"]

import data.lib.images

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in input.containers
	is_object(container.image.ecr)
	is_number(container.image.port)
	message := concat(" ", [
		$"Host {container.image.host}:{container.image.port} has a port, and the kubelet's ECR credential provider serves hosts without one:",
		"it pulls without credentials unless an imagePullSecret names this host with its port.",
	])
}

deny contains object.union(images.finding(container), {"message": message}) if {
	_is_openshift
	some container in input.containers
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
	some container in input.containers
	not is_number(container.image.port)
	container.image.ecr.dualStack
	message := concat(" ", [
		$"Host {container.image.host} is a dual-stack host, which not every platform's ECR credential provider serves{_platform}:",
		"where it does not, the kubelet pulls without credentials unless an imagePullSecret names this host.",
	])
}

_is_openshift if input.cluster.platform in {"openshift", "rosa"}

# The list of OpenShift's machine-config-operator (August 2026) has none of these.
_is_newer_form(ecr) if ecr.dualStack

_is_newer_form(ecr) if ecr.partition in {"aws-eusc", "aws-iso-e", "aws-iso-f"}

default _platform := " (clusters[].platform does not say which one this is)"

_platform := $" (the platform here is \"{input.cluster.platform}\")" if {
	is_string(input.cluster.platform)
}
