package rules["image-reference-unresolved_test"]

import data.lib.fixtures_test as fixtures
import data.rules["image-reference-unresolved"] as rule

_image := {"text": "nginx:${TAG}", "state": "unresolved", "token": "${TAG}", "evidence": {"status": "not-looked-up"}}

_unresolved(text, token) := object.union(_image, {"text": text, "token": token})

_rendered := ": render the manifest before it is checked."

_fill(name) := $": render the manifest before it is checked, or fill it in with --substitute {name}=<value>."

_runs(engine) := $", which {engine} fills in when it runs: what will be pulled cannot be checked here."

# Group of the object, image, placeholder in it, and what is said of it.
_placeholders := [
	["apps", "nginx:{{ .Values.tag }}", "{{ .Values.tag }}", _rendered],
	["apps", "nginx:IMAGE_TAG", "IMAGE_TAG", _rendered],
	["apps", "nginx:${TAG}", "${TAG}", _fill("TAG")],
	["apps", "nginx:$TAG", "$TAG", _fill("TAG")],
	["apps", "nginx:${TAG:-1.0}", "${TAG:-1.0}", _fill("TAG")],
	["apps", "nginx:${TAG=1.0}", "${TAG=1.0}", _fill("TAG")],
	["apps", "nginx:$${TAG}", "${TAG}", _rendered],
	["apps", "nginx:${TAG:0:3}", "${TAG:0:3}", _rendered],
	["apps", "nginx:$(TAG)", "$(TAG)", _rendered],
	["tekton.dev", "nginx:$(params.tag)", "$(params.tag)", _runs("Tekton")],
	["tekton.dev", "nginx:${TAG}", "${TAG}", _fill("TAG")],
	["triggers.tekton.dev", "nginx:$(tt.params.tag)", "$(tt.params.tag)", _runs("Tekton")],
	["batch", "nginx:{{inputs.parameters.tag}}", "{{inputs.parameters.tag}}", _runs("Argo")],
	["argoproj.io", "nginx:{{ workflow.parameters.tag }}", "{{ workflow.parameters.tag }}", _runs("Argo")],
	["argoproj.io", "{{item}}", "{{item}}", _runs("Argo")],
	["argoproj.io", "{{=item.image}}", "{{=item.image}}", _runs("Argo")],
	["argoproj.io", "nginx:{{args.tag}}", "{{args.tag}}", _runs("Argo")],
	["apps", "nginx:{{ item }}", "{{ item }}", _rendered],
	["argoproj.io", "nginx:{{ .Values.tag }}", "{{ .Values.tag }}", _rendered],
]

test_placeholders if {
	wrong := [text |
		some [group, text, token, advice] in _placeholders
		image := _unresolved(text, token)
		workload := fixtures.workload(image, {})
		resource := object.union(workload.resource, {"apiVersion": $"{group}/v1"})
		message := $"Image \"{text}\" still holds the placeholder \"{token}\"{advice}"
		findings := rule.deny with input as object.union(workload, {"resource": resource})
		findings != {object.union(fixtures.found(image), {"message": message})}
	]
	wrong == []
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
