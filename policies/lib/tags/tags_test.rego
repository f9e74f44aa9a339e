package lib.tags_test

import data.lib.tags

# The table is test/policy/tags.json; the WASM module is held to it as well.
test_table if {
	count(data.tags) >= 120
	wrong := {row.tag: verdict |
		some row in data.tags
		verdict := _verdict(row.tag)
		verdict != row.verdict
	}
	wrong == {}
}

_verdict(tag) := "prerelease" if {
	tags.prerelease_mark(tag)
} else := "mutable" if {
	tags.is_moving(tag)
} else := "semver" if {
	tags.is_release(tag)
} else := "release" if {
	tags.has_version(tag)
} else := "other"

test_marks if {
	marks := {tag: tags.prerelease_mark(tag) |
		some tag in ["v3.0.0-RC1", "1.0rc2", "3.13.0a1", "5.0.0.M2", "v1beta1", "2.4.0-pr-12", "nightly-alpine"]
	}
	marks == {
		"v3.0.0-RC1": "rc1",
		"1.0rc2": "rc2",
		"3.13.0a1": "a1",
		"5.0.0.M2": "m2",
		"v1beta1": "beta1",
		"2.4.0-pr-12": "pr",
		"nightly-alpine": "nightly",
	}
}

test_suffixes if {
	suffixes := {tag: tags.suffix(tag) | some tag in ["v1.2.3-hotfix.1", "1.27-alpine", "1.0rc1", "v2", "web-1.0"]}
	suffixes == {"v1.2.3-hotfix.1": "-hotfix.1", "1.27-alpine": "-alpine", "1.0rc1": "rc1", "v2": ""}
}

test_release_suffixes if {
	suffixes := {tag: tags.release_suffix(tag) | some tag in ["v1.2.3-hotfix.1", "v1.2.3", "1.27-alpine", "1.2.3.4", "1.2.3rc1"]}
	suffixes == {"v1.2.3-hotfix.1": "-hotfix.1", "v1.2.3": "", "1.2.3rc1": "rc1"}
}

test_allowed_suffixes if {
	allowed := {text |
		some text in ["-hotfix.1", "-hotfix", "-hotfix.1.2", "-rc1", ""]
		tags.is_allowed_suffix(text) with data.config.tags as {"allow-suffixes": ["-hotfix.*"]}
	}
	allowed == {"-hotfix.1", "-hotfix.1.2"}
}

test_no_suffix_is_allowed_by_default if not tags.is_allowed_suffix("-hotfix.1")

# The host builtins of the WASM module are held to the same table.
test_semver_table if {
	count(data.semver.valid) > 0
	count(data.semver.compare) > 0
	wrong_valid := {row.version |
		some row in data.semver.valid
		semver.is_valid(row.version) != row.valid
	}
	wrong_valid == set()
	wrong_order := {[row.a, row.b] |
		some row in data.semver.compare
		semver.compare(row.a, row.b) != row.order
	}
	wrong_order == set()
	comparable := [row |
		some row in data.semver.incomparable
		semver.compare(row.a, row.b)
	]
	comparable == []
}
