# METADATA
# description: |
#   One judgement an image reference: unresolved, invalid, pre-release, mutable, release-required, in this order.
#   Each of the five rules asks here, so that no reference is reported twice. A rule that is off does not hide the next one.
package lib.judgement

import data.lib.config
import data.lib.images
import data.lib.tags

# METADATA
# description: The containers of the subject whose one judgement is `verdict`.
containers(verdict) := [judged.container |
	some judged in _judgements
	judged.verdict == verdict
]

_judgements := [{"container": container, "verdict": _verdict(container)} | some container in input.containers]

default _verdict(_) := "none"

_verdict(container) := "unresolved" if {
	container.image.state == "unresolved"
} else := "invalid" if {
	container.image.state == "invalid"
} else := "prerelease" if {
	config.is_on("prerelease-tag-in-production")
	_is_unwanted_prerelease(container.image)
} else := "mutable" if {
	config.is_on("mutable-tag")
	_is_mutable(container.image)
} else := "release-required" if {
	_needs_release(container.image)
}

_is_unwanted_prerelease(image) if {
	input.production.is
	tags.prerelease_mark(image.tag)
	not _is_allowed_prerelease(image.tag)
}

# A rule of its own, because `not f(g(x))` is never true where g(x) is undefined.
_is_allowed_prerelease(tag) if {
	count(config.allow_suffixes) > 0
	tags.is_allowed_suffix(tags.suffix(tag))
}

_is_mutable(image) if {
	image.state == "parsed"
	not is_string(image.digest)
	not is_string(image.tag)
}

_is_mutable(image) if {
	not is_string(image.digest)
	tags.is_moving(image.tag)
}

_needs_release(image) if {
	input.production.is
	is_string(image.tag)
	_is_private(image)
	not tags.is_release(image.tag)
	not _is_allowed_release(image.tag)
}

# Reached only where mutable-tag is off; it names the missing tag first.
_needs_release(image) if {
	input.production.is
	image.state == "parsed"
	not is_string(image.tag)
	not is_string(image.digest)
	_is_private(image)
}

_is_allowed_release(tag) if {
	count(config.allow_suffixes) > 0
	tags.is_allowed_suffix(tags.release_suffix(tag))
}

_is_private(image) if images.is_own_ecr(image)

_is_private(image) if image.host in config.private_registries

_is_private(image) if $"{image.host}:{image.port}" in config.private_registries
