package rules["subnet-without-route-to-ecr_test"]

import data.lib.fixtures_test as fixtures
import data.rules["subnet-without-route-to-ecr"] as rule

_broken := {"status": "broken", "explanation": ["subnet-1 is routed by rtb-1", "rtb-1 has no active route for 0.0.0.0/0"]}

_finding := {
	"at": "/subnet-ids/0",
	"key": "prod subnet-1 us-east-1",
	"message": concat(" ", [
		"Subnet subnet-1 of cluster \"prod\" (subnet-ids of the configuration) has no way to ECR in us-east-1",
		$"({fixtures.registry}): subnet-1 is routed by rtb-1; rtb-1 has no active route for 0.0.0.0/0.",
	]),
	"related": fixtures.used,
}

test_broken if {
	rule.deny == {_finding} with input as fixtures.route(_broken)
}

test_command if {
	command := "aws ec2 create-route --route-table-id rtb-1"
	rule.deny == {object.union(_finding, {"paste": command})} with input as fixtures.route(object.union(_broken, {"mend": command}))
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.route({})
	rule.deny == set() with input as fixtures.route({"status": "unverified"})
	rule.deny == set() with input as object.union(fixtures.route(_broken), {"type": "other"})
}
