# METADATA
# description: What the name of an image tag says. Decided on its meaning, not on SemVer alone.
package lib.tags

import data.lib.config

# The lists of words are text, each word between blanks: a set would be built again for every subject, and no tag holds a blank.

# Whole words of a tag that say "not released yet", alone or beside a version.
_marks := " alpha beta candidate canary dev devel nightly pre prerelease preview rc snapshot "

# Words that say so only behind a version: on its own "develop" is a branch and "next" a channel.
_marks_behind_version := " cr develop development ea milestone next "

# One letter says so only in the places PEP 440 (a1, b2, c1) and the JVM world (-M1) give it; commit hashes hold the same letters.
# Behind it stands a count or a day: of 1.300066.1b1374, a release of the CloudWatch agent, it is a build number.
_letters := " a b c m "

_letter_mark := concat("", [
	`(?:^|[-_])v?[0-9]+`,
	`(?:(?:\.[0-9]+)+(?:[abc](?:[0-9]{1,2}|20[0-9]{6})|[-_.][ab][0-9])|(?:\.[0-9]+)*[-_.]m[0-9]{1,2})`,
	`(?:$|[-_.])`,
])

# Names of branches, channels and stages: whoever pushes next moves them.
_moving := concat("", [
	" alpha beta canary candidate current daily dev devel develop development edge head integration latest live lts main mainline",
	" master next nightly preprod preview prod production qa rc release rolling snapshot stable stage staging test testing tip trunk",
	" uat unstable weekly ",
])

_branch_prefixes := " bug bugfix dependabot feat feature fix hotfix renovate "

# Parts that name a platform: their digits are no version and make no tag unique.
_platforms := " 64 amd64 arm32v7 arm64 arm64v8 armv7 ppc64le riscv64 s390x v7 v8 x86 "

_digits := ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]

# METADATA
# description: Exactly X.Y.Z or vX.Y.Z. A tag cannot hold "+", so "-" is all that has to be ruled out.
is_release(tag) if {
	not contains(tag, "-")
	semver.is_valid(tag)
}

# METADATA
# description: The part of the tag that makes it a pre-release, such as "rc1"; undefined for every other tag.
prerelease_mark(tag) := mark if {
	not _is_digits_and_dots(tag)
	words := _words(tag)
	mark := [trim_left(word, "v0123456789") |
		some i, word in words
		_is_mark(words, i, tag)
	][0]
}

# METADATA
# description: No more than a branch, a channel, or "latest"; what it points to changes with the next push.
is_moving(tag) if {
	not _is_digits_and_dots(tag)
	_is_moving(_words(tag), tag)
}

# METADATA
# description: What follows the version at the beginning of the tag; undefined where there is no such version.
suffix(tag) := regex.find_all_string_submatch_n(`^v?[0-9]+(?:\.[0-9]+)*(.*)$`, tag, 1)[0][1]

# METADATA
# description: What follows exactly X.Y.Z or vX.Y.Z; undefined for tags that do not begin so.
release_suffix(tag) := concat(".", array.concat([rest], array.slice(parts, 3, count(parts)))) if {
	parts := split(trim_prefix(tag, "v"), ".")
	_is_number(parts[0])
	_is_number(parts[1])
	rest := trim_left(parts[2], "0123456789")
	rest != parts[2]
	not _is_longer_version(rest, parts)
}

_is_longer_version("", parts) if count(parts) > 3

_is_number(text) if {
	text != ""
	trim_left(text, "0123456789") == ""
}

# METADATA
# description: One of `tags.allow-suffixes` covers it.
is_allowed_suffix(text) if {
	some pattern in config.allow_suffixes
	glob.match(pattern, null, text)
}

# METADATA
# description: A version of any length at the beginning, whatever follows. Dates and build numbers are none.
has_version(tag) if {
	regex.match(`^v?(?:[0-9]{1,4}(?:$|[-_])|[0-9]+(?:\.[0-9]+)+)`, tag)
	not regex.match(`^[0-9]{4}-[0-9]{2}-[0-9]{2}`, tag)
}

_is_digits_and_dots(tag) if trim_left(tag, "v.0123456789") == ""

_words(tag) := split(strings.replace_n({"_": "-", ".": "-"}, lower(tag)), "-")

_is_mark(words, i, _) if {
	_is_listed(_bare(words[i]), _marks)
	_is_beside_version(words, i)
	not _is_name_of_stage(words, i)
}

_is_mark(words, i, _) if {
	_is_listed(_bare(words[i]), _marks_behind_version)
	regex.match(`^(?:cr[0-9]{1,2}|[a-bd-z][a-z]+[0-9]{0,2})$`, words[i]) # a commit hash may begin with "ea"
	_has_version_before(words, i)
}

_is_mark(words, i, tag) if {
	_is_listed(_bare(words[i]), _letters)
	regex.match(`^[0-9]*[abcm][0-9]+$`, words[i])
	regex.match(_letter_mark, lower(tag))
}

# "pr-12", "pr12", "1.2.3-pr.5": the build of a pull request.
_is_mark(words, i, _) if {
	words[i] == "pr"
	_is_number(words[i + 1])
}

_is_mark(words, i, _) if {
	startswith(words[i], "pr")
	regex.match(`^pr[0-9]+$`, words[i])
}

# The word without the digits of a version before it ("0rc1") and its own number behind it.
_bare(word) := trim_right(trim_left(word, "v0123456789"), "0123456789")

_is_beside_version(words, i) if _has_version_before(words, i)

_is_beside_version(words, i) if count(words) == i + 1

_is_beside_version(words, i) if _has_digit(words[i + 1])

# "nightly-alpine" is one; "dev-tools-1.2.3" is version 1.2.3 of something called dev-tools.
_is_beside_version(words, i) if not _has_digit(concat("", array.slice(words, i + 1, count(words))))

_has_version_before(words, i) if _has_digit(concat("", array.slice(words, 0, i)))

_has_version_before(words, i) if _has_digit(substring(trim_left(words[i], "v"), 0, 1))

_is_name_of_stage(words, i) if {
	words[i] == "pre"
	words[i + 1] in {"commit", "prod", "production"}
}

_is_listed(word, list) if contains(list, $" {word} ")

_has_digit(text) if {
	some digit in _digits
	contains(text, digit)
}

_is_moving(words, _) if words[count(words) - 1] == "latest"

_is_moving(words, _) if {
	some word in [words[0], words[count(words) - 1]]
	_is_listed(word, _moving)
	names := [name | some name in words; not _is_listed(name, _platforms)]
	not _has_digit(concat("", names))
}

_is_moving(words, tag) if {
	_is_listed(words[0], _branch_prefixes)
	count(words) > 1
	not contains(tag, ".")
	not regex.match(`-(?:[0-9]{8,}|[0-9a-f]{7,40})$`, tag) # a build of the branch, made once
}
