# METADATA
# title: Image reference with a placeholder
# description: |
#   The image still holds something that a later step was meant to fill in (`${TAG}`, `{{ .Values.tag }}`, `<ACCOUNT>`, `IMAGE_TAG`).
#   Nothing else about it can be checked: not its tag, not whether ECR has it.
# related_resources:
#   - description: "Kubernetes: images"
#     ref: https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Check what is applied: render first (`helm template`, `kustomize build`, `envsubst`), and scan the output.
package rules["image-reference-unresolved"]

import data.lib.images
import data.lib.judgement

deny contains object.union(images.finding(container), {"message": _message(container.image)}) if {
	input.type == "workload"
	some container in judgement.containers("unresolved")
}

_message(image) := concat(" ", [
	$"Image \"{images.label(image)}\" still holds the placeholder \"{image.token}\":",
	"render the manifest before it is checked.",
]) if {
	is_string(image.text)
} else := concat(" ", [
	$"The image is the placeholder \"{image.token}\", which YAML reads as a mapping:",
	"render the manifest before it is checked.",
])
