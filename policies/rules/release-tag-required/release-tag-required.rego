# METADATA
# title: Production image without a release tag
# description: |
#   A workload in production runs an image of a private registry (private ECR, and the hosts of `tags.private-registries`) whose tag is
#   not a full version, `vX.Y.Z` or `X.Y.Z`. Such a tag does not say which release is running, and what it points to can often be moved.
#   A digest without a tag passes; a tag beside a digest is judged by its name. Pre-releases, moving tags and references that cannot
#   be read are left to their own rules.
# related_resources:
#   - description: "Semantic Versioning 2.0.0"
#     ref: https://semver.org/
#   - description: "Amazon ECR: preventing image tags from being overwritten"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Tag releases `vX.Y.Z` and deploy that tag, or deploy a digest. Suffixes that mark a release where you work belong in
#     `tags.allow-suffixes`.
package rules["release-tag-required"]

import data.lib.images
import data.lib.judgement
import data.lib.tags

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in judgement.containers("release-required")
	message := concat(" ", [
		_what(container.image),
		$"and {input.resource.kind} \"{input.resource.name}\" is production: {input.production.why}.",
	])
}

_what(image) := $"Tag \"{image.tag}\" {_problem(image.tag)}," if {
	is_string(image.tag)
} else := "The image has no tag, which the kubelet reads as \"latest\","

_problem(tag) := $"has \"{suffix}\" behind a full version" if {
	suffix := tags.release_suffix(tag)
} else := "is not a full version (vX.Y.Z or X.Y.Z)" if {
	tags.has_version(tag)
} else := "names no version (vX.Y.Z or X.Y.Z)"
