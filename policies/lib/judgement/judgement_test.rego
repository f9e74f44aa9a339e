package lib.judgement_test

import data.lib.fixtures_test as fixtures
import data.lib.judgement

_verdicts := ["unresolved", "invalid", "prerelease", "mutable", "release-required"]

_of(workload) := {verdict |
	some verdict in _verdicts
	some _ in judgement.containers(verdict) with input as workload # regal ignore:with-outside-test-context
}

_invalid := {"state": "invalid", "text": "Nginx", "problem": "upper case", "evidence": {"status": "not-looked-up"}}

_unresolved := {"state": "unresolved", "text": "nginx:${TAG}", "token": "${TAG}", "evidence": {"status": "not-looked-up"}}

test_one_judgement_in_production if {
	judged := {name: _of(fixtures.workload(image, fixtures.production)) |
		some name, image in {
			"unresolved": _unresolved,
			"invalid": _invalid,
			"missing": {"state": "missing", "text": null, "evidence": {"status": "not-looked-up"}},
			"prerelease": fixtures.tagged("v1.0.0-rc1"),
			"moving prerelease": fixtures.tagged("nightly"),
			"public prerelease": fixtures.public("v1.0.0-rc1"),
			"moving": fixtures.tagged("latest"),
			"no tag": fixtures.image({"tag": null}),
			"private": fixtures.tagged("1.27-alpine"),
			"public": fixtures.public("1.27-alpine"),
			"release": fixtures.tagged("v1.2.3"),
			"prerelease beside a digest": fixtures.image({"tag": "v1-rc1", "digest": "sha256:00"}),
			"moving beside a digest": fixtures.image({"tag": "latest", "digest": "sha256:00"}),
			"digest": fixtures.image({"tag": null, "digest": "sha256:00"}),
		}
	}
	judged == {
		"unresolved": {"unresolved"},
		"invalid": {"invalid"},
		"missing": set(),
		"prerelease": {"prerelease"},
		"moving prerelease": {"prerelease"},
		"public prerelease": {"prerelease"},
		"moving": {"mutable"},
		"no tag": {"mutable"},
		"private": {"release-required"},
		"public": set(),
		"release": set(),
		"prerelease beside a digest": {"prerelease"},
		"moving beside a digest": {"release-required"},
		"digest": set(),
	}
}

test_elsewhere_only_moving_tags_matter if {
	judged := {tag: _of(fixtures.workload(fixtures.tagged(tag), {})) | some tag in ["v1.0.0-rc1", "nightly", "1.27-alpine"]}
	judged == {"v1.0.0-rc1": set(), "nightly": {"mutable"}, "1.27-alpine": set()}
}

test_every_container_is_judged if {
	subject := fixtures.workload(fixtures.tagged("v1.0.0-rc1"), object.union(fixtures.production, {"containers": [
		{"role": "init-container", "name": "a", "at": "/a", "image": fixtures.tagged("v1-rc1")},
		{"role": "image-volume", "name": "b", "at": "/b", "image": fixtures.tagged("v1.2.3")},
		{"role": "ephemeral-container", "name": "c", "at": "/c", "image": fixtures.tagged("v1-rc1")},
	]}))
	names := [container.name | some container in judgement.containers("prerelease")] with input as subject
	names == ["a", "c"]
}

test_a_rule_that_is_off_hides_nothing if {
	subject := fixtures.workload(fixtures.tagged("nightly"), fixtures.production)
	_of(subject) == {"mutable"} with data.levels as {"prerelease-tag-in-production": "off"}
	off := {"prerelease-tag-in-production": "off", "mutable-tag": "off"}
	_of(subject) == {"release-required"} with data.levels as off
}

test_allowed_suffixes if {
	allowed := {"allow-suffixes": ["-hotfix.*", "-rc*"]}
	judged := {tag: verdicts |
		some tag in ["v1.2.3-hotfix.1", "v1.2.3-rc1", "1.27-rc1", "v1.2.3-alpine", "web-1.2.3-rc1", "nightly"]
		verdicts := _of(fixtures.workload(fixtures.tagged(tag), fixtures.production)) with data.config.tags as allowed
	}
	judged == {
		"v1.2.3-hotfix.1": set(),
		"v1.2.3-rc1": set(),
		"1.27-rc1": {"release-required"},
		"v1.2.3-alpine": {"release-required"},
		"web-1.2.3-rc1": {"prerelease"},
		"nightly": {"prerelease"},
	}
}

test_private_registries if {
	configured := {"private-registries": ["quay.io", "registry.example.com:5000"]}
	judged := {host: verdicts |
		some host, port in {"quay.io": 8443, "registry.example.com": 5000, "registry.example.org": 5000}
		image := object.union(fixtures.public("1.27-alpine"), {"host": host, "port": port})
		verdicts := _of(fixtures.workload(image, fixtures.production)) with data.config.tags as configured
	}
	judged == {"quay.io": {"release-required"}, "registry.example.com": {"release-required"}, "registry.example.org": set()}
}

test_images_of_aws_need_no_release if {
	image := object.union(fixtures.tagged("1.27-alpine"), {"ecr": {"awsOwned": true}})
	_of(fixtures.workload(image, fixtures.production)) == set()
}
