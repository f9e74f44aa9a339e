package rules["ecr-pull-secret-committed_test"]

import data.lib.fixtures_test as fixtures
import data.rules["ecr-pull-secret-committed"] as rule

_secret(registries) := {
	"schemaVersion": 1,
	"type": "secret",
	"resource": fixtures.resource("Secret", "regcred"),
	"namespace": "shop",
	"registries": registries,
}

_registry(host, more) := object.union(
	{"host": host, "username": "AWS", "expiresAt": null, "ecr": true, "at": "/data/.dockerconfigjson"},
	more,
)

_finding(key, hosts) := {
	"at": "/data/.dockerconfigjson",
	"key": key,
	"message": concat(" ", [
		$"Secret \"regcred\" holds credentials for {hosts}.",
		"An ECR token lives 12 hours: until then it works for whoever reads this file, and then for nobody.",
	]),
}

test_credentials if {
	rule.deny == {_finding("a.example", "a.example")} with input as _secret([_registry("a.example", {})])
}

test_expiry_and_other_registries if {
	rule.deny == {_finding(
		"a.example b.example",
		"a.example, b.example, valid until 2026-11-21T08:00:00.000Z",
	)} with input as _secret([
		_registry("b.example", {"expiresAt": "2026-11-21T08:00:00.000Z"}),
		_registry("a.example", {"expiresAt": "2026-11-20T08:00:00.000Z"}),
		_registry("ghcr.io", {"ecr": false}),
	])
}

test_one_finding_for_each_key if {
	other := {"at": "/stringData/.dockercfg"}
	rule.deny == {
		_finding("a.example", "a.example"),
		object.union(_finding("b.example", "b.example"), other),
	} with input as _secret([_registry("a.example", {}), _registry("b.example", other)])
}

test_nothing_to_report if {
	rule.deny == set() with input as _secret([_registry("ghcr.io", {"ecr": false})])
	rule.deny == set() with input as object.union(_secret([_registry("a.example", {})]), {"type": "other"})
}
