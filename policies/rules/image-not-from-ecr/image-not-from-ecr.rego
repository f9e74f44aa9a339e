# METADATA
# title: Image from another registry than private ECR
# description: |
#   The image is not in a private ECR registry. Off by default: turn it on where the policy is that every image comes from ECR, for
#   example because nodes have no route to other registries, or so that rate limits and outages of public ones do not matter.
#   ECR Public (`public.ecr.aws`) is not a private registry either.
# related_resources:
#   - description: "Amazon ECR: pull through cache"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
# custom:
#   level: "off"
#   subject: workload
#   remediation: |
#     Copy the image into your ECR registry, or pull it through a pull-through cache rule, and name it by its ECR address.
package rules["image-not-from-ecr"]

import data.lib.images

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in input.containers
	container.image.state == "parsed"
	not container.image.ecr.account
	message := $"Image \"{images.label(container.image)}\" comes from {container.image.host}, which is not a private ECR registry."
}
