# METADATA
# title: Image that ECR does not hand out
# description: |
#   The image exists in ECR, but it is archived, or still on its way back from the archive. Only active images can be pulled; a
#   runtime is told that the image is not there.
# related_resources:
#   - description: "Amazon ECR: UpdateImageStorageClass"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateImageStorageClass.html
#   - description: "Amazon ECR: DescribeImages"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Restore an archived image (`ecr:UpdateImageStorageClass`), wait until its status is ACTIVE (`--wait` does), or deploy another
#     version. A lifecycle policy that archives images still in use needs a longer period.
package rules["ecr-image-not-pullable"]

import data.lib.images

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in input.containers
	container.image.evidence.status == "found"
	problem := _problem(container.image) # not in the template, which would print <undefined>
	message := $"ECR repository {images.repository(container.image)} {problem}."
}

_problem(image) := $"has {images.wanted(image)}, but archived{_since(image.evidence)}: it cannot be pulled until it is restored" if {
	image.evidence.imageStatus == "ARCHIVED"
}

_problem(image) := $"has {images.wanted(image)}, but is still restoring it from the archive: it cannot be pulled until that is done" if {
	image.evidence.imageStatus == "ACTIVATING"
}

default _since(_) := ""

_since(evidence) := $" (since {evidence.archivedAt})" if {
	evidence.archivedAt
}
