package rules["rollout-unprotected_test"]

import data.lib.fixtures_test as fixtures
import data.rules["rollout-unprotected"] as rule

_probe := {"httpGet": {"path": "/ready", "port": 8080}}

_container := {"name": "web", "image": "web:v1.2.3", "readinessProbe": _probe}

_selector := {"matchLabels": {"app": "web"}}

_deployment(spec) := fixtures.workload(fixtures.tagged("v1.2.3"), object.union(
	fixtures.production,
	{"object": {"spec": object.union({"replicas": 4, "selector": _selector, "template": {"spec": {"containers": [_container]}}}, spec)}},
))

# With this spec and nothing else in it.
_bare(spec) := object.union(object.remove(_deployment({}), ["object"]), {"object": {"spec": spec}})

_pods(containers) := {"selector": _selector, "template": {"spec": {"containers": containers}}}

_rolling(fields) := {"strategy": {"rollingUpdate": fields}}

test_recreate if {
	rule.deny == {{"at": "/spec/strategy/type", "key": "recreate", "message": concat(" ", [
		"Strategy Recreate stops every pod of Deployment \"web\" before a new one starts:",
		"if the new image cannot be pulled, none is left to serve.",
	])}} with input as _deployment({"strategy": {"type": "Recreate", "rollingUpdate": null}})
}

_missing(at, missing, replicas, note) := {"at": at, "key": "maxUnavailable", "message": concat(" ", [
	$"{missing} of {replicas} replicas of Deployment \"web\" may be missing at once during a rollout{note}:",
	$"if the new image cannot be pulled, {replicas - missing} may be left to serve.",
])}

# replicas, maxUnavailable, maxSurge, and how many may be missing where that is too many.
_budgets := [
	[4, 2, "25%", null],
	[4, 3, "25%", 3],
	[4, 9, "25%", 4],
	[4, "50%", "25%", null],
	[4, "74%", "25%", null],
	[4, "75%", "25%", 3],
	[4, "100%", 0, 4],
	[3, "50%", 1, null],
	[3, 2, 1, 2],
	[1, "25%", 1, null],
	[1, "25%", "1%", null],
	[1, 1, 1, 1],
	[1, "100%", 1, 1],
	[1, "25%", 0, 1],
	[2, "25%", 0, null],
	[0, 1, 1, null],
	[4, "many", 1, null],
	[4, "x%", 1, null],
	["${REPLICAS}", 9, 1, null],
]

test_max_unavailable if {
	wrong := [budget |
		some budget in _budgets
		[replicas, unavailable, surge, missing] := budget
		strategy := _rolling({"maxUnavailable": unavailable, "maxSurge": surge})
		findings := rule.deny with input as _deployment(object.union(strategy, {"replicas": replicas}))
		findings != {_missing("/spec/strategy/rollingUpdate/maxUnavailable", missing, replicas, "") | missing != null}
	]
	wrong == []
}

test_max_surge_alone if {
	at := "/spec/strategy/rollingUpdate/maxSurge"
	rule.deny == {_missing(at, 1, 1, "")} with input as _deployment(object.union(_rolling({"maxSurge": 0}), {"replicas": 1}))
}

test_replicas_not_set if {
	at := "/spec/strategy/rollingUpdate/maxUnavailable"
	note := " (spec.replicas is not set: 1, unless an autoscaler sets it)"
	unset := object.union(_rolling({"maxUnavailable": 1}), _pods([_container]))
	rule.deny == {_missing(at, 1, 1, note)} with input as _bare(unset)
	rule.deny == {_missing(at, 1, 1, note)} with input as _bare(object.union(unset, {"replicas": null}))
}

_no_probe := {"at": "/spec/template/spec/containers", "key": "readinessProbe", "message": concat(" ", [
	"No container of Deployment \"web\" has a readinessProbe: a new pod counts as ready as soon as its containers run,",
	"so that a rollout replaces every old pod whether the new version works or not.",
])}

test_no_readiness_probe if {
	plain := {"name": "web", "image": "web:v1.2.3"}
	rule.deny == {_no_probe} with input as _bare(_pods([plain, plain]))
	rule.deny == {_no_probe} with input as _bare(_pods([object.union(plain, {"readinessProbe": {}})]))
	rule.deny == {_no_probe} with input as _bare(_pods([object.union(plain, {"livenessProbe": _probe})]))
}

test_readiness_noticed_otherwise if {
	plain := {"name": "web", "image": "web:v1.2.3"}
	rule.deny == set() with input as _bare(_pods([plain, _container]))
	rule.deny == set() with input as _bare(_pods([object.union(plain, {"startupProbe": _probe})]))
	rule.deny == set() with input as _bare(object.union(_pods([plain]), {"template": {"spec": {"readinessGates": [{"conditionType": "x"}]}}}))
	rule.deny == set() with input as _bare(object.union(_pods([plain]), {"template": {"spec": {"initContainers": [{
		"name": "sidecar",
		"image": "sidecar:v1",
		"restartPolicy": "Always",
		"readinessProbe": _probe,
	}]}}}))
}

test_no_deadline if {
	rule.deny == {{
		"at": "/spec/progressDeadlineSeconds",
		"key": "progressDeadlineSeconds",
		"message": concat(" ", [
			"progressDeadlineSeconds 2147483647 means no deadline:",
			"a rollout of Deployment \"web\" that is stuck is never reported as failed.",
		]),
	}} with input as _deployment({"progressDeadlineSeconds": 2147483647})
}

test_a_patch_is_not_the_whole if {
	rule.deny == set() with input as _bare(object.remove(_pods([{"name": "web", "image": "web:v1"}]), ["selector"]))
	rule.deny == set() with input as _bare(_rolling({"maxUnavailable": 1}))
	rule.deny == set() with input as _bare(null)
}

test_nothing_serves if {
	everything := {"strategy": {"type": "Recreate"}, "progressDeadlineSeconds": 2147483647}
	unprobed := object.union(_pods([{"name": "web", "image": "web:v1.2.3"}]), everything)
	some_findings := rule.deny with input as _bare(object.union(unprobed, {"replicas": 1}))
	count(some_findings) == 3
	rule.deny == set() with input as _bare(object.union(unprobed, {"replicas": 0}))
}

test_nothing_to_report if {
	rule.deny == set() with input as _deployment({})
	rule.deny == set() with input as _deployment({"strategy": null})
	rule.deny == set() with input as _deployment({"progressDeadlineSeconds": 600})
	recreate := {"strategy": {"type": "Recreate"}}
	rule.deny == set() with input as object.union(_deployment(recreate), {"production": {"is": false}})
	rule.deny == set() with input as object.union(_deployment(recreate), {"resource": {"kind": "StatefulSet"}})
	rule.deny == set() with input as object.union(_deployment(recreate), {"resource": {"apiVersion": "example.com/v1"}})
	rule.deny == set() with input as object.union(_deployment(recreate), {"type": "other"})
}
