/**
 * Rules of ecr-preflight that look, before a deploy, for a cause of a message: by the pattern's id. A pattern that is not here is caught by
 * no rule. The identity rules (IRSA annotations) are not here on purpose: that role is not used for pulls.
 */
export const RULES: Readonly<Record<string, readonly string[]>> = {
  'token-expired': ['ecr-pull-secret-committed'],
  'token-refused': ['ecr-pull-secret-committed'],
  'no-credentials': ['ecr-host-unmatched'],
  'authentication-required': ['ecr-host-unmatched', 'ecr-pull-secret-committed'],
  'docker-hub-denied': ['image-not-from-ecr'],
  'http-401': ['ecr-pull-secret-committed'],
  'http-403': ['ecr-pull-secret-committed'],
  'pull-access-denied': ['ecr-repository-not-found', 'ecr-host-unmatched', 'ecr-pull-secret-committed'],
  'repository-missing': ['ecr-repository-not-found'],
  'name-unknown': ['ecr-repository-not-found'],
  'manifest-unknown': ['ecr-image-not-found', 'ecr-image-not-pullable'],
  'requested-image-missing': ['ecr-image-not-found', 'ecr-image-not-pullable'],
  'reference-not-found': ['ecr-image-not-found', 'ecr-repository-not-found', 'ecr-image-not-pullable'],
  'bad-reference': ['image-reference-invalid', 'image-reference-unresolved'],
};

/** Findings of these make the pull of their image fail, whatever else is true of it. */
export const FATAL_RULES: readonly string[] = [
  'image-reference-invalid',
  'ecr-repository-not-found',
  'ecr-image-not-found',
  'ecr-image-not-pullable',
];
