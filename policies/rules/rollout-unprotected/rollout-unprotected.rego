# METADATA
# title: Rollout that a failed pull turns into an outage
# description: |
#   A Deployment in production is set up so that an image that cannot be pulled, or a version that does not work, takes serving pods away:
#   `Recreate` stops every pod before it starts a new one; a `maxUnavailable` of more than half of the replicas lets that many go at once;
#   without a readinessProbe a new pod counts as ready as soon as its containers run; and `progressDeadlineSeconds: 2147483647` means
#   that a rollout which is stuck is never reported. A rolling update that keeps its old pods survives a failed pull.
#
#   There is one finding per cause, and none with `replicas: 0`. Percentages are rounded as Kubernetes does: `maxUnavailable` down,
#   `maxSurge` up, and 1 pod may be missing where both come to 0.
# related_resources:
#   - description: "Kubernetes: Deployments, strategy and progress deadline"
#     ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
#   - description: "Kubernetes: liveness, readiness and startup probes"
#     ref: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
# custom:
#   level: warning
#   subject: workload
#   remediation: |
#     Use `RollingUpdate` with a `maxUnavailable` of at most half of the replicas, give the containers a readinessProbe, and keep
#     `progressDeadlineSeconds` at minutes (its default is 600).
package rules["rollout-unprotected"]

deny contains {"at": "/spec/strategy/type", "key": "recreate", "message": message} if {
	_is_judged
	_strategy.type == "Recreate"
	message := concat(" ", [
		$"Strategy Recreate stops every pod of {_name} before a new one starts:",
		"if the new image cannot be pulled, none is left to serve.",
	])
}

deny contains {"at": _unavailable_at, "key": "maxUnavailable", "message": message} if {
	_is_judged
	not _strategy.type == "Recreate"
	_missing * 2 > _replicas
	message := concat(" ", [
		$"{_missing} of {_replicas} replicas of {_name} may be missing at once during a rollout{_replicas_note}:",
		$"if the new image cannot be pulled, {_replicas - _missing} may be left to serve.",
	])
}

deny contains {"at": $"{input.podSpec.at}/containers", "key": "readinessProbe", "message": message} if {
	_is_judged
	_is_whole
	not _is_noticed
	message := concat(" ", [
		$"No container of {_name} has a readinessProbe: a new pod counts as ready as soon as its containers run,",
		"so that a rollout replaces every old pod whether the new version works or not.",
	])
}

deny contains {"at": "/spec/progressDeadlineSeconds", "key": "progressDeadlineSeconds", "message": message} if {
	_is_judged
	input.object.spec.progressDeadlineSeconds == 2147483647
	message := $"progressDeadlineSeconds 2147483647 means no deadline: a rollout of {_name} that is stuck is never reported as failed."
}

_is_judged if {
	input.type == "workload"
	input.production.is
	input.resource.kind == "Deployment"
	startswith(input.resource.apiVersion, "apps/")
	not input.object.spec.replicas == 0 # nothing serves, and nothing is lost
}

_name := $"Deployment \"{input.resource.name}\""

default _strategy := {}

_strategy := strategy if {
	strategy := input.object.spec.strategy
	is_object(strategy)
}

# What Kubernetes takes where the manifest does not say.
_replicas := input.object.spec.replicas if {
	is_number(input.object.spec.replicas)
} else := 1 if {
	not _is_set(input.object.spec, "replicas")
	_is_whole
}

default _replicas_note := " (spec.replicas is not set: 1, unless an autoscaler sets it)"

_replicas_note := "" if {
	_is_set(input.object.spec, "replicas")
}

_missing := min([_allowed, _replicas])

_allowed := 1 if {
	floor(_pods("maxUnavailable")) == 0
	ceil(_pods("maxSurge")) == 0
} else := floor(_pods("maxUnavailable"))

_pods(field) := _rolling(field) if is_number(_rolling(field))

_pods(field) := (to_number(trim_suffix(_rolling(field), "%")) * _replicas) / 100 if endswith(_rolling(field), "%")

default _rolling(_) := "25%"

_rolling(field) := _strategy.rollingUpdate[field] if {
	_is_set(_strategy.rollingUpdate, field)
}

default _unavailable_at := "/spec/strategy/rollingUpdate/maxSurge"

_unavailable_at := "/spec/strategy/rollingUpdate/maxUnavailable" if {
	_is_set(_strategy.rollingUpdate, "maxUnavailable")
}

_is_set(value, field) if not is_null(value[field])

_pod_spec := object.get(input.object, array.slice(split(input.podSpec.at, "/"), 1, 100), {})

# A patch of a Deployment; what it does not say stands elsewhere.
_is_whole if {
	# apps/v1 requires it, and a patch has no reason to repeat it.
	is_object(input.object.spec.selector)
	count(_pod_spec.containers) > 0
}

# A startup probe holds readiness back as well, a sidecar (restartPolicy Always) counts for it, and so does a readiness gate.
_is_noticed if {
	some container in _pod_spec.containers
	_has_probe(container)
}

_is_noticed if {
	some container in _pod_spec.initContainers
	container.restartPolicy == "Always"
	_has_probe(container)
}

_is_noticed if count(_pod_spec.readinessGates) > 0

_has_probe(container) if {
	some probe in ["readinessProbe", "startupProbe"]
	count(container[probe]) > 0
}
