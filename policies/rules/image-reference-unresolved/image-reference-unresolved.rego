# METADATA
# title: Image reference with a placeholder
# description: |
#   The image still holds something that a later step was meant to fill in (`${TAG}`, `{{ .Values.tag }}`, `<ACCOUNT>`, `IMAGE_TAG`).
#   Nothing else about it can be checked: not its tag, not whether ECR has it.
#
#   What Argo (`{{inputs.parameters.tag}}`) or Tekton (`$(params.tag)`) fills in is only known when it runs; a parameter of a workflow
#   that has one constant value in it is filled in here. `ko://` and `bazel://` name what is yet to be built. One finding a file names
#   all of its placeholders.
# related_resources:
#   - description: "Kubernetes: images"
#     ref: https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Check what is applied: render first (`helm template`, `kustomize build`, `envsubst`, `oc process`, `ko resolve`), and scan the output.
#     On the command line `--substitute NAME=<value>` fills in `${NAME}` and `$NAME`.
package rules["image-reference-unresolved"]

import data.lib.images
import data.lib.judgement

deny contains object.union_n([images.finding(container), {"message": _message(container.image)}, _mending(container.image)]) if {
	input.type == "workload"
	some container in judgement.containers("unresolved")
}

# There is nothing to render before a run.
default _mending(_) := {}

_mending(image) := {"remediation": concat(" ", [
	"Nothing renders this before the run. Where the parameter always has one value, write it in the workflow",
	"(`arguments.parameters`, or the default of the template's input): then it is checked.",
])} if {
	image.filledBy == "argo"
} else := {"remediation": concat(" ", [
	"Nothing renders this before the run.",
	"Where it always is the same image, write the reference itself: then it is checked.",
])} if {
	image.filledBy == "tekton"
}

_message(image) := $"Image \"{images.label(image)}\" names what is to be built, not an image: {_builder[image.filledBy]}." if {
	_builder[image.filledBy]
} else := concat("", [
	$"Image \"{images.label(image)}\" still holds the placeholder \"{image.token}\"",
	_advice(image),
]) if {
	is_string(image.text)
} else := concat(" ", [
	$"The image is the placeholder \"{image.token}\", which YAML reads as a mapping:",
	"render the manifest before it is checked.",
])

_builder := {
	"bazel": "check the manifest in which the build has put its reference",
	"ko": "`ko resolve` builds it and prints the manifest with its reference (`ko apply` applies that), so check what it prints",
}

# What nothing but the run itself can fill in.
_engine := {"argo": "Argo", "tekton": "Tekton"}

_advice(image) := $", which {engine} fills in when it runs: what will be pulled cannot be checked here." if {
	engine := _engine[image.filledBy]
} else := concat("", [
	", a parameter of its template that has no value:",
	$" `oc process -p {name}=<value>` fills it in, and so does --substitute {name}=<value>.",
]) if {
	image.filledBy == "openshift"
	name := _variable(image)
} else := ", a parameter of its template that has no value: check what `oc process` prints, with a value for it." if {
	image.filledBy == "openshift"
} else := $": render the manifest before it is checked, or fill it in with --substitute {name}=<value>." if {
	name := _variable(image)
} else := ": render the manifest before it is checked."

# The name in `${NAME}`, `${NAME:-default}` or `$NAME`; none behind a second dollar, which escapes it.
_variable(image) := concat("", [braced, bare]) if {
	not contains(image.text, $"${image.token}")
	[[_, braced, bare]] := regex.find_all_string_submatch_n(
		`^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?::?[-=][^}]*)?\}|([A-Za-z_][A-Za-z0-9_]*))$`,
		image.token,
		1,
	)
}
