# METADATA
# description: Which workloads need an AWS identity of their own, and which have one (IRSA).
package lib.identity

import data.lib.config
import data.lib.images

# METADATA
# description: The annotation that the IRSA webhook reads, and where findings point at it.
annotation := "eks.amazonaws.com/role-arn"

# METADATA
# description: The same as a JSON pointer.
annotation_at := "/metadata/annotations/eks.amazonaws.com~1role-arn"

# METADATA
# description: True of every message that says an identity is missing. It is not what the image pull depends on.
consequence := concat(" ", [
	"Its pods get no AWS identity through IRSA, only what an EKS Pod Identity association or another source gives them.",
	"This does not decide the image pull: by default the kubelet pulls with the node's IAM role",
	"(on Fargate the pod execution role), unless an imagePullSecret applies.",
])

# METADATA
# description: The identity rules apply to this workload.
is_in_scope(workload) if {
	is_in_namespace(workload.namespace)
	_needs_identity(workload)
}

_needs_identity(_) if config.irsa_scope == "all"

_needs_identity(workload) if {
	some container in workload.containers
	images.is_own_ecr(container.image)
}

# METADATA
# description: The identity rules apply to this namespace; null is one that is not known.
# scope: document
is_in_namespace(_) if "*" in config.irsa_namespaces

is_in_namespace(namespace) if {
	some pattern in config.irsa_namespaces
	glob.match(pattern, null, namespace)
}

# METADATA
# description: The workloads in scope that use the ServiceAccount of this subject.
users := [workload | some workload in input.workloads; is_in_scope(workload)]

# METADATA
# description: There is a value, right or wrong. Empty and null are the same as no annotation.
is_annotated(annotations) if {
	value := annotations[annotation]
	not _is_blank(value)
}

_is_blank(null)

_is_blank(value) if trim_space(value) == ""

# METADATA
# description: "`namespace/name`, or the name alone where no namespace is known."
qualified(namespace, name) := $"{namespace}/{name}" if {
	is_string(namespace)
} else := name

# METADATA
# description: The account lives elsewhere, as `irsa.known-service-accounts` says.
is_known(namespace, name) if {
	some pattern in config.known_service_accounts
	some candidate in _candidates(namespace, name)
	glob.match(pattern, ["/"], candidate)
}

# Without a namespace the account may be in any: "*/name" is what such patterns end in.
_candidates(namespace, name) := {name, qualified(namespace, name)} if is_string(namespace)

_candidates(null, name) := {name, $"*/{name}"}

# METADATA
# description: What stands beside the annotation that looks like it and is not, as a sentence; empty where there is nothing.
hint(annotations) := " \"eks.amazonaws.com/role\" is there, but the key is \"eks.amazonaws.com/role-arn\"." if {
	annotations["eks.amazonaws.com/role"]
} else := " \"iam.amazonaws.com/role\" is there, but that is kube2iam's key, which the IRSA webhook does not read." if {
	annotations["iam.amazonaws.com/role"]
} else := " \"eks.amazonaws.com/ecr-role-arn\" is there, but only the kubelet's credential provider reads that key." if {
	annotations["eks.amazonaws.com/ecr-role-arn"]
} else := " The annotation is there, but it is empty." if {
	annotation in object.keys(annotations)
} else := ""

# METADATA
# description: Annotations of the workload of this subject and of its pods that name a role where the webhook does not look.
misplaced contains {"key": key, "at": $"{pointer}/annotations/{replace(key, "/", "~1")}"} if {
	some pointer in {"/metadata", $"{trim_suffix(input.podSpec.at, "/spec")}/metadata"}
	path := array.slice(split(pointer, "/"), 1, 100)
	annotations := object.get(input.object, array.concat(path, ["annotations"]), {})
	some key in [annotation, "iam.amazonaws.com/role"]
	annotations[key]
}

# METADATA
# description: The same annotations as related locations of a finding.
misplaced_related(resource, annotations) := [related |
	some misplaced in annotations
	related := {
		"of": resource,
		"at": misplaced.at,
		"message": $"\"{misplaced.key}\" stands here, where the IRSA webhook does not read it: it reads the ServiceAccount",
	}
]
