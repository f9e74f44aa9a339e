package rules["image-platform-mismatch_test"]

import data.lib.fixtures_test as fixtures
import data.rules["image-platform-mismatch"] as rule

_at := "/spec/template/spec/nodeSelector/kubernetes.io~1arch"

_requirement(key, operator, values) := {"key": key, "operator": operator, "values": values, "at": _at}

_arch(operator, values) := _requirement("kubernetes.io/arch", operator, values)

_os(operator, values) := _requirement("kubernetes.io/os", operator, values)

_built(kind, texts) := fixtures.image({"platforms": {"status": "found", "value": {
	"kind": kind,
	"platforms": [{"os": split(text, "/")[0], "architecture": split(text, "/")[1]} | some text in texts],
}}})

_amd64 := _built("index", ["linux/amd64"])

_workload(image, required, terms, clusters) := fixtures.workload(image, {"nodes": {
	"required": required,
	"terms": terms,
	"clusters": [{"name": name, "architectures": architectures} | some name, architectures in clusters],
}})

_related(message) := {"of": _workload(_amd64, [], null, {}).resource, "at": _at, "message": message}

_found(image, key, messages, more) := object.union_n([
	fixtures.found(image),
	{"key": trim_space($"{image.text} {key}"), "related": [_related(message) | some message in messages]},
	more,
])

_no_entry := concat(" ", [
	"its index has no entry for them, and the pull fails with \"no match for platform in manifest\" (containerd)",
	"or \"no image found in image index\" (CRI-O).",
])

_no_start := concat(" ", [
	"without an index to choose from they pull it all the same, and its programs do not start (\"exec format error\")",
	"unless the nodes emulate their architecture.",
])

_selects_arm64 := "selects nodes by kubernetes.io/arch In arm64"

test_selected_nodes_do_not_run_it if {
	clusters := {"whatever the cluster is said to have": {"prod": ["amd64", "arm64"]}}
	wrong := {name |
		some name, [image, required, terms, related, message] in {
			"an index": [
				_amd64, [_arch("In", ["arm64"])], null, [_selects_arm64],
				$"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only arm64 nodes: {_no_entry}",
			],
			"a single image": [
				_built("single", ["linux/amd64"]), [_arch("In", ["arm64"])], null, [_selects_arm64],
				$"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only arm64 nodes: {_no_start}",
			],
			"several platforms": [
				_built("index", ["linux/amd64", "linux/s390x"]), [], [[_arch("In", ["arm64", "ppc64le"])]],
				["selects nodes by kubernetes.io/arch In arm64, ppc64le"],
				concat("", [
					"The image is built for linux/amd64, linux/s390x, and the node selection of Deployment \"web\"",
					$" leaves only arm64, ppc64le nodes: {_no_entry}",
				]),
			],
			"a system": [
				_amd64, [_os("In", ["windows"])], null, ["selects nodes by kubernetes.io/os In windows"],
				$"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only windows nodes: {_no_entry}",
			],
			"a single image of another system": [
				_built("single", ["linux/amd64"]), [_os("In", ["windows"])], null, ["selects nodes by kubernetes.io/os In windows"],
				concat(" ", [
					"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only windows nodes:",
					"its programs cannot run there.",
				]),
			],
			"system and architecture": [
				_amd64, [_os("In", ["windows"]), _arch("In", ["arm64"])], null,
				["selects nodes by kubernetes.io/os In windows", _selects_arm64],
				$"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only windows/arm64 nodes: {_no_entry}",
			],
			"every node that would run it is left out": [
				_amd64, [], [[_arch("NotIn", ["amd64"]), _arch("Exists", [])]], ["selects nodes by kubernetes.io/arch NotIn amd64"],
				$"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only nodes of other platforms: {_no_entry}",
			],
			"one of two terms leaves others": [
				_amd64, [], [[_arch("In", ["arm64"])], [_arch("NotIn", ["amd64"])]],
				[_selects_arm64, "selects nodes by kubernetes.io/arch NotIn amd64"],
				$"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only nodes of other platforms: {_no_entry}",
			],
			"one of two terms leaves other systems": [
				_amd64, [], [[_os("In", ["windows"])], [_os("NotIn", ["linux"])]],
				["selects nodes by kubernetes.io/os In windows", "selects nodes by kubernetes.io/os NotIn linux"],
				$"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only nodes of other platforms: {_no_entry}",
			],
			"whatever the cluster is said to have": [
				_amd64, [_arch("In", ["arm64"]), _requirement("pool", "In", ["a"])], null, [_selects_arm64],
				$"The image is built for linux/amd64, and the node selection of Deployment \"web\" leaves only arm64 nodes: {_no_entry}",
			],
		}
		findings := rule.deny with input as _workload(image, required, terms, object.get(clusters, name, {}))
		findings != {_found(image, "", related, {"message": message})}
	}
	wrong == set()
}

test_no_node_of_a_cluster_runs_it if {
	rule.deny == {_found(_amd64, "prod", [], {"message": concat("", [
		"The image is built for linux/amd64, and the pods of Deployment \"web\" can only land on arm64 nodes in cluster \"prod\"",
		$" (its node-architectures in the configuration): {_no_entry}",
	])})} with input as _workload(_amd64, [], null, {"prod": ["arm64"], "lab": ["amd64"]})
}

test_some_nodes_of_a_cluster_do_not_run_it if {
	single := _built("single", ["linux/amd64"])
	rule.deny == {_found(single, "prod", [], {"severity": "warning", "message": concat("", [
		"The image is built for linux/amd64, and the pods of Deployment \"web\" may also land on arm64 nodes in cluster \"prod\"",
		$" (its node-architectures in the configuration): {_no_start}",
	])})} with input as _workload(single, [_os("Exists", [])], null, {"prod": ["amd64", "arm64"]})
}

test_named_nodes_of_a_cluster_count_whatever_else_is_selected if {
	required := [_arch("In", ["amd64", "arm64"]), _requirement("pool", "In", ["a"])]
	findings := rule.deny with input as _workload(_amd64, required, null, {"prod": ["amd64", "arm64", "s390x"]})
	{[finding.severity, finding.key] | some finding in findings} == {["warning", $"{_amd64.text} prod"]}
	every finding in findings {
		contains(finding.message, "may also land on arm64 nodes in cluster")
	}
}

test_some_named_nodes_do_not_run_it if {
	related := ["selects nodes by kubernetes.io/arch In amd64, arm64"]
	rule.deny == {_found(_amd64, "", related, {"severity": "warning", "message": concat("", [
		"The image is built for linux/amd64, and the pods of Deployment \"web\" may also land on arm64 nodes",
		$": {_no_entry}",
	])})} with input as _workload(_amd64, [], [[_arch("In", ["amd64", "arm64"])]], {})
}

test_other_kinds_select_elsewhere_too if {
	subject := _workload(_amd64, [], null, {"prod": ["amd64", "arm64"]})
	reported := {api: count(findings) |
		some api in ["v1", "apps/v1", "batch/v1", "apps.openshift.io/v1", "argoproj.io/v1alpha1"]
		findings := rule.deny with input as object.union(subject, {"resource": {"apiVersion": api}})
	}
	reported == {"v1": 1, "apps/v1": 1, "batch/v1": 1, "apps.openshift.io/v1": 1, "argoproj.io/v1alpha1": 0}
}

test_roles_of_containers if {
	reported := {role: kinds |
		some role in ["container", "init-container", "ephemeral-container", "image-volume", "image-field"]
		kinds := {kind |
			some kind in ["index", "single"]
			container := object.union(fixtures.container(_built(kind, ["linux/amd64"])), {"role": role})
			subject := object.union(_workload(_amd64, [_arch("In", ["arm64"])], null, {}), {"containers": [container]})
			findings := rule.deny with input as subject
			count(findings) == 1
		}
	}
	reported == {
		"container": {"index", "single"},
		"init-container": {"index", "single"},
		"ephemeral-container": {"index", "single"},
		"image-volume": {"index"},
		"image-field": set(),
	}
}

test_nothing_to_report if {
	both := _built("index", ["linux/amd64", "linux/arm64"])
	arm64 := [_arch("In", ["arm64"])]
	reported := {name |
		some name, subject in {
			"built for them": _workload(both, arm64, null, {}),
			"built for every node": _workload(both, [], null, {"prod": ["amd64", "arm64"]}),
			"32-bit programs": _workload(_built("index", ["linux/386", "linux/arm"]), [], null, {"prod": ["amd64", "arm64"]}),
			"the cluster has no such nodes": _workload(_amd64, [_arch("In", ["amd64", "arm64"])], null, {"prod": ["amd64"]}),
			"another label may decide": _workload(_amd64, [_requirement("pool", "In", ["a"])], null, {"prod": ["amd64", "arm64"]}),
			"the others are left out": _workload(_amd64, [], [[_arch("NotIn", ["arm64"])]], {"prod": ["amd64", "arm64"]}),
			"not known which others there are": _workload(_amd64, [], [[_arch("NotIn", ["s390x"])]], {}),
			"no node takes them": _workload(_amd64, [_arch("In", ["arm64"]), _arch("In", ["s390x"])], null, {}),
			"no node of the cluster takes them": _workload(both, arm64, null, {"prod": ["amd64"]}),
			"a placeholder": _workload(_amd64, [_arch("In", ["${ARCH}"])], null, {}),
			"nothing that runs": _workload(_built("artifact", []), arm64, null, {}),
			"nothing known of the nodes": fixtures.workload(_amd64, {}),
			"not asked": _workload(fixtures.image({}), arm64, null, {}),
			"absent": _workload(fixtures.image({"platforms": {"status": "absent"}}), arm64, null, {}),
			"not answered": _workload(
				fixtures.image({"platforms": {"status": "unverified", "reason": "throttled", "message": "x"}}),
				arm64, null, {},
			),
			"another subject": object.union(_workload(_amd64, arm64, null, {}), {"type": "other"}),
		}
		findings := rule.deny with input as subject
		count(findings) > 0
	}
	reported == set()
}
