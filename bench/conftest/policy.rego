# The rules that need one document only, as close to ecr-preflight's as conftest allows: one document is one input, so nothing that joins
# ServiceAccounts with workloads, and no positions. conftest does less here than ecr-preflight.
package main

is_production if {
	some pattern in ["prod", "production", "prod-*", "production-*", "*-prod", "*-production"]
	glob.match(pattern, [], input.metadata.namespace)
}

workload if input.spec.template.spec.containers

containers contains container if {
	workload
	some field in ["containers", "initContainers", "ephemeralContainers"]
	some container in input.spec.template.spec[field]
}

tag(image) := regex.find_all_string_submatch_n(`:([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})(?:@|$)`, image, 1)[0][1]

deny contains msg if {
	is_production
	some container in containers
	regex.match(`(?i)([-.]?(rc|alpha|beta|snapshot|pre|preview|ea|canary|nightly|dev|m)[-.]?[0-9]*$|[0-9](rc|a|b)[0-9]+$)`, tag(container.image))
	msg := sprintf("%s: %s is a pre-release in production", [container.name, container.image])
}

warn contains msg if {
	some container in containers
	not tag(container.image)
	not contains(container.image, "@sha256:")
	msg := sprintf("%s: %s names no tag", [container.name, container.image])
}

warn contains msg if {
	some container in containers
	tag(container.image) in {"latest", "main", "master", "develop"}
	not contains(container.image, "@sha256:")
	msg := sprintf("%s: %s can move", [container.name, container.image])
}

warn contains msg if {
	is_production
	some container in containers
	contains(container.image, ".dkr.ecr.")
	not regex.match(`^v?[0-9]+\.[0-9]+\.[0-9]+(-rc[0-9]*)?$`, tag(container.image))
	msg := sprintf("%s: %s is not a release", [container.name, container.image])
}

deny contains msg if {
	some container in containers
	regex.match(`\s|://|:$`, container.image)
	msg := sprintf("%s: %s cannot be parsed", [container.name, container.image])
}

warn contains msg if {
	is_production
	input.kind == "Deployment"
	unprotected
	msg := sprintf("%s may lose too many pods", [input.metadata.name])
}

unprotected if input.spec.strategy.type == "Recreate"

unprotected if not ready

ready if {
	some container in containers
	container.readinessProbe
}

deny contains msg if {
	input.kind == "ServiceAccount"
	not input.metadata.annotations["eks.amazonaws.com/role-arn"]
	msg := sprintf("%s has no role", [input.metadata.name])
}
