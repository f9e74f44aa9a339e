# METADATA
# title: Image that its lifecycle policy is about to remove
# description: |
#   On request (`aws.lifecycle-days` of the configuration) ECR was asked for a preview of the lifecycle policy of each repository in
#   use. The image of a workload is among those it expires or archives: running pods go on, and a pod that is scheduled to a new node
#   afterwards finds no image (an archived one has to be restored first).
# related_resources:
#   - description: "Amazon ECR: lifecycle policies"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Deploy a newer image, or add a rule with a higher priority that keeps this tag.
package rules["image-expires-soon"]

import data.lib.images

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in input.containers
	some expiring in input.expiring
	expiring.at == container.at
	message := concat("", [
		$"The lifecycle policy of repository {images.repository(container.image)} is about to {_verb[expiring.action]} this image,",
		$" says ECR's preview for the next {expiring.days} days.",
	])
}

_verb := {"EXPIRE": "expire", "TRANSITION": "archive"}
