# METADATA
# title: IAM role annotation that is no role ARN
# description: |
#   The value of `eks.amazonaws.com/role-arn` is not the ARN of an IAM role: it holds quotes, white space or a placeholder, an account
#   alias, the ARN of a user, a policy, an instance profile or an assumed-role session, a region, or the partition of another part of
#   AWS than the registries its workloads pull from. The webhook of EKS only logs a warning and injects the value as it is:
#   the pods start, and assuming the role fails.
#
#   An account that carries the annotation asks for a role by that, whatever image its workloads run: the value is judged wherever the
#   account stands in a namespace that `irsa.namespaces` names. A partition this version does not know is a warning, and so is a
#   placeholder on an account whose scanned workloads are all out of scope (`irsa.scope`): nothing says that what fills it in is wrong.
#   An empty value is no annotation, which is what `irsa-annotation-missing` is about.
# related_resources:
#   - description: "IAM: identifiers and ARNs"
#     ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
#   - description: "Amazon EKS: assign IAM roles to Kubernetes service accounts"
#     ref: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
# custom:
#   level: error
#   subject: service-account
#   remediation: |
#     Write the ARN of the role as IAM shows it, `arn:aws:iam::<12 digits>:role/<path and name>`, without quotes inside, region or
#     placeholder (`aws iam get-role --role-name <name> --query Role.Arn --output text` prints it).
package rules["irsa-annotation-invalid"]

import data.lib.arn
import data.lib.identity
import data.lib.images

deny contains object.union(object.remove(mistake, ["problem"]), {
	"at": identity.annotation_at,
	"key": _shown,
	"message": $"ServiceAccount \"{_name}\": {identity.annotation}{_shown} {mistake.problem}.",
}) if {
	input.type == "service-account"
	identity.is_annotated(input.annotations)
	identity.is_in_namespace(input.namespace)
	some mistake in _mistakes
}

_name := identity.qualified(input.namespace, input.resource.name)

_value := input.annotations[identity.annotation]

# A value that is no string is a tree of any size; its type says enough.
default _shown := ""

_shown := $" \"{_marked(before)}{strings.replace_n(_breaks, substring(text, 0, 200))}{_marked(after)}\"" if {
	is_string(_value)
	text := trim_space(_value)
	start := indexof(_value, text)
	before := substring(_value, 0, start)
	after := substring(_value, start + count(text), 20)
}

# White space that a reader could not see, or a line of output would lose.
_breaks := {"\n": `\n`, "\r": `\r`, "\t": `\t`}

_marked(white) := strings.replace_n(object.union(_breaks, {" ": "␣", "\u00a0": "␣"}), white)

_mistakes contains {"problem": arn.problem(_value)} if not _is_for_others

_mistakes contains {"problem": arn.problem(_value), "severity": "warning"} if _is_for_others

_mistakes contains {"problem": problem, "severity": "warning"} if {
	not arn.problem(_value)
	not arn.is_known_partition(_partition)
	problem := $"has a partition that this version of ecr-preflight does not know: \"{_partition}\""
}

_mistakes contains {"problem": problem} if {
	not arn.problem(_value)
	arn.is_known_partition(_partition)
	count(_registries) > 0
	not _partition in _registries
	problem := concat("", [
		$"is of the partition \"{_partition}\", but its workloads pull from ECR in \"{concat("\", \"", _registries)}\":",
		" a role of one partition cannot be assumed in another",
	])
}

# Not yet filled in, on an account whose workloads are none of those that this gate is about.
_is_for_others if {
	arn.is_placeholder(_value)
	count(input.workloads) > 0
	count(identity.users) == 0
}

_partition := arn.partition(_value)

_registries contains container.image.ecr.partition if {
	some workload in identity.users
	some container in workload.containers
	images.is_own_ecr(container.image)
	not container.image.ecr.mismatch # nothing is pulled from there
}
