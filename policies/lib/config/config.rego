# METADATA
# description: |
#   What the caller configured: `data.config` (sections of the configuration file) and `data.levels` (the level of each rule).
#   Nothing else reads them, and everything has the default of the product, so that a rule can be tried with `opa eval` alone.
package lib.config

# METADATA
# description: "`ecr` or `all`: which workloads need an identity of their own."
# scope: document
default irsa_scope := "ecr"

irsa_scope := data.config.irsa.scope # regal ignore:unresolved-reference

# METADATA
# description: Globs of the namespaces that the identity rules apply to.
# scope: document
default irsa_namespaces := ["*"]

irsa_namespaces := data.config.irsa.namespaces # regal ignore:unresolved-reference

# METADATA
# description: Globs of "namespace/name" of the ServiceAccounts that are made elsewhere.
# scope: document
default known_service_accounts := []

known_service_accounts := data.config.irsa["known-service-accounts"] # regal ignore:unresolved-reference

# METADATA
# description: Globs of what may follow a version and is a release all the same.
# scope: document
default allow_suffixes := []

allow_suffixes := data.config.tags["allow-suffixes"] # regal ignore:unresolved-reference

# METADATA
# description: Hosts beside private ECR whose images must have release tags in production.
# scope: document
default private_registries := []

private_registries := data.config.tags["private-registries"] # regal ignore:unresolved-reference

# METADATA
# description: The cluster uses EKS Pod Identity; no annotation is needed.
uses_pod_identity if data.config.irsa["pod-identity"] # regal ignore:unresolved-reference

# METADATA
# description: The rule is not switched off.
is_on(rule) if not _levels[rule] == "off"

default _levels := {}

_levels := data.levels # regal ignore:unresolved-reference
