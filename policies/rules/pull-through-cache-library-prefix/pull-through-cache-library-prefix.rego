# METADATA
# title: Docker Hub image without library/ behind a pull-through cache
# description: |
#   A pull-through cache rule for Docker Hub covers the repository, ECR does not have the image yet, and the name behind the prefix has
#   one part only. Official images of Docker Hub live in `library/`, which Docker adds by itself and ECR does not: `docker-hub/nginx`
#   asks for a repository that Docker Hub does not have, and the first pull fails.
# related_resources:
#   - description: "Amazon ECR: pull through cache"
#     ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-working-pulling.html
# custom:
#   level: error
#   subject: pull
#   remediation: |
#     Write `<prefix>/library/<name>` in the image.
package rules["pull-through-cache-library-prefix"]

import data.lib.pull

deny contains {
	"at": input.at,
	"key": $"{input.cluster.name} {repository.arn}",
	"image": repository.uses[0].image,
	"message": concat(" ", [
		$"Repository {pull.repository(repository)} is not cached yet, and the pull-through cache rule \"{repository.importing.prefix}\"",
		$"would ask Docker Hub for \"{name}\": official images are in \"library/{name}\" there.",
		$"Write {_prefix(repository.importing.prefix)}library/{name} in the image.",
	]),
	"related": pull.related(repository.uses),
} if {
	input.type == "pull"
	some repository in input.repositories
	repository.importing.upstream == "registry-1.docker.io"
	name := trim_prefix(repository.name, _prefix(repository.importing.prefix))
	not contains(name, "/")
}

_prefix("ROOT") := ""

_prefix(prefix) := $"{trim_suffix(prefix, "/")}/" if prefix != "ROOT"
