# METADATA
# title: Pulling role that may not import through the pull-through cache
# description: |
#   ECR does not have the image, and a pull-through cache rule covers its repository: the first pull has to import it. For that the
#   pulling role needs `ecr:BatchImportUpstreamImage`, and `ecr:CreateRepository` where the repository does not exist yet, by its own
#   policies or by the registry policy. `AmazonEC2ContainerRegistryPullOnly` holds the first and not the second,
#   `AmazonEC2ContainerRegistryReadOnly` neither. In a registry of another account its registry policy has to allow them too.
#   Without them the pull ends in `not found`, as if upstream had no such image.
# related_resources:
#   - description: "Amazon ECR: IAM permissions for pull through cache"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
# custom:
#   level: warning
#   subject: pull
#   remediation: |
#     Attach the policy that is printed with the finding to the role (a statement with a Principal belongs to the registry policy of the
#     owner: `aws ecr put-registry-policy`), or pull the image once with another identity that may import it.
package rules["pull-through-cache-permission"]

import data.lib.pull

deny contains {
	"at": input.at,
	"key": $"{input.cluster.name} {input.identity.arn} import",
	"message": concat("", [
		$"{pull.who}, and may not import through pull-through cache rules: it is not allowed {pull.joined(actions)}",
		$" ({pull.by_registry(importing)}), which the first pull takes.",
	]),
	"paste": input.policy,
	"related": pull.related([use | some repository in importing; some use in repository.uses]),
} if {
	input.type == "pull"
	input.identity.status == "found"
	importing := [_imported(repository) | some repository in input.repositories; count(repository.importing.refused) > 0]
	count(importing) > 0
	actions := pull.listed({action | some repository in importing; some action in repository.importing.refused})
}

deny contains object.union(_refused_by_owner(input, repository), _paste(repository.importing.statement)) if {
	input.type == "pull"
	input.identity.status != "absent"
	some repository in input.repositories
	count(repository.importing.refusedByOwner) > 0
}

_refused_by_owner(subject, repository) := {
	"at": subject.at,
	"key": $"{subject.cluster.name} {subject.identity.arn} import {repository.arn}",
	"image": repository.uses[0].image,
	"message": concat("", [
		$"{pull.who}, and the policies of registry {repository.account} ({repository.region}) do not allow it",
		$" {pull.joined(repository.importing.refusedByOwner)} on repository \"{repository.importing.repository}\", which the first pull takes:",
		" the role's own policies cannot give that, the owner of the registry has to.",
	]),
	"related": pull.related(repository.uses),
}

_paste(null) := {}

_paste(statement) := {"paste": statement} if is_string(statement)

# What an import makes; under Docker Hub's prefix that may be another name than the image's.
_imported(repository) := object.union(repository, {"name": repository.importing.repository})
