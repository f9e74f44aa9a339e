# METADATA
# title: Subnet without a route to ECR
# description: |
#   From a subnet of the nodes (or of Fargate pods) ECR cannot be reached. A pull needs ECR's API for the token, the registry for the
#   manifest and S3 for the layers, by a default route to the internet or by VPC endpoints. What was followed: the subnet's effective
#   route table (its own association, else the VPC's **main** table, which is the one everybody forgets), the default route and the
#   state of its target, NAT gateways and their own subnets, VPC Block Public Access, the endpoints `ecr.api`, `ecr.dkr` and S3 with
#   private DNS, DNS attributes of the VPC, security groups and endpoint policies, and the region of the image. Pulls time out: `dial
#   tcp ...:443: i/o timeout`.
#
#   A way that EC2 does not show (transit gateway, virtual private gateway, appliance) is unverified, not broken; `network-assume` of
#   the cluster vouches for one.
# related_resources:
#   - description: "Amazon ECR: interface VPC endpoints"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
#   - description: "Amazon VPC: subnet route tables"
#     ref: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
# custom:
#   level: error
#   subject: route
#   remediation: |
#     Run the command that is printed with the finding, or give the subnet another route table. Where a proxy or endpoints of another VPC
#     are the way to ECR, say so with `network-assume`.
package rules["subnet-without-route-to-ecr"]

import data.lib.pull

deny contains object.union(_mend, {
	"at": input.at,
	"key": $"{input.cluster.name} {input.subnet.id} {input.imageRegion}",
	"message": concat("", [
		$"Subnet {input.subnet.id} of cluster \"{input.cluster.name}\" ({input.subnet.how}) has no way to ECR in {input.imageRegion}",
		$" ({pull.some_of(input.hosts)}): {concat("; ", input.explanation)}.",
	]),
	"related": pull.related(input.uses),
}) if {
	input.type == "route"
	input.status == "broken"
}

default _mend := {}

_mend := {"paste": input.mend} if is_string(input.mend)
