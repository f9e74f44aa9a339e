# METADATA
# title: Image reference that no runtime can parse
# description: |
#   The image does not follow `[host[:port]/]repository[:tag][@digest]`: upper case in the repository, a scheme such as `https://`,
#   white space, an empty tag, a digest of the wrong length, or the host of ECR's API instead of a registry. The kubelet answers
#   `InvalidImageName` and does not try to pull.
# related_resources:
#   - description: "distribution/reference: the grammar"
#     ref: https://github.com/distribution/reference
#   - description: "Kubernetes: image names"
#     ref: https://kubernetes.io/docs/concepts/containers/images/#image-names
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Write the reference as `docker pull` takes it, for ECR `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>`.
package rules["image-reference-invalid"]

import data.lib.images
import data.lib.judgement

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in judgement.containers("invalid")
	message := _message(container.image)
}

_message(image) := $"Image \"{images.label(image)}\" cannot be parsed: {image.problem}." if {
	is_string(image.text)
} else := $"The image cannot be parsed: {image.problem}."
