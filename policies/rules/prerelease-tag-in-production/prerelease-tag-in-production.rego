# METADATA
# title: Pre-release in production
# description: |
#   A workload in production runs an image whose tag says that it is not released yet: `-rc1`, `-alpha`, `-beta`, `-SNAPSHOT`, `dev`,
#   `nightly`, `-preview`, `-M1`, `-ea`, `-canary`, `-pr-12`, or Python's `1.0rc1`, `1.0a1`, `1.0b2`.
#
#   The tag's meaning decides, not SemVer alone: `v1.2.3-eksbuild.1`, `1.27-alpine`, `3.11-slim`, `-arm64`, dates and commit hashes
#   are no pre-releases, and a suffix nobody knows is none either. A tag beside a digest is judged by its name all the same.
#   What is production is decided by `production:` of the configuration; the finding says why it was.
# related_resources:
#   - description: "Semantic Versioning 2.0.0, pre-release versions"
#     ref: https://semver.org/#spec-item-9
#   - description: "Python version specifiers (PEP 440), pre-releases"
#     ref: https://packaging.python.org/en/latest/specifications/version-specifiers/
# custom:
#   level: error
#   subject: workload
#   remediation: |
#     Deploy the released version, `vX.Y.Z`. If the suffix is a release where you work, add it to `tags.allow-suffixes`
#     (`"-hotfix.*"`); if the workload is not production, see `production:` in the configuration.
package rules["prerelease-tag-in-production"]

import data.lib.images
import data.lib.judgement
import data.lib.tags

deny contains object.union(images.finding(container), {"message": message}) if {
	input.type == "workload"
	some container in judgement.containers("prerelease")
	message := concat(" ", [
		$"Tag \"{container.image.tag}\" is a pre-release (\"{tags.prerelease_mark(container.image.tag)}\"),",
		$"and {input.resource.kind} \"{input.resource.name}\" is production: {input.production.why}.",
	])
}
