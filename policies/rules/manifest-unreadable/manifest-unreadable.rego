# METADATA
# title: Manifest that cannot be read or built
# description: |
#   A document looks like a Kubernetes manifest (`apiVersion`, `kind`) and cannot be read as YAML or JSON, or `kustomize` or `helm`
#   cannot build what a folder describes. It was not checked as it would be deployed, and a deploy would fail the same way. The
#   other documents of the file are read all the same. Templates (`{{ }}`) are not reported here; they are counted as skipped.
# related_resources:
#   - description: "YAML 1.2.2"
#     ref: https://yaml.org/spec/1.2.2/
# custom:
#   level: error
#   subject: document
#   remediation: |
#     Correct the document: `kubectl apply --dry-run=client -f <file>`, `kustomize build <folder>` or `helm template <folder>` reads it the
#     way the deploy will. List the file under `ignore-paths` if it is not meant to be applied.
package rules["manifest-unreadable"]

deny contains {
	"at": "",
	"line": input.problem.line,
	"key": "unreadable",
	"message": _message,
} if {
	input.type == "document"
}

_message := $"This document does not parse, so nothing in it was checked: {input.problem.message}." if not input.renderer

_message := concat(" ", [
	$"{_renderers[input.renderer]} cannot build this, so it was not checked as it would be deployed:",
	$"{input.problem.message}.",
]) if {
	input.renderer
}

_renderers := {"helm": "Helm", "kustomize": "Kustomize"}
