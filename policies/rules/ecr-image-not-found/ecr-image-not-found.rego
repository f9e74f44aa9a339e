# METADATA
# title: Image that ECR does not have
# description: |
#   ECR was asked (or the evidence was recorded): the repository exists, and it holds no image with this tag or digest. The pull
#   ends in `ImagePullBackOff`. Where a reference has both, the digest is looked up: runtimes pull by it and ignore the tag.
#   Tags that do exist and look most like the wanted one are named where they could be read.
# related_resources:
#   - description: "Amazon ECR: DescribeImages"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Push the image before the manifest is merged, or name a tag that exists. If this pipeline is about to push it, say so with
#     `--expect-image`; if the build is still running, `--wait` keeps asking.
package rules["ecr-image-not-found"]

import data.lib.images

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in input.containers
	images.is_absent(container.image, "image")
	not container.image.evidence.pullThroughCache
	message := concat("", [
		$"ECR repository {images.repository(container.image)} has no image with {images.wanted(container.image)}.",
		_nearest(container.image.evidence),
		images.cache_caveat(container.image.evidence),
	])
}

default _nearest(_) := ""

_nearest(evidence) := $" The nearest existing tags: {concat(", ", evidence.nearestTags)}." if {
	count(evidence.nearestTags) > 0
}
