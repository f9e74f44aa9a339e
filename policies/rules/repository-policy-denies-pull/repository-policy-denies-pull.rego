# METADATA
# title: Repository that does not let the pulling role in
# description: |
#   Across accounts both sides have to allow a pull: the policies of the pulling role, and the owner, by the repository policy or by the
#   registry policy (scope V2). In one account the owner's policies can still deny. The policies were evaluated for exactly this role:
#   account, root and role principals, conditions, explicit Deny. An id such as `AROA...` in a policy is what IAM leaves behind when a
#   role is deleted; a role made again under the same name is another principal. A grant to `lambda.amazonaws.com` lets no node in.
#
#   It is an error where repository policy and registry policy are known. The registry policy can only be read in the owner's account:
#   where it could not be, it is a warning, and the link is listed as unverified.
# related_resources:
#   - description: "Amazon ECR: private repository policies"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
#   - description: "Amazon ECR: registry permissions"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
# custom:
#   level: error
#   subject: pull
#   remediation: |
#     Let the owner of the repository add the statement that is printed with the finding (`aws ecr set-repository-policy`), or change the
#     statement that denies.
package rules["repository-policy-denies-pull"]

import data.lib.pull

deny contains object.union(_finding(input, repository), {"severity": pull.severity(repository.uses), "message": message}) if {
	input.type == "pull"
	some repository in input.repositories
	repository.owner.effect == "deny"
	message := concat("", [
		$"{pull.who}, and {pull.joined(repository.owner.deniedBy)} denies it {pull.joined(repository.owner.refused)} ",
		$"on repository {pull.repository(repository)}.",
		pull.secrets_caveat(repository.uses),
	])
}

deny contains object.union(_finding(input, repository), {
	"severity": pull.severity(repository.uses),
	"message": message,
	"paste": repository.owner.statement,
}) if {
	input.type == "pull"
	some repository in _foreign
	repository.owner.effect == "implicit-deny"
	message := concat("", [
		_refusal(repository),
		_why(repository),
		$" No registry policy of {repository.account} allows it either.",
		pull.secrets_caveat(repository.uses),
	])
}

deny contains object.union(_finding(input, repository), {
	"severity": "warning",
	"message": message,
	"paste": repository.owner.statement,
}) if {
	input.type == "pull"
	some repository in _foreign
	repository.owner.effect == "unknown"
	repository.owner.withoutRegistry == "implicit-deny"
	not repository.owner.registryRead
	message := concat("", [
		_refusal(repository),
		_why(repository),
		$" Pulls fail unless the registry policy of {repository.account} allows it, which could not be read.",
		pull.secrets_caveat(repository.uses),
	])
}

_foreign := [repository | some repository in input.repositories; repository.crossAccount]

_finding(subject, repository) := {
	"at": subject.at,
	"key": $"{subject.cluster.name} {subject.identity.arn} {repository.arn}",
	"image": repository.uses[0].image,
	"related": pull.related(repository.uses),
}

_refusal(repository) := concat("", [
	$"{pull.who}, and repository {pull.repository(repository)} does not allow it {pull.joined(repository.owner.refused)}:",
	_policy(repository.owner),
])

_policy(owner) := " it has no policy." if {
	owner.policy == "absent"
} else := " its policy allows nothing to an account, role or user." if {
	count(owner.allowedPrincipals) == 0
} else := $" its policy allows something to {pull.some_of(owner.allowedPrincipals)}."

_why(repository) := concat("", [
	_conditions(repository.owner.unmetConditions),
	_deleted(repository.owner.deletedPrincipals),
	_services(repository.owner.allowedServices),
])

_conditions([]) := ""

_conditions(keys) := $" A statement of it means this role and hangs on a condition that does not hold: {pull.joined(keys)}." if {
	count(keys) > 0
}

_deleted([]) := ""

_deleted(ids) := concat("", [
	$" {pull.some_of(ids)} in it stands for a principal that was deleted:",
	" a role made again under the same name is another principal.",
]) if {
	count(ids) > 0
}

_services([]) := ""

_services(services) := $" What it allows to {pull.some_of(services)} is no grant to a role." if count(services) > 0
