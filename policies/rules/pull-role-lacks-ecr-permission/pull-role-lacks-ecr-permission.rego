# METADATA
# title: Pulling role without the ECR permissions
# description: |
#   The role that images are pulled with lacks an action that every pull takes: `ecr:GetAuthorizationToken` on `*`, and
#   `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer` on the repository. Its attached and inline policies and its permissions
#   boundary were read and evaluated, wildcards, `NotAction`, conditions and explicit Deny included. (`ecr:BatchCheckLayerAvailability`
#   is not needed to pull.)
#
#   A role whose only grant is `sts:AssumeRole` is the beginning of a chain that nothing in the pull path follows: neither the kubelet
#   nor `ecr-credential-provider` assumes a second role. The exception is a hand-made node whose provider has an `AWS_PROFILE` with
#   `source_profile` in its environment. On ROSA the managed policy of the worker role holds no ECR action; it has to be added.
#
#   Credentials of one partition of AWS (`aws`, `aws-cn`, `aws-us-gov`) are not known in another: an image of another partition cannot be
#   pulled with the role, whatever policies say.
#
#   IAM's policy simulator is asked too where that is allowed (`iam:SimulatePrincipalPolicy`). Where it says otherwise this rule is silent
#   and the link is unverified, naming both answers; where a policy could not be read its answer is the one that counts.
#
#   Where every pod names imagePullSecrets, which are tried first, it is a warning.
# related_resources:
#   - description: "Amazon ECR: using images with Amazon EKS"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_EKS.html
#   - description: "AWS managed policy AmazonEC2ContainerRegistryPullOnly"
#     ref: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2ContainerRegistryPullOnly.html
# custom:
#   level: error
#   subject: pull
#   remediation: |
#     Attach the policy that is printed with the finding to the role; it allows exactly the repositories of these manifests.
#     `AmazonEC2ContainerRegistryPullOnly` allows every repository of every registry that lets the role in. A Deny or a permissions
#     boundary has to be changed where it stands.
package rules["pull-role-lacks-ecr-permission"]

import data.lib.pull

deny contains object.union(_finding(input, "missing", _lacking), {"message": message, "paste": input.policy}) if {
	input.type == "pull"
	count(_lacking) > 0
	actions := pull.listed({action | some repository in _lacking; some action in repository.identity.missing})
	message := concat("", [
		$"{pull.who}, and its policies do not allow {pull.joined(actions)} ({pull.by_registry(_lacking)}).",
		_simulator("missing", _lacking),
		pull.chain(input.identity.chain),
		pull.secrets_caveat(_uses(_lacking)),
	])
}

deny contains object.union(_finding(input, "boundary", _outside), {"message": message}) if {
	input.type == "pull"
	count(_outside) > 0
	actions := pull.listed({action | some repository in _outside; some action in repository.identity.outsideBoundary})
	message := concat("", [
		$"{pull.who}, and its permissions boundary does not allow {pull.joined(actions)}, though its policies do",
		$" ({pull.by_registry(_outside)}).",
		_simulator("outsideBoundary", _outside),
		pull.secrets_caveat(_uses(_outside)),
	])
}

deny contains object.union(_finding(input, "denied", _denied), {"message": message}) if {
	input.type == "pull"
	count(_denied) > 0
	actions := pull.listed({action | some repository in _denied; some action in repository.identity.denied})
	statements := pull.listed({statement | some repository in _denied; some statement in repository.identity.deniedBy})
	message := concat("", [
		$"{pull.who}, and {_statements(statements)} denies {pull.joined(actions)} ({pull.by_registry(_denied)}).",
		_simulator("denied", _denied),
		pull.secrets_caveat(_uses(_denied)),
	])
}

deny contains object.union(_finding(input, "partition", _elsewhere), {"message": message}) if {
	input.type == "pull"
	input.identity.status != "absent"
	count(_elsewhere) > 0
	partitions := pull.listed({repository.partition | some repository in _elsewhere})
	message := concat("", [
		$"{pull.who}, and its credentials are of partition {input.identity.partition}, which {pull.joined(partitions)} does not know",
		$" ({pull.by_registry(_elsewhere)}): no policy on either side lets it in.",
		$" Only a copy of the image in partition {input.identity.partition} can be pulled with it.",
		pull.secrets_caveat(_uses(_elsewhere)),
	])
}

_elsewhere := [repository | some repository in input.repositories; repository.elsewhere]

_lacking := [repository | some repository in _judged; count(repository.identity.missing) > 0]

_outside := [repository | some repository in _judged; count(repository.identity.outsideBoundary) > 0]

_denied := [repository | some repository in _judged; count(repository.identity.denied) > 0]

# Of a role that is not there another rule speaks; of one that could not be read only what the simulator says.
_judged := [repository | some repository in input.repositories; _is_known(repository)]

_is_known(_) if input.identity.status == "found"

_is_known(repository) if {
	input.identity.status == "unverified"
	count(repository.identity.simulator.decides) > 0
}

# What IAM's policy simulator says of all these refusals, as a sentence; empty where it was not asked about all of them.
_simulator(refusal, repositories) := " IAM's policy simulator says the same." if {
	_covers(repositories, refusal, "confirms")
} else := " IAM's policy simulator says so; the policies that could be read here leave it open." if {
	_covers(repositories, refusal, "decides")
} else := ""

_covers(repositories, refusal, how) if {
	every repository in repositories {
		every action in repository.identity[refusal] {
			action in repository.identity.simulator[how]
		}
	}
}

_finding(subject, key, repositories) := {
	"at": subject.at,
	"key": $"{subject.cluster.name} {subject.identity.arn} {key}",
	"severity": pull.severity(_uses(repositories)),
	"related": pull.related(_uses(repositories)),
}

_uses(repositories) := [use | some repository in repositories; some use in repository.uses]

_statements([]) := "a policy of the role"

_statements(statements) := pull.joined(statements) if count(statements) > 0
