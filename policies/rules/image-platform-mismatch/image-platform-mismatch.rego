# METADATA
# title: Image that was not built for the nodes it goes to
# description: |
#   On request (`aws.platforms` of the configuration) ECR was asked what the images were built for, and the pods of a workload
#   can only, or may as well, be put on nodes of another architecture or operating system. What a pod may land on is read from
#   its `nodeSelector`, the required `nodeAffinity` and `os.name`, and from `clusters[].node-architectures` of the configuration.
#
#   An image with an index (a list of platforms) is not pulled there: containerd says `no match for platform in manifest`, CRI-O
#   `no image found in image index`. An image without one is pulled whatever the architecture of the node is, and its programs
#   do not start (`exec format error`).
#
#   It is an error where no node can run the image, and a warning where some can. Nothing is said of pods that select no node by
#   its platform in a cluster that is not described. Other labels and taints may narrow where a pod lands: they are not read, and
#   of a pod that selects nodes by other labels as well, only what it names itself is a warning.
# related_resources:
#   - description: "Kubernetes: assigning pods to nodes"
#     ref: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
#   - description: "Kubernetes: well-known labels, kubernetes.io/arch"
#     ref: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-arch
#   - description: "Amazon ECR: pushing a multi-architecture image"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-multi-architecture-image.html
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Build the image for the architecture of the nodes too (`docker buildx build --platform linux/amd64,linux/arm64`), or select nodes that
#     run it (`nodeSelector: {kubernetes.io/arch: amd64}`).
package rules["image-platform-mismatch"]

import data.lib.images
import data.lib.platforms

# Whatever node there is.
deny contains _finding(container, "", {"message": message}) if {
	some container in _judged
	_selects_no_host(container)
	message := concat("", [
		$"The image is built for {_built(container)}, and the node selection of {_name} leaves {_left(container)}",
		$": {_consequence(container, _selected(container))}.",
	])
}

# Whatever node a cluster has.
deny contains _finding(container, cluster.name, {"message": message}) if {
	some container in _judged
	not _selects_no_host(container)
	some cluster in input.nodes.clusters
	nodes := _selected_in(container, cluster)
	count(nodes) > 0
	count(_hosts(container, nodes)) == 0
	message := concat("", [
		$"The image is built for {_built(container)}, and the pods of {_name} can only land on {_list(container, nodes)} nodes",
		$" in cluster \"{cluster.name}\" (its node-architectures in the configuration): {_consequence(container, nodes)}.",
	])
}

# Some nodes of a cluster.
deny contains _finding(container, cluster.name, {"severity": "warning", "message": message}) if {
	some container in _judged
	some cluster in input.nodes.clusters
	nodes := _selected_in(container, cluster)
	count(_hosts(container, nodes)) > 0
	lacking := {node | some node in (nodes - _hosts(container, nodes)); _is_meant(node)}
	count(lacking) > 0
	message := concat("", [
		$"The image is built for {_built(container)}, and the pods of {_name} may also land on {_list(container, lacking)} nodes",
		$" in cluster \"{cluster.name}\" (its node-architectures in the configuration): {_consequence(container, lacking)}.",
	])
}

# Some nodes that the manifest names, of a cluster that is not described.
deny contains _finding(container, "", {"severity": "warning", "message": message}) if {
	input.nodes.clusters == []
	some container in _judged
	nodes := _named(container)
	count(_hosts(container, nodes)) > 0
	lacking := nodes - _hosts(container, nodes)
	count(lacking) > 0
	message := concat("", [
		$"The image is built for {_built(container)}, and the pods of {_name} may also land on {_list(container, lacking)} nodes",
		$": {_consequence(container, lacking)}.",
	])
}

_finding(container, cluster, more) := object.union_n([
	images.finding(container),
	{"key": trim_space($"{container.image.text} {cluster}"), "related": _selection},
	more,
])

# Where the manifest says it.
_selection := [{"of": input.resource, "at": requirement.at, "message": message} |
	some requirement in platforms.decisive
	requirement.operator != "Exists"
	message := trim_space($"selects nodes by {requirement.key} {requirement.operator} {concat(", ", requirement.values)}")
]

_judged := [container |
	input.type == "workload"
	is_object(input.nodes)
	some container in input.containers
	container.role != "image-field" # of an operator's resource: its pods are made elsewhere
	container.image.platforms.status == "found"
	count(_platforms(container)) > 0
	not _is_mere_data(container)
]

# Nothing in a volume is started by the kubelet, and without an index it is pulled whatever it was built for.
_is_mere_data(container) if {
	container.role == "image-volume"
	container.image.platforms.value.kind == "single"
}

_platforms(container) := container.image.platforms.value.platforms

_built(container) := platforms.built_for(_platforms(container))

_name := $"{input.resource.kind} \"{input.resource.name}\""

_selects_no_host(container) if {
	oses := platforms.systems(_platforms(container))
	archs := platforms.architectures(_platforms(container))
	count(_hosts(container, platforms.landing(oses, archs))) == 0

	# Pods that no node takes pull nothing.
	count(platforms.landing(oses | {platforms.other}, archs | {platforms.other})) > 0
}

# Nodes that run the image.
_hosts(container, nodes) := {node | some node in nodes; platforms.runs(_platforms(container), node)}

# Nodes that the manifest names; where it names no system or no architecture, with those of the image.
_named(container) := platforms.landing(_systems(container), _architectures(container))

_systems(container) := platforms.named("os") if {
	count(platforms.named("os")) > 0
} else := platforms.systems(_platforms(container))

_architectures(container) := platforms.named("architecture") if {
	count(platforms.named("architecture")) > 0
} else := platforms.architectures(_platforms(container))

# The same, and those that no list names.
_selected(container) := platforms.landing(
	_systems(container) | {platforms.other},
	_architectures(container) | {platforms.other},
)

_selected_in(container, cluster) := platforms.landing(
	platforms.systems(_platforms(container)),
	{architecture | some architecture in cluster.architectures},
)

_left(container) := $"only {_list(container, _named(container))} nodes" if {
	count(_named(container)) > 0
	not _leaves_others(container)
} else := "only nodes of other platforms"

# NotIn, and a term that says nothing of it, leave nodes that no list names.
_leaves_others(container) if {
	count(platforms.named("architecture")) > 0
	count(platforms.landing(_systems(container), {platforms.other})) > 0
}

_leaves_others(container) if {
	count(platforms.named("os")) > 0
	count(platforms.landing({platforms.other}, _architectures(container))) > 0
}

# What another label narrows is not known: such a warning needs a manifest that names the architecture, or selects by nothing else.
_is_meant(node) if node.architecture in platforms.named("architecture")

_is_meant(_) if {
	platforms.selects_platforms_only
	_is_whole
}

# Other kinds select nodes in places of their own as well.
_is_whole if input.resource.apiVersion == "v1"

_is_whole if {
	some group in ["apps/", "batch/", "apps.openshift.io/"]
	startswith(input.resource.apiVersion, group)
}

_list(container, nodes) := concat(", ", sort({_label(container, node) | some node in nodes}))

# Only what tells such a node from one that runs the image.
_label(container, node) := node.architecture if {
	node.os in _built_systems(container)
} else := node.os if {
	some platform in _platforms(container)
	node.architecture in platforms.hosts(platform.architecture)
} else := $"{node.os}/{node.architecture}"

_built_systems(container) := {lower(platform.os) | some platform in _platforms(container)}

_consequence(container, nodes) := concat("", [
	"its index has no entry for them, and the pull fails with",
	" \"no match for platform in manifest\" (containerd) or \"no image found in image index\" (CRI-O)",
]) if {
	container.image.platforms.value.kind == "index"
} else := concat("", [
	"without an index to choose from they pull it all the same,",
	" and its programs do not start (\"exec format error\") unless the nodes emulate their architecture",
]) if {
	every node in nodes {
		node.os in (_built_systems(container) | {platforms.other})
	}
} else := "its programs cannot run there"
