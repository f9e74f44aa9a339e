package rules["image-reference-unresolved_test"]

import data.lib.fixtures_test as fixtures
import data.rules["image-reference-unresolved"] as rule

_image := {"text": "nginx:${TAG}", "state": "unresolved", "token": "${TAG}", "evidence": {"status": "not-looked-up"}}

_unresolved(text, token) := object.union(_image, {"text": text, "token": token})

_rendered := ": render the manifest before it is checked."

_fill(name) := $": render the manifest before it is checked, or fill it in with --substitute {name}=<value>."

_runs(engine) := $", which {engine} fills in when it runs: what will be pulled cannot be checked here."

_parameter := ", a parameter of its template that has no value: "

_processed := "`oc process -p TAG=<value>` fills it in, and so does --substitute TAG=<value>."

# Image, placeholder in it, who fills it in, and what is said of it.
_placeholders := [
	["nginx:{{ .Values.tag }}", "{{ .Values.tag }}", {}, _rendered],
	["nginx:IMAGE_TAG", "IMAGE_TAG", {}, _rendered],
	["nginx:${TAG}", "${TAG}", {}, _fill("TAG")],
	["nginx:$TAG", "$TAG", {}, _fill("TAG")],
	["nginx:${TAG:-1.0}", "${TAG:-1.0}", {}, _fill("TAG")],
	["nginx:${TAG=1.0}", "${TAG=1.0}", {}, _fill("TAG")],
	["nginx:$${TAG}", "${TAG}", {}, _rendered],
	["nginx:${TAG:0:3}", "${TAG:0:3}", {}, _rendered],
	["nginx:$(TAG)", "$(TAG)", {}, _rendered],
	["nginx:$(params.tag)", "$(params.tag)", {"filledBy": "tekton"}, _runs("Tekton")],
	["nginx:{{inputs.parameters.tag}}", "{{inputs.parameters.tag}}", {"filledBy": "argo"}, _runs("Argo")],
	["nginx:${TAG}", "${TAG}", {"filledBy": "openshift"}, concat("", [_parameter, _processed])],
	[
		"nginx:${{TAG}}", "${{TAG}}", {"filledBy": "openshift"},
		concat("", [_parameter, "check what `oc process` prints, with a value for it."]),
	],
]

test_placeholders if {
	wrong := [text |
		some [text, token, by, advice] in _placeholders
		image := object.union(_unresolved(text, token), by)
		message := $"Image \"{text}\" still holds the placeholder \"{token}\"{advice}"
		findings := rule.deny with input as fixtures.workload(image, {})
		findings != {object.union_n([fixtures.found(image), {"message": message}, _mending(by)])}
	]
	wrong == []
}

_mending({}) := {}

_mending({"filledBy": "openshift"}) := {}

_mending({"filledBy": "argo"}) := {"remediation": concat(" ", [
	"Nothing renders this before the run. Where the parameter always has one value, write it in the workflow",
	"(`arguments.parameters`, or the default of the template's input): then it is checked.",
])}

_mending({"filledBy": "tekton"}) := {"remediation": concat(" ", [
	"Nothing renders this before the run.",
	"Where it always is the same image, write the reference itself: then it is checked.",
])}

test_what_is_to_be_built if {
	said := {by: message |
		some by in ["bazel", "ko"]
		image := object.union(_unresolved("ko://github.com/shop/web", "ko://"), {"filledBy": by})
		[message] := [found.message | some found in rule.deny] with input as fixtures.workload(image, {})
	}
	begin := "Image \"ko://github.com/shop/web\" names what is to be built, not an image:"
	said == {
		"bazel": $"{begin} check the manifest in which the build has put its reference.",
		"ko": concat(" ", [
			begin,
			"`ko resolve` builds it and prints the manifest with its reference (`ko apply` applies that), so check what it prints.",
		]),
	}
}

test_mapping if {
	rule.deny == {{
		"at": "/spec/template/spec/containers/0/image",
		"container": "web",
		"message": concat(" ", [
			"The image is the placeholder \"{{ }}\", which YAML reads as a mapping:",
			"render the manifest before it is checked.",
		]),
	}} with input as fixtures.workload(object.union(_image, {"text": null, "token": "{{ }}"}), {})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
	rule.deny == set() with input as object.union(fixtures.workload(_image, {}), {"type": "other"})
}
