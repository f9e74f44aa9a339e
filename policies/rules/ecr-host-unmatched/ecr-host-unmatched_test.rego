package rules["ecr-host-unmatched_test"]

import data.lib.fixtures_test as fixtures
import data.rules["ecr-host-unmatched"] as rule

_dual_stack := fixtures.image({
	"host": "123456789012.dkr-ecr.us-east-1.on.aws",
	"ecr": object.union(fixtures.ecr, {"dualStack": true}),
})

_european := fixtures.image({
	"host": "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu",
	"ecr": object.union(fixtures.ecr, {"partition": "aws-eusc"}),
})

_misspelt := fixtures.image({
	"host": "123456789012.dkr-ecr.us-east-1.amazonaws.com",
	"port": 443,
	"ecr": object.union(fixtures.ecr, {"dualStack": true, "mismatch": "its account id has 11 digits"}),
})

_on(platform) := {"cluster": {"name": "prod", "platform": platform}}

_with_port := fixtures.image({"port": 443})

test_port if {
	rule.deny == {object.union(fixtures.found(_with_port), {"message": concat(" ", [
		"Host 123456789012.dkr.ecr.us-east-1.amazonaws.com:443 has a port,",
		"and the kubelet's ECR credential provider serves hosts without one:",
		"it pulls without credentials unless an imagePullSecret names this host with its port.",
	])})} with input as fixtures.workload(_with_port, {})
}

test_no_registry_host_whatever_else_is_wrong if {
	wrong := {platform |
		some platform in [null, "eks", "openshift", "bottlerocket"]
		findings := rule.deny with input as fixtures.workload(_misspelt, _on(platform))
		findings != {object.union(fixtures.found(_misspelt), {"message": concat(" ", [
			"Host 123456789012.dkr-ecr.us-east-1.amazonaws.com is not a registry host of ECR: its account id has 11 digits.",
			"ECR was not asked for the image.",
		])})}
	}
	wrong == set()
}

# What the list of OpenShift has and lacks, partition by partition.
test_partitions_on_openshift if {
	reported := {partition |
		some partition in ["aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov"]
		image := fixtures.image({"ecr": object.union(fixtures.ecr, {"partition": partition})})
		findings := rule.deny with input as fixtures.workload(image, _on("openshift"))
		count(findings) == 1
	}
	reported == {"aws-eusc", "aws-iso-e", "aws-iso-f"}
}

test_openshift if {
	wrong := {[platform, image.host] |
		some platform in ["openshift", "rosa"]
		some image in [_dual_stack, _european]
		findings := rule.deny with input as fixtures.workload(image, _on(platform))
		findings != {object.union(fixtures.found(image), {"message": concat(" ", [
			$"Host {image.host} is not on the list of OpenShift's ECR credential provider:",
			"the kubelet pulls without credentials unless an imagePullSecret names this host.",
		])})}
	}
	wrong == set()
}

_warning(platform) := {object.union(fixtures.found(_dual_stack), {
	"severity": "warning",
	"message": concat(" ", [
		"Host 123456789012.dkr-ecr.us-east-1.on.aws is a dual-stack host,",
		$"which not every platform's ECR credential provider serves ({platform}):",
		"where it does not, the kubelet pulls without credentials unless an imagePullSecret names this host.",
	]),
})}

test_bottlerocket if {
	rule.deny == _warning("the platform here is \"bottlerocket\"") with input as fixtures.workload(_dual_stack, _on("bottlerocket"))
}

test_platform_not_known if {
	unknown := _warning("clusters[].platform does not say which one this is")
	rule.deny == unknown with input as fixtures.workload(_dual_stack, {})
	rule.deny == unknown with input as fixtures.workload(_dual_stack, _on(null))
}

test_a_port_outranks_the_form if {
	image := object.union(_dual_stack, {"port": 443})
	platforms := {null, "openshift"}
	counts := {count(findings) |
		some platform in platforms
		findings := rule.deny with input as fixtures.workload(image, _on(platform))
	}
	counts == {1}
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(_dual_stack, _on("eks"))
	rule.deny == set() with input as fixtures.workload(_european, {})
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), _on("openshift"))
	rule.deny == set() with input as fixtures.workload(object.union(fixtures.public("v1"), {"port": 5000}), {})
	rule.deny == set() with input as object.union(fixtures.workload(_with_port, {}), {"type": "other"})
	rule.deny == set() with input as object.union(fixtures.workload(_misspelt, {}), {"type": "other"})
}
