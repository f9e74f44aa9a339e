package lib.platforms_test

import data.lib.platforms

_requirement(key, operator, values) := {"key": key, "operator": operator, "values": values, "at": "/x"}

_arch(operator, values) := _requirement("kubernetes.io/arch", operator, values)

_os(operator, values) := _requirement("kubernetes.io/os", operator, values)

_pods(required, terms) := {"nodes": {"required": required, "terms": terms, "clusters": []}}

_nodes := [
	{"os": "linux", "architecture": "amd64"},
	{"os": "linux", "architecture": "arm64"},
	{"os": "windows", "architecture": "amd64"},
	{"os": "linux", "architecture": "*"},
]

_landed(pods) := [$"{node.os}/{node.architecture}" |
	some node in _nodes
	platforms.may_land(node) with input as pods # regal ignore:with-outside-test-context
]

_all := ["linux/amd64", "linux/arm64", "windows/amd64", "linux/*"]

test_where_pods_may_land if {
	wrong := {name: landed |
		some name, [required, terms, expected] in {
			"nothing is selected": [[], null, _all],
			"an architecture": [[_arch("In", ["arm64"])], null, ["linux/arm64"]],
			"the label of old": [[_requirement("beta.kubernetes.io/arch", "In", ["arm64"])], null, ["linux/arm64"]],
			"a system": [[_os("In", ["windows"])], null, ["windows/amd64"]],
			"the system under its name of old": [[_requirement("beta.kubernetes.io/os", "In", ["windows"])], null, ["windows/amd64"]],
			"both": [[_arch("In", ["amd64"]), _os("In", ["linux"])], null, ["linux/amd64"]],
			"two that cannot both hold": [[_arch("In", ["amd64"]), _arch("In", ["arm64"])], null, []],
			"other labels exclude nothing": [[_requirement("pool", "In", ["a"])], null, _all],
			"a placeholder excludes nothing": [[_arch("In", ["${ARCH}"])], null, _all],
			"one unknown value is enough": [[_arch("In", ["arm64", "x86_64"])], null, _all],
			"one of several": [[], [[_arch("In", ["amd64", "arm64"])]], ["linux/amd64", "linux/arm64", "windows/amd64"]],
			"not one of": [[], [[_arch("NotIn", ["amd64"])]], ["linux/arm64", "linux/*"]],
			"the label exists": [[], [[_arch("Exists", [])]], _all],
			"the label does not exist": [[], [[_arch("DoesNotExist", [])]], []],
			"a comparison is not read": [[], [[_arch("Gt", ["5"])]], _all],
			"terms are alternatives": [[], [[_arch("In", ["arm64"])], [_os("In", ["windows"])]], ["linux/arm64", "windows/amd64"]],
			"requirements of a term all hold": [[], [[_arch("In", ["amd64"]), _os("In", ["linux"])]], ["linux/amd64"]],
			"a term without requirements matches no node": [[], [[]], []],
			"selector and affinity": [[_os("In", ["linux"])], [[_arch("NotIn", ["arm64"])]], ["linux/amd64", "linux/*"]],
		}
		landed := _landed(_pods(required, terms))
		landed != expected
	}
	wrong == {}
}

test_what_runs_where if {
	runs := {built: nodes |
		some built in ["amd64", "386", "arm64", "arm", "aarch64", "s390x"]
		nodes := {$"{node.os}/{node.architecture}" |
			some node in _nodes
			platforms.runs([{"os": "Linux", "architecture": built}], node)
		}
	}
	runs == {
		"amd64": {"linux/amd64"},
		"386": {"linux/amd64"},
		"arm64": {"linux/arm64"},
		"arm": {"linux/arm64"},
		"aarch64": {"linux/arm64"},
		"s390x": set(),
	}
}

test_what_is_selected_by if {
	arm := _arch("In", ["arm64"])
	pool := _requirement("pool", "In", ["a"])
	platforms.decisive == [arm] with input as _pods([pool], [[arm]])
	platforms.selects_platforms_only with input as _pods([arm], null)
	platforms.selects_platforms_only with input as _pods([], null)
	not platforms.selects_platforms_only with input as _pods([arm], [[pool]])
	not platforms.selects_platforms_only with input as _pods([_arch("In", ["ARM"])], null)
}

test_what_an_image_is_thought_with if {
	image := [{"os": "linux", "architecture": "386"}]
	pods := _pods([_arch("In", ["arm64"])], [[_arch("NotIn", ["s390x"]), _os("In", ["windows"])]])
	platforms.named("architecture") == {"arm64"} with input as pods
	platforms.architectures(image) == {"386", "amd64", "arm64"} with input as pods
	platforms.systems(image) == {"linux", "windows"} with input as pods
	platforms.landing({"linux", "windows"}, {"arm64", "*"}) == {{"os": "windows", "architecture": "arm64"}} with input as pods
}

test_built_for if {
	built := platforms.built_for([
		{"os": "linux", "architecture": "amd64"},
		{"os": "linux", "architecture": "arm", "variant": "v7"},
		{"os": "windows", "architecture": "amd64"},
		{"os": "windows", "architecture": "amd64"},
	])
	built == "linux/amd64, linux/arm/v7, windows/amd64"
}

test_without_nodes_nothing_is_selected if {
	platforms.decisive == [] with input as {"type": "workload"}
	not platforms.selects_platforms_only with input as {"type": "workload"}
}
