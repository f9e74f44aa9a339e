# METADATA
# title: Manifest that does not parse
# description: |
#   A document looks like a Kubernetes manifest (`apiVersion`, `kind`) and cannot be read as YAML or JSON. Nothing in it was checked, and
#   the API server would refuse it. The other documents of the file are read all the same. Templates (`{{ }}`) are not
#   reported here; they are counted as skipped.
# related_resources:
#   - description: "YAML 1.2.2"
#     ref: https://yaml.org/spec/1.2.2/
# custom:
#   level: error
#   subject: document
#   remediation: |
#     Correct the document (`kubectl apply --dry-run=client -f <file>` reads it the way the deploy will), or list the file under
#     `ignore-paths` if it is not meant to be applied.
package rules["manifest-unreadable"]

deny contains {
	"at": "",
	"line": input.problem.line,
	"key": "unreadable",
	"message": $"This document does not parse, so nothing in it was checked: {input.problem.message}.",
} if {
	input.type == "document"
}
