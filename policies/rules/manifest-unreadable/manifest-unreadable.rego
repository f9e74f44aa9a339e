# METADATA
# title: Manifest that cannot be read or built
# description: |
#   A document looks like a Kubernetes manifest (`apiVersion`, `kind`) and cannot be read as YAML or JSON, `kustomize` or `helm`
#   cannot build what a folder describes, or an object of Argo CD or Flux deploys a path of this repository that is not there. It
#   was not checked as it would be deployed, and a deploy would fail the same way. The other documents of the file are read all the
#   same. Templates (`{{ }}`) are not reported here, unless the marks of a merge conflict stand in them; they are counted
#   as skipped.
# related_resources:
#   - description: "YAML 1.2.2"
#     ref: https://yaml.org/spec/1.2.2/
# custom:
#   level: error
#   subject: document
#   remediation: |
#     Correct the document: `kubectl apply --dry-run=client -f <file>`, `kustomize build <folder>` or `helm template <folder>` reads it the
#     way the deploy will. A path that an object of Argo CD or Flux names counts from the root of the repository. List the file under
#     `ignore-paths` if it is not meant to be applied.
package rules["manifest-unreadable"]

deny contains object.union(_finding, _mending) if {
	input.type == "document"
}

_finding := {
	"at": "",
	"line": input.problem.line,
	"key": "unreadable",
	"message": _message,
}

# Nothing is wrong with how a document is written that only names what is not there.
default _mending := {}

_mending := {"remediation": concat(" ", [
	"Add what is not there, or correct the line that names it: a path that an object of Argo CD or Flux names",
	"counts from the root of the repository.",
])} if {
	input.renderer in {"argocd", "flux"}
} else := {"remediation": concat(" ", [
	"Add what is not there, or correct the line that names it.",
	$"{_build[input.renderer]} reads it the way the deploy will.",
])} if {
	some absent in _absent
	contains(input.problem.message, absent)
} else := {"remediation": concat(" ", [
	"Correct what stands there.",
	$"{_build[input.renderer]} reads it the way the deploy will.",
])} if {
	input.renderer
}

_build := {
	"helm": "`helm template <folder>`, with the same values,",
	"kustomize": "`kustomize build <folder>`",
}

_absent := {"no such file", "is not there", "is neither in", "no such directory"}

_message := $"This document does not parse, so nothing in it was checked: {input.problem.message}." if not input.renderer

_message := concat(" ", [
	$"{_failures[input.renderer]} this, so it was not checked as it would be deployed:",
	$"{input.problem.message}.",
]) if {
	input.renderer
}

_failures := {
	"argocd": "Argo CD cannot deploy",
	"flux": "Flux cannot deploy",
	"helm": "Helm cannot build",
	"kustomize": "Kustomize cannot build",
}
