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
		"remediation": concat(" ", [
			"Add what is not there, or correct the line that names it.",
			"`kustomize build <folder>` reads it the way the deploy will.",
		]),
	}} with input as object.union(_document, {"renderer": "kustomize", "problem": {"message": "base.yaml: no such file"}})
}

test_broken if {
	rule.deny == {{
		"at": "",
		"line": 12,
		"key": "unreadable",
		"message": "Helm cannot build this, so it was not checked as it would be deployed: unexpected EOF.",
		"remediation": concat(" ", [
			"Correct what stands there.",
			"`helm template <folder>`, with the same values, reads it the way the deploy will.",
		]),
	}} with input as object.union(_document, {"renderer": "helm", "problem": {"message": "unexpected EOF"}})
}

test_not_deployed if {
	rule.deny == {{
		"at": "",
		"line": 12,
		"key": "unreadable",
		"message": "Argo CD cannot deploy this, so it was not checked as it would be deployed: no such directory.",
		"remediation": concat(" ", [
			"Add what is not there, or correct the line that names it: a path that an object of Argo CD or Flux names",
			"counts from the root of the repository.",
		]),
	}} with input as object.union(_document, {"renderer": "argocd", "problem": {"message": "no such directory"}})
}

test_nothing_to_report if {
	rule.deny == set() with input as fixtures.workload(fixtures.tagged("v1"), {})
}
