# METADATA
# title: Repository that ECR does not have
# description: |
#   ECR was asked (or the evidence was recorded), and the registry has no repository of this name, in this account and region. The pull
#   ends in `ImagePullBackOff`. Repositories are regional: the same name in another region is another repository.
# related_resources:
#   - description: "Amazon ECR: DescribeImages"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
#   - description: "Amazon ECR: private repositories"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Check account, region and repository name in the reference
#     (`aws ecr describe-repositories --registry-id <account> --region <region>`), or create the repository and push the image.
package rules["ecr-repository-not-found"]

import data.lib.images

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in input.containers
	images.is_absent(container.image, "repository")
	not container.image.evidence.pullThroughCache
	message := concat("", [
		$"ECR has no repository {images.repository(container.image)}.",
		images.cache_caveat(container.image.evidence),
	])
}
