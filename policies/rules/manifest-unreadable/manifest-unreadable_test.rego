package rules["manifest-unreadable_test"]

import data.lib.fixtures_test as fixtures
import data.rules["manifest-unreadable"] as rule

_document := {
	"schemaVersion": 1,
	"type": "document",
	"resource": fixtures.resource("Deployment", "web"),
	"file": "k8s/web.yaml",
	"problem": {"message": "bad indentation of a mapping entry", "line": 12},
}

test_unreadable if {
	rule.deny == {{
		"at": "",
		"line": 12,
		"key": "unreadable",
		"message": "This document does not parse, so nothing in it was checked: bad indentation of a mapping entry.",
	}} with input as _document
}

test_not_built if {
	rule.deny == {{
		"at": "",
		"line": 12,
		"key": "unreadable",
		"message": "Kustomize cannot build this, so it was not checked as it would be deployed: base.yaml: no such file.",
	}} with input as object.union(_document, {"renderer": "kustomize", "problem": {"message": "base.yaml: no such file"}})
}

test_not_deployed if {
	rule.deny == {{
		"at": "",
		"line": 12,
		"key": "unreadable",
		"message": "Argo CD cannot deploy this, so it was not checked as it would be deployed: no such directory.",
	}} with input as object.union(_document, {"renderer": "argocd", "problem": {"message": "no such directory"}})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
}
