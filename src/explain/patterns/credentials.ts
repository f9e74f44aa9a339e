import * as run from '../commands.ts';
import { type Facts, registryKind } from '../facts.ts';
import type { Pattern } from '../pattern.ts';
import { IN_KUBELET_LOG, PULLER, theRegistry, theRepository } from '../sentences.ts';

const isEcr = (f: Facts): boolean => registryKind(f) !== 'other' && registryKind(f) !== 'ecr-public';
const secretSide = (f: Facts): readonly string[] => [run.pullSecrets(f), run.secretAges(f)];
const identitySide = (f: Facts): readonly string[] => [run.podNode(f), run.nodeRole(), run.attachedPolicies(f)];

const STALE_SECRET =
  'An imagePullSecret of the pod or of its ServiceAccount holds an ECR token that is past its 12 hours, and no other credential was accepted.';
const NO_PERMISSION =
  'The pulling role may not call ecr:GetAuthorizationToken, so the credential provider of the kubelet got no token. A role that may only sts:AssumeRole another role is such a role: neither the kubelet nor ecr-credential-provider takes that second step by itself.';
const UNREACHABLE =
  'The credential provider could not reach the ECR API (api.ecr.<region>), or its own credentials: the instance metadata service is disabled or cannot be reached from the host. A hop limit of 1 is not the reason, the provider runs on the host.';
const NO_PROVIDER = 'The kubelet has no ECR credential provider, or the matchImages of its configuration do not cover this host.';
const OTHER_REGISTRY = (f: Facts): readonly string[] => [
  `No imagePullSecret of the pod or of its ServiceAccount holds credentials for ${theRegistry(f)} that it accepts.`,
  `The image is private there, or ${theRepository(f)} does not exist: registries answer both alike.`,
];

/** Why the kubelet had no credentials for the host; what the host itself tells comes first. */
function noCredentials(f: Facts): readonly string[] {
  const port = f.image !== undefined && /^[^/]{1,253}:\d{1,5}\//.test(f.image);
  const match = port
    ? [
        'The reference names a port. The kubelet compares ports exactly, so the patterns of the ECR credential provider do not match this host, and it was not asked.',
      ]
    : f.ecr?.dualStack
      ? [
          'The host is a dual-stack one (dkr-ecr.<region>.on.aws). The default patterns of the credential provider on OpenShift do not match it, and older Bottlerocket ones do not either: then the provider is not asked.',
        ]
      : [];
  return [
    ...match,
    NO_PERMISSION,
    UNREACHABLE,
    ...(match.length > 0
      ? []
      : ['The kubelet has no ECR credential provider, or the matchImages of its configuration do not cover this host.']),
    'The imagePullSecret that was to serve this pull is not in the namespace of the pod, or is for another registry host.',
  ];
}

/** Pulls that got as far as the registry and were turned away there. */
export const CREDENTIALS: readonly Pattern[] = [
  {
    id: 'token-refused',
    class: 'credentials-rejected',
    confidence: 'likely',
    emitter: 'CRI-O',
    needles: ['unable to retrieve auth token'],
    regex: /unable to retrieve auth token: invalid username\/password/i,
    scope: 'registry',
    summary: (f) => `${theRegistry(f)} refused the user name and password that it was given.`,
    causes: (f) =>
      isEcr(f)
        ? [STALE_SECRET, 'The secret was made for another registry, region or partition.']
        : ['The imagePullSecret for this registry is out of date or was made for another one.'],
    next: secretSide,
  },
  {
    id: 'no-credentials',
    class: 'credentials-missing',
    confidence: 'likely',
    emitter: 'containerd, docker',
    needles: ['no basic auth', 'credentials'],
    regex: /no basic auth credentials/,
    scope: 'registry',
    summary: (f) => `The request to ${theRegistry(f)} carried no credentials: the kubelet had none for this host.`,
    causes: (f) => (isEcr(f) ? noCredentials(f) : OTHER_REGISTRY(f)),
    notes: (f) => (isEcr(f) ? [IN_KUBELET_LOG, PULLER] : []),
    next: (f) => (isEcr(f) ? [run.kubeletCredentials(), run.providerConfig(), ...identitySide(f), ...secretSide(f)] : secretSide(f)),
  },
  {
    id: 'docker-hub-denied',
    class: 'credentials-missing',
    confidence: 'likely',
    emitter: 'containerd, docker',
    needles: ['insufficient_scope|resource is denied'],
    regex: /insufficient_scope: authorization failed|requested access to the resource is denied/,
    scope: 'image',
    summary: (f) =>
      `${theRegistry(f)} refused the pull: the repository does not exist there, or it is private and the pull was anonymous or not entitled.`,
    causes: (f) => [
      ...(f.host === 'docker.io'
        ? ['The image was meant to come from another registry: a reference without a host is asked for on Docker Hub.']
        : []),
      'The name of the repository is misspelt, or it was removed.',
      'The repository is private, and no imagePullSecret of the pod or of its ServiceAccount is for this registry.',
    ],
    next: (f) => [run.podImages(f), run.pullSecrets(f)],
  },
  {
    id: 'oauth-token-refused',
    class: 'credentials-rejected',
    confidence: 'likely',
    emitter: 'containerd',
    needles: ['failed to fetch', 'token'],
    regex: /failed to fetch (?:oauth|anonymous) token/,
    scope: 'registry',
    summary: (f) => `The token service of ${theRegistry(f)} did not give the runtime a token.`,
    causes: (f) => [
      `The repository is private or does not exist, and the credentials, if there were any, are not entitled to it.`,
      ...(registryKind(f) === 'ecr-public'
        ? ['Expired credentials for public.ecr.aws were sent; an anonymous pull needs none, so remove them.']
        : ['The credentials in the imagePullSecret for this registry are wrong or out of date.']),
      'The token service itself was unavailable or limited the rate.',
    ],
    next: secretSide,
  },
  {
    id: 'authentication-required',
    class: 'credentials-missing',
    confidence: 'likely',
    emitter: 'CRI-O, docker',
    needles: ['authentication required'],
    regex: /authentication required/i,
    scope: 'registry',
    summary: (f) => `${theRegistry(f)} asked for credentials and got none that it accepts.`,
    causes: (f) =>
      isEcr(f)
        ? [`${NO_PERMISSION} On ROSA the managed ROSAWorkerInstancePolicy holds no ECR action.`, UNREACHABLE, NO_PROVIDER, STALE_SECRET]
        : OTHER_REGISTRY(f),
    notes: (f) => (isEcr(f) ? [IN_KUBELET_LOG, PULLER] : []),
    next: (f) => (isEcr(f) ? [run.kubeletCredentials(), ...identitySide(f), ...secretSide(f)] : secretSide(f)),
  },
  {
    id: 'http-401',
    class: 'credentials-rejected',
    confidence: 'likely',
    emitter: 'containerd',
    needles: ['401'],
    regex: /(?:unexpected status|status code|invalid status|\/v2\/|pull|regist|token).{0,2500}?\b401 \(?Unauthorized/i,
    scope: 'registry',
    summary: (f) => `${theRegistry(f)} did not accept the credentials of this pull (401 Unauthorized).`,
    causes: (f) =>
      isEcr(f)
        ? [
            'The credentials are for something else: an ECR token is good in one region and partition, and a secret made for another registry is sent when its host matches.',
            STALE_SECRET,
            'The registry of the image does not exist in this region: AWS publishes its own images (EKS add-ons) from a different account in some regions.',
          ]
        : OTHER_REGISTRY(f),
    next: (f) => [...secretSide(f), ...(isEcr(f) ? [run.kubeletCredentials(), run.podImages(f)] : [])],
  },
  {
    id: 'http-403',
    class: 'access-denied',
    confidence: 'likely',
    emitter: 'containerd',
    needles: ['403'],
    regex: /(?:unexpected status|status code|invalid status|\/v2\/|pull|regist).{0,2500}?\b403 \(?Forbidden/i,
    scope: 'repository',
    summary: (f) =>
      isEcr(f)
        ? `${theRegistry(f)} got credentials and refused the pull (403 Forbidden). The message holds no reason: the answer to a HEAD request has no body, and containerd asks again with GET only from 2.3.4 and 2.4 on.`
        : `${theRegistry(f)} refused the pull (403 Forbidden).`,
    causes: (f) =>
      isEcr(f)
        ? [
            `The policies of the pulling role do not allow ecr:BatchGetImage on ${theRepository(f)}.`,
            `The image belongs to another account than the pulling role, and neither the repository policy nor the registry policy there allows it, or the repository does not exist there.`,
            'An imagePullSecret holds an ECR token that is past its 12 hours.',
            'The policy of the ecr.dkr VPC endpoint leaves the action or the repository out.',
          ]
        : registryKind(f) === 'ecr-public'
          ? [
              'Expired credentials for public.ecr.aws were sent; an anonymous pull needs none, so remove them.',
              'The repository does not exist.',
            ]
          : OTHER_REGISTRY(f),
    notes: (f) => (isEcr(f) ? [PULLER] : []),
    next: (f) =>
      isEcr(f)
        ? [run.tryPull(f), ...identitySide(f), run.repositoryPolicy(f), run.registryPolicy(f), ...secretSide(f), run.endpointPolicies(f)]
        : secretSide(f),
  },
  {
    id: 'pull-access-denied',
    class: 'access-denied',
    confidence: 'possible',
    emitter: 'docker, containerd',
    needles: ['pull access denied'],
    regex: /pull access denied/,
    scope: 'repository',
    summary: (f) =>
      `${theRegistry(f)} refused the pull; the message does not tell a missing repository from missing credentials or a missing permission.`,
    causes: (f) =>
      isEcr(f)
        ? [
            'The pull carried no credentials: the credential provider of the kubelet does not cover the host, or failed.',
            'The pulling role, or the policy of the repository, does not allow the pull.',
            `${theRepository(f)[0]?.toUpperCase()}${theRepository(f).slice(1)} does not exist.`,
            STALE_SECRET,
          ]
        : OTHER_REGISTRY(f),
    next: (f) => (isEcr(f) ? [run.kubeletCredentials(), run.describeRepository(f), ...identitySide(f), ...secretSide(f)] : secretSide(f)),
  },
];

/** Ahead of the others: ECR says in so many words that the token is old. */
export const EXPIRED: readonly Pattern[] = [
  {
    id: 'token-expired',
    class: 'credentials-expired',
    confidence: 'certain',
    emitter: 'Amazon ECR, quoted by docker, CRI-O and containerd from 2.3.4',
    needles: ['authorization token', 'expired'],
    regex: /authorization token has expired/i,
    scope: 'registry',
    summary: () =>
      'The pull sent a stored ECR token that has expired: such a token lives 12 hours. That is all this message proves; it says nothing of the tag, the repository or a role annotation.',
    causes: (f) =>
      registryKind(f) === 'ecr-public'
        ? [
            'Old credentials for public.ecr.aws are stored in an imagePullSecret or on the node; an anonymous pull needs none, so remove them.',
          ]
        : [
            'An imagePullSecret of the pod or of its ServiceAccount holds the token, and no other credential was accepted. Remove the secret where the pulling role may pull, or have it renewed within every 12 hours.',
            'What renewed the secret (a CronJob, an operator, a pipeline) has stopped. Containers that already run are not affected, so only new pods fail.',
            'The token is in a configuration file of the container runtime or the kubelet on that node, from a docker login.',
          ],
    next: (f) => [...secretSide(f), run.attachedPolicies(f), run.podNode(f)],
  },
];
