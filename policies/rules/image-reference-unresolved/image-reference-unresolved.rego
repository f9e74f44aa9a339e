# METADATA
# title: Image reference with a placeholder
# description: |
#   The image still holds something that a later step was meant to fill in (`${TAG}`, `{{ .Values.tag }}`, `<ACCOUNT>`, `IMAGE_TAG`).
#   Nothing else about it can be checked: not its tag, not whether ECR has it.
#
#   What Argo (`{{inputs.parameters.tag}}`) or Tekton (`$(params.tag)`) fills in is only known when it runs. One finding a file names all of
#   its placeholders.
# related_resources:
#   - description: "Kubernetes: images"
#     ref: https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Check what is applied: render first (`helm template`, `kustomize build`, `envsubst`), and scan the output. On the command line
#     `--substitute NAME=<value>` fills in `${NAME}` and `$NAME`.
package rules["image-reference-unresolved"]

import data.lib.images
import data.lib.judgement

deny contains object.union(images.finding(container), {"message": _message(container.image)}) if {
	input.type == "workload"
	some container in judgement.containers("unresolved")
}

_message(image) := concat("", [
	$"Image \"{images.label(image)}\" still holds the placeholder \"{image.token}\"",
	_advice(image),
]) if {
	is_string(image.text)
} else := concat(" ", [
	$"The image is the placeholder \"{image.token}\", which YAML reads as a mapping:",
	"render the manifest before it is checked.",
])

_advice(image) := $", which {engine} fills in when it runs: what will be pulled cannot be checked here." if {
	engine := _engine(image.token)
} else := $": render the manifest before it is checked, or fill it in with --substitute {name}=<value>." if {
	name := _variable(image)
} else := ": render the manifest before it is checked."

# What nothing but the run itself can fill in. Other templates have fields called `item` or `args`, too.
_engine(token) := "Argo" if {
	regex.match(`^\{\{\s*(?:=|inputs\.|workflow\.)`, token)
} else := "Argo" if {
	_group == "argoproj.io"
	regex.match(`^\{\{\s*(?:item|steps|tasks|outputs|args|pod)\b`, token)
} else := "Tekton" if {
	_group in {"tekton.dev", "triggers.tekton.dev"}
	startswith(token, "$(")
}

_group := split(input.resource.apiVersion, "/")[0]

# The name in `${NAME}`, `${NAME:-default}` or `$NAME`; none behind a second dollar, which escapes it.
_variable(image) := concat("", [braced, bare]) if {
	not contains(image.text, $"${image.token}")
	[[_, braced, bare]] := regex.find_all_string_submatch_n(
		`^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?::?[-=][^}]*)?\}|([A-Za-z_][A-Za-z0-9_]*))$`,
		image.token,
		1,
	)
}
