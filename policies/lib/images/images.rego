# METADATA
# description: What rules ask of an image and of the container that names it.
package lib.images

# METADATA
# description: In a private ECR registry that is not one of AWS's own, as far as the reference tells.
# scope: document
is_own_ecr(image) if image.ecr.awsOwned == false

is_own_ecr(image) if {
	image.state == "unresolved"
	not image.ecr.account
	some label in [".dkr.ecr", ".dkr-ecr"]
	contains(image.text, label)
}

# METADATA
# description: "What a finding about this container always carries: where, which container, which image."
finding(container) := object.union(
	{"at": container.at, "container": container.name},
	{key: container.image.text | some key in ["image", "key"]; is_string(container.image.text)},
)

# METADATA
# description: The image as messages name it, cut where it is absurdly long.
# scope: document
label(image) := image.text if count(image.text) <= 200

label(image) := $"{substring(image.text, 0, 200)}..." if count(image.text) > 200

# METADATA
# description: Repository, account and region, as messages name them.
repository(image) := $"\"{image.repository}\" in registry {image.ecr.account} ({image.ecr.region})"

# METADATA
# description: What a runtime asks the registry for.
wanted(image) := $"digest {image.digest}" if {
	is_string(image.digest)
} else := $"tag \"{image.tag}\"" if {
	is_string(image.tag)
} else := "tag \"latest\" (the default, since the reference names no tag)"

# METADATA
# description: The look-up says that ECR does not have it, and this pipeline is not about to push it.
is_absent(image, what) if {
	image.evidence.status == "absent"
	image.evidence.what == what
	not image.expected
}

# METADATA
# description: What a "not found" must add where pull-through cache rules could not be read.
# scope: document
default cache_caveat(_) := ""

cache_caveat(evidence) := $" Whether a pull-through cache rule covers it is not known: {evidence.pullThroughCacheUnknown}." if {
	evidence.pullThroughCacheUnknown
}
