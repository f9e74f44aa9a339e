import * as run from '../commands.ts';
import type { Facts } from '../facts.ts';
import type { Pattern } from '../pattern.ts';
import { isCrossAccount, NEEDED, NO_CHAIN, PULLER, thePrincipal, theRepository } from '../sentences.ts';

const ECR = 'Amazon ECR';
const action = (f: Facts): string => f.action ?? 'the ECR action';
const bothSides = (f: Facts): readonly string[] =>
  isCrossAccount(f)
    ? [
        `The repository belongs to account ${f.account} and the identity to account ${f.principalAccount}: the identity policy and the repository policy (or a registry policy) of the owner must both allow it.`,
      ]
    : [];
const ownerSide = (f: Facts): readonly string[] => [run.repositoryPolicy(f), run.registryPolicy(f)];
const identitySide = (f: Facts): readonly string[] => [run.attachedPolicies(f), run.inlinePolicies(f)];

/** Where a refusal comes from, and who can change it. */
const DENY_PLACES: Readonly<Record<string, string>> = {
  'identity-based policy': 'a policy attached to the identity itself',
  'resource-based policy': 'the repository policy or the registry policy of the account that owns the image',
  'service control policy':
    'a service control policy of AWS Organizations, above the account of the identity; only its administrators can change it',
  'resource control policy':
    'a resource control policy of AWS Organizations, above the account that owns the image; only its administrators can change it',
  'permissions boundary': 'the permissions boundary of the identity',
  'session policy': 'the policy of the session in which the role was assumed',
  'vpc endpoint policy': 'the policy of the VPC endpoint that the request went through',
};

/** Refusals that say which policy refused: the answer of ECR itself, quoted by the runtime or by the credential provider. */
export const POLICIES: readonly Pattern[] = [
  {
    id: 'explicit-deny',
    class: 'explicit-deny',
    confidence: 'certain',
    emitter: ECR,
    needles: ['explicit deny', 'ecr:'],
    regex:
      /with an explicit deny(?: in (?:an |a |the )?(identity-based policy|resource-based policy|service control policy|resource control policy|permissions boundary|session policy|vpc endpoint policy))?/i,
    scope: 'repository',
    summary: (f, [, where]) =>
      `An explicit Deny${where === undefined ? '' : ` in ${where.startsWith('i') ? 'an' : 'a'} ${where}`} refuses ${action(f)} to ${thePrincipal(f)}.`,
    causes: (_, [, where]) => [
      `The Deny stands in ${DENY_PLACES[where?.toLowerCase() ?? ''] ?? 'one of the policies that apply to the identity, the repository or the endpoint'}. A Deny outranks every Allow: more permissions do not help, the statement or what its condition asks for has to change.`,
    ],
    next: (f) => [...identitySide(f), ...ownerSide(f)],
  },
  {
    id: 'endpoint-policy',
    class: 'endpoint-policy',
    confidence: 'certain',
    emitter: ECR,
    needles: ['vpc endpoint policy'],
    regex: /because no VPC endpoint policy allows the ((?:ecr|s3):[A-Za-z]{1,60})/i,
    scope: 'registry',
    summary: (f, [, refused]) => `The policy of the VPC endpoint does not allow ${refused ?? action(f)}.`,
    causes: () => [
      'The policy of the ecr.api or ecr.dkr interface endpoint (or, for s3:GetObject, of the S3 endpoint) leaves this action, principal or resource out.',
      'The S3 endpoint must allow s3:GetObject on arn:aws:s3:::prod-<region>-starport-layer-bucket/* (the prefix is arn:aws-cn or arn:aws-us-gov there): layers come from that bucket.',
    ],
    next: (f) => [run.endpointPolicies(f)],
  },
  {
    id: 'boundary-policy',
    class: 'boundary-policy',
    confidence: 'certain',
    emitter: ECR,
    needles: ['permissions boundary|control policy|session policy', 'ecr:'],
    regex: /because no (permissions boundary|service control policy|resource control policy|session policy) allows/i,
    scope: 'registry',
    summary: (f, [, where = '']) => `No ${where} allows ${action(f)} to ${thePrincipal(f)}.`,
    causes: (_, [, where = '']) => [
      `What has to change is ${DENY_PLACES[where.toLowerCase()] ?? where}: it limits what the other policies grant, and it does not list this action.`,
    ],
    next: (f) => [`aws iam get-role --role-name ${f.role ?? '<pulling-role>'} --query Role.PermissionsBoundary`],
  },
  {
    id: 'resource-policy',
    class: 'resource-policy',
    confidence: 'likely',
    emitter: ECR,
    needles: ['resource-based policy', 'ecr:'],
    regex: /because no resource-based policy allows/i,
    scope: 'repository',
    summary: (f) => `The owner's side does not allow ${action(f)} on ${theRepository(f)} to ${thePrincipal(f)}.`,
    causes: (f) => [
      'Neither the repository policy nor the registry policy of the owning account allows this principal or its account. A cross-account pull needs that besides the identity policy of the puller.',
      `${theRepository(f)[0]?.toUpperCase()}${theRepository(f).slice(1)} does not exist${f.region === undefined ? '' : ` in ${f.region}`}: to another account ECR answers with this same message.`,
      'The repository policy names a role that was deleted and created again: the statement then holds an id that begins with AROA and matches nobody.',
    ],
    next: (f) => [...ownerSide(f), run.describeRepository(f)],
  },
  {
    id: 'identity-policy-token',
    class: 'identity-policy',
    confidence: 'certain',
    emitter: `${ECR} (kubelet log)`,
    needles: ['identity-based policy', 'ecr:getauthorizationtoken'],
    regex: /because no identity-based policy allows the ecr:GetAuthorizationToken/i,
    scope: 'registry',
    summary: (f) =>
      `${thePrincipal(f)} is not allowed to ask for an ECR token (ecr:GetAuthorizationToken): the pull went on without credentials.`,
    causes: () => [
      'No policy of the role allows ecr:GetAuthorizationToken on *; only an identity policy can grant it. AmazonEC2ContainerRegistryPullOnly holds it and the other actions of a pull; AmazonEKSWorkerNodePolicy, AmazonEKSWorkerNodeMinimalPolicy and ROSAWorkerInstancePolicy do not.',
    ],
    notes: () => [NO_CHAIN],
    next: (f) => [
      ...identitySide(f),
      `aws iam simulate-principal-policy --policy-source-arn <pulling-role-arn> --action-names ecr:GetAuthorizationToken`,
    ],
  },
  {
    id: 'identity-policy',
    class: 'identity-policy',
    confidence: 'certain',
    emitter: ECR,
    needles: ['identity-based policy', 'ecr:'],
    regex: /because no identity-based policy allows/i,
    scope: 'repository',
    summary: (f) => `No policy of ${thePrincipal(f)} allows ${action(f)} on ${theRepository(f)}.`,
    causes: (f) => [
      `The pulling role lacks the permission. ${NEEDED} AmazonEC2ContainerRegistryPullOnly holds all three.`,
      ...bothSides(f),
    ],
    notes: () => [NO_CHAIN],
    next: (f) => [...identitySide(f), ...(isCrossAccount(f) ? ownerSide(f) : [])],
  },
  {
    id: 'not-authorized',
    class: 'access-denied',
    confidence: 'likely',
    emitter: ECR,
    needles: ['is not authorized to perform', 'ecr:'],
    regex: /is not authorized to perform: ecr:/i,
    scope: 'repository',
    summary: (f) => `${thePrincipal(f)} is not authorized to call ${action(f)}; the message does not say which policy is to blame.`,
    causes: (f) => [
      `No identity policy of the pulling role allows it. ${NEEDED}`,
      ...bothSides(f),
      'A Deny, a permissions boundary, a service control policy or a VPC endpoint policy takes it away.',
    ],
    notes: () => [PULLER],
    next: (f) => [...identitySide(f), ...ownerSide(f)],
  },
];
