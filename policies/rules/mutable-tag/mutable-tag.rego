# METADATA
# title: Tag that moves
# description: |
#   The image has no tag (a runtime then asks for `latest`), the tag `latest`, or the name of a branch, a channel or a stage (`main`,
#   `stable`, `staging`, `feature-x`), and no digest. By convention whoever pushes next moves such a tag: pods that start tomorrow
#   can run another image than those of today, a rollback to the same manifest brings nothing back, and nodes that have it cached
#   may run the old one.
# related_resources:
#   - description: "Kubernetes: images"
#     ref: https://kubernetes.io/docs/concepts/containers/images/
#   - description: "Amazon ECR: preventing image tags from being overwritten"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Deploy a version (`vX.Y.Z`) or add the digest, `image:tag@sha256:...`.
package rules["mutable-tag"]

import data.lib.images
import data.lib.judgement

deny contains object.union(images.finding(container), {"message": _message(container.image)}) if {
	input.type == "workload"
	some container in judgement.containers("mutable")
}

_message(image) := concat(" ", [
	$"Tag \"{image.tag}\" is a name that moves, and there is no digest:",
	"what it points to can change from one pull to the next.",
]) if {
	is_string(image.tag)
} else := concat(" ", [
	$"Image \"{images.label(image)}\" has neither tag nor digest: runtimes ask for \"latest\",",
	"and what that points to can change from one pull to the next.",
])
