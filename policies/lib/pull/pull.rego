# METADATA
# description: Words that the rules of the pull path share, who pulls, what they pull, and which workloads run it.
package lib.pull

# METADATA
# description: "`a`, `a and b`, `a, b and c`."
joined(texts) := texts[0] if {
	count(texts) == 1
} else := $"{concat(", ", array.slice(texts, 0, count(texts) - 1))} and {texts[count(texts) - 1]}" if {
	count(texts) > 1
} else := ""

# METADATA
# description: The first three, and how many more there are.
some_of(texts) := joined(texts) if {
	count(texts) < 5
} else := $"{concat(", ", array.slice(texts, 0, 3))} and {count(texts) - 3} more"

# METADATA
# description: A set as a list in alphabetical order.
listed(texts) := sort([text | some text in texts])

# METADATA
# description: The role of this subject, whom it pulls for, and how that is known.
who := $"{input.identity.arn} pulls for cluster \"{input.cluster.name}\" ({input.identity.how})"

# METADATA
# description: A repository with its registry, quoted for messages.
repository(repository) := $"\"{repository.name}\" of {repository.account} ({repository.region})"

# METADATA
# description: Several repositories, by registry.
by_registry(repositories) := joined([text |
	some registry in listed({$"{repository.account} ({repository.region})" | some repository in repositories})
	names := listed({repository.name |
		some repository in repositories
		registry == $"{repository.account} ({repository.region})"
	})
	text := $"{_counted(count(names))} {some_of(names)} of {registry}"
])

_counted(1) := "repository"

_counted(number) := $"{number} repositories:" if number > 1

# METADATA
# description: The workloads that run the images, as related locations.
related(uses) := [{"of": use.resource, "at": use.at, "message": message} |
	some use in uses
	message := $"{use.resource.kind} \"{use.resource.name}\" runs {use.image}"
]

# METADATA
# description: |
#   Whatever is refused here, imagePullSecrets are tried first. What that means for these workloads, as a sentence;
#   empty where none has any.
secrets_caveat(uses) := " Its pods name imagePullSecrets, which are tried first: pulls work while one holds a valid credential." if {
	has_secrets(uses)
} else := " Pods with imagePullSecrets try those first." if {
	some use in uses
	use.pullSecrets == "named"
} else := " An imagePullSecret of a ServiceAccount outside these manifests would be tried first." if {
	some use in uses
	use.pullSecrets == "unknown"
} else := " The imagePullSecrets that its pods name are among these manifests and hold nothing for this registry." if {
	some use in uses
	use.pullSecrets == "other-hosts"
} else := ""

# METADATA
# description: One or several imagePullSecrets by name, as one way to an image.
image_pull_secrets(names) := $"imagePullSecret \"{names[0]}\"" if {
	count(names) == 1
} else := $"one of the imagePullSecrets {joined(names)}"

# METADATA
# description: Every use has an imagePullSecret that may hold a credential for its registry.
has_secrets(uses) if {
	count(uses) > 0
	every use in uses {
		use.pullSecrets == "named"
	}
}

# METADATA
# description: How bad it is that the role may not pull, an error unless every pod has another credential to try.
severity(uses) := "warning" if {
	has_secrets(uses)
} else := "error"

# METADATA
# description: What a role that can only assume others means for a pull, as a sentence; empty where it is none.
chain(chain) := concat(" ", [
	$" All that its policies allow is sts:AssumeRole on {some_of(chain.targets)}:",
	"a chain that nothing in the pull path follows, because neither the kubelet nor its credential provider assumes a second role.",
]) if {
	chain.only
} else := concat(" ", [
	$" It may assume {some_of(chain.targets)}, but that is a chain that nothing in the pull path follows:",
	"neither the kubelet nor its credential provider assumes a second role.",
]) if {
	is_object(chain)
} else := ""
