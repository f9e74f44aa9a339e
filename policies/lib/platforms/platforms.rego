# METADATA
# description: |
#   Which nodes the pods of a workload may be put on, as far as architecture and operating system tell, and what runs there.
#   What is not known (another label, a placeholder, a misspelt value) excludes no node, so "no node" is never said too early.
package lib.platforms

# METADATA
# description: Architecture and system of a node that no list here names; conditions such as NotIn may leave only such nodes.
other := "*"

# METADATA
# description: "What a node label tells: every kubelet sets these, the beta ones under the names of old."
dimension := {
	"kubernetes.io/arch": "architecture",
	"beta.kubernetes.io/arch": "architecture",
	"kubernetes.io/os": "os",
	"beta.kubernetes.io/os": "os",
}

_values := {
	"architecture": {"amd64", "arm64", "arm", "386", "ppc64le", "ppc64", "s390x", "riscv64", "loong64", "mips64le", "mips64"},
	"os": {"linux", "windows"},
}

# METADATA
# description: Requirements that decide something about the platform of a node, in the order of the manifest.
decisive := [requirement | some requirement in _requirements; _is_decisive(requirement)]

_requirements := array.concat(
	input.nodes.required,
	[requirement | some term in input.nodes.terms; some requirement in term],
)

# A placeholder or a spelling of its own (x86_64) is a value no node has: whatever it was meant to say is not known.
_is_decisive(requirement) if {
	known := _values[dimension[requirement.key]]
	every value in requirement.values {
		value in known
	}
}

# METADATA
# description: "Nothing else than architecture and system keeps the pods from a node: no other label, no name."
selects_platforms_only if {
	every requirement in _requirements {
		_is_decisive(requirement)
	}
}

# METADATA
# description: "Values that the manifest names of a dimension: what the pods are meant for."
named(of) := {value |
	some requirement in decisive
	dimension[requirement.key] == of
	requirement.operator == "In"
	some value in requirement.values
}

# METADATA
# description: "The scheduler may put the pods on such a node, and its kubelet takes them."
may_land(node) if {
	_fits_a_term(node)
	every requirement in input.nodes.required {
		not _excludes(requirement, node)
	}
}

_fits_a_term(_) if is_null(input.nodes.terms)

_fits_a_term(node) if {
	some term in input.nodes.terms
	count(term) > 0 # one without any requirement matches no node
	every requirement in term {
		not _excludes(requirement, node)
	}
}

_excludes(requirement, node) if {
	_is_decisive(requirement)
	_refuses(requirement, node[dimension[requirement.key]])
}

_refuses(requirement, value) if {
	requirement.operator == "In"
	not value in requirement.values
}

_refuses(requirement, value) if {
	requirement.operator == "NotIn"
	value in requirement.values
}

# Every node has these labels.
_refuses(requirement, _) if requirement.operator == "DoesNotExist"

# METADATA
# description: |
#   Architectures of nodes that run what was built for this one. 64-bit x86 and Arm run 32-bit programs too, and runtimes pull them there.
hosts(architecture) := {"386", "amd64"} if {
	_canonical(architecture) == "386"
} else := {"arm", "arm64"} if {
	_canonical(architecture) == "arm"
} else := {_canonical(architecture)}

# As containerd reads them.
_canonical(architecture) := object.get(
	{"x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "i386": "386", "armhf": "arm", "armel": "arm"},
	lower(architecture),
	lower(architecture),
)

# METADATA
# description: "Some of these platforms of an image runs on such a node."
runs(platforms, node) if {
	some platform in platforms
	lower(platform.os) == node.os
	node.architecture in hosts(platform.architecture)
}

# METADATA
# description: Operating systems to think of for an image.
systems(platforms) := named("os") | {lower(platform.os) | some platform in platforms}

# METADATA
# description: Architectures to think of for an image.
architectures(platforms) := named("architecture") | {architecture |
	some platform in platforms
	some architecture in hosts(platform.architecture)
}

# METADATA
# description: Every node of these systems and architectures that the pods may be put on.
landing(oses, archs) := {node |
	some os in oses
	some architecture in archs
	node := {"os": os, "architecture": architecture}
	may_land(node)
}

# METADATA
# description: "The platforms of an image, as messages name them: each once, in the order of the manifest."
built_for(platforms) := concat(", ", [text |
	some i, platform in platforms
	text := _text(platform)
	not text in {_text(earlier) | some earlier in array.slice(platforms, 0, i)}
])

_text(platform) := $"{platform.os}/{platform.architecture}/{platform.variant}" if {
	platform.variant
} else := $"{platform.os}/{platform.architecture}"
