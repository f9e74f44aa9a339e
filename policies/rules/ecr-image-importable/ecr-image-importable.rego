# METADATA
# title: Image that the first pull imports
# description: |
#   ECR does not hold the image yet, but a pull-through cache rule covers its repository: the first pull imports it from the
#   upstream registry. That works if the upstream registry has it, and if the pulling identity may call
#   `ecr:BatchImportUpstreamImage` (and `ecr:CreateRepository` where the repository does not exist either).
# related_resources:
#   - description: "Amazon ECR: pull through cache"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
# custom:
#   level: info
#   subject: workload
#   remediation: |
#     Nothing has to be done if the upstream image exists. To be sure before the deploy, pull it once with an identity that may import it.
package rules["ecr-image-importable"]

import data.lib.images

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in input.containers
	some what in ["image", "repository"]
	images.is_absent(container.image, what)
	rule := container.image.evidence.pullThroughCache
	message := concat(" ", [
		$"ECR does not hold this image yet; its pull-through cache rule \"{rule.prefix}\" imports it from {rule.upstream} at the first pull,",
		$"if it exists there and the pulling identity may call {_actions[what]}.{_library(container.image, rule)}",
	])
}

_actions := {
	"image": "ecr:BatchImportUpstreamImage",
	"repository": "ecr:BatchImportUpstreamImage and ecr:CreateRepository",
}

# nginx is docker.io/library/nginx; no runtime adds "library/" to an ECR address.
default _library(_, _) := ""

_library(image, rule) := " Official images of Docker Hub are below \"library/\" there." if {
	rule.upstream == "registry-1.docker.io"
	not contains(trim_prefix(image.repository, $"{rule.prefix}/"), "/")
}
