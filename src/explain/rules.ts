const ROLE = ['pull-role-lacks-ecr-permission', 'pull-role-not-found'] as const;
const ROUTE = ['subnet-without-route-to-ecr'] as const;
const CACHE = ['pull-through-cache-library-prefix', 'pull-through-cache-permission'] as const;
const PLATFORM = ['image-platform-mismatch'] as const;
const IMAGE = ['ecr-image-not-found', 'ecr-image-not-pullable', 'image-expires-soon'] as const;

/**
 * Rules of ecr-preflight that look, before a deploy, for a cause of a message: by the pattern's id. A pattern that is not here is caught by
 * no rule. The identity rules (IRSA annotations) are not here on purpose: that role is not used for pulls.
 */
export const RULES: Readonly<Record<string, readonly string[]>> = {
  'token-expired': ['ecr-pull-secret-committed', 'pull-secret-only-path'],
  'token-refused': ['ecr-pull-secret-committed', 'pull-secret-only-path'],
  'no-credentials': [...ROLE, 'ecr-role-arn-missing', 'pull-secret-missing', 'ecr-host-unmatched', ...ROUTE, 'pull-secret-only-path'],
  'authentication-required': [
    ...[...ROLE, 'ecr-role-arn-missing', 'pull-secret-missing', 'ecr-host-unmatched', ...ROUTE],
    ...['pull-secret-only-path', 'ecr-pull-secret-committed'],
  ],
  'docker-hub-denied': ['image-not-from-ecr'],
  'http-401': ['ecr-pull-secret-committed', 'pull-secret-only-path'],
  'http-403': [
    ...[...ROLE, 'repository-policy-denies-pull', 'ecr-repository-not-found', ...ROUTE],
    ...['pull-secret-only-path', 'ecr-pull-secret-committed'],
  ],
  'pull-access-denied': [
    ...['ecr-repository-not-found', ...ROLE, 'repository-policy-denies-pull', 'pull-secret-missing', 'ecr-host-unmatched', ...ROUTE],
    ...['ecr-pull-secret-committed', 'pull-secret-only-path'],
  ],
  'identity-policy-token': ROLE,
  'identity-policy': ROLE,
  'boundary-policy': ['pull-role-lacks-ecr-permission'],
  'resource-policy': ['repository-policy-denies-pull', 'ecr-repository-not-found'],
  'explicit-deny': ['pull-role-lacks-ecr-permission', 'repository-policy-denies-pull', ...ROUTE],
  'endpoint-policy': ROUTE,
  'not-authorized': [...ROLE, 'repository-policy-denies-pull', ...ROUTE],
  'repository-missing': ['ecr-repository-not-found', ...CACHE],
  'name-unknown': ['ecr-repository-not-found', ...CACHE],
  'manifest-unknown': [...IMAGE, ...CACHE],
  'requested-image-missing': IMAGE,
  'reference-not-found': ['ecr-image-not-found', 'ecr-repository-not-found', 'ecr-image-not-pullable', ...CACHE, 'image-expires-soon'],
  'platform-containerd': PLATFORM,
  'platform-crio': PLATFORM,
  'platform-docker': PLATFORM,
  'exec-format': PLATFORM,
  'bad-reference': ['image-reference-invalid', 'image-reference-unresolved'],
  'dial-timeout-public': ROUTE,
  'dial-timeout-private': ROUTE,
  'connect-timeout': ROUTE,
  unreachable: ROUTE,
  'dns-not-found': ROUTE,
  'layers-unreachable': ROUTE,
  'layers-refused': ROUTE,
  'blobs-refused': ['pull-role-lacks-ecr-permission', 'repository-policy-denies-pull', ...ROUTE],
  'provider-no-role': ['ecr-role-arn-missing'],
  'provider-assume-role': ['irsa-trust-mismatch', 'irsa-role-not-found'],
  'provider-timeout': ROUTE,
  'provider-failed': [...ROLE, ...ROUTE],
  'registry-unavailable': ROUTE,
};

/** Findings of these make the pull of their image fail, whatever else is true of it. */
export const FATAL_RULES: readonly string[] = [
  'image-reference-invalid',
  'ecr-repository-not-found',
  'ecr-image-not-found',
  'ecr-image-not-pullable',
];
