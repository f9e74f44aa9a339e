import { type Decision, decide, type Effect, NOT_EVALUATED } from './decision.ts';
import { decideIdentity, type IdentityPolicies, type IdentityWeighing, weighIdentity } from './evaluate.ts';
import type { LookUp } from './look-up.ts';
import { isMeant, type PrincipalMatch, type Puller } from './principal.ts';
import { type PullFacts, pullContextFor } from './pull-context.ts';
import { all, any, NO, type Truth, unknown, YES } from './truth.ts';
import { joinResourceWeighings, type NamedPolicy, type Request, type ResourceWeighing, weighResourcePolicy } from './weigh.ts';

/** The three actions every pull needs; `ecr:BatchCheckLayerAvailability` is for pushes. */
export const PULL_ACTIONS = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;
/** What the first pull through a pull-through cache rule needs beyond them where the repository does not exist yet. */
export const IMPORT_ACTIONS = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'] as const;

/** A private ECR repository. */
export interface Repository {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

export interface PullQuestion {
  readonly puller: Puller;
  readonly repository: Repository;
  /** absent: the role or user does not exist. */
  readonly identity: LookUp<IdentityPolicies>;
  /** absent: the repository has no policy. */
  readonly repositoryPolicy: LookUp<NamedPolicy>;
  /** Policy of the owner's registry in the image's region. absent: there is none. */
  readonly registryPolicy: LookUp<NamedPolicy>;
  /** Account setting REGISTRY_POLICY_SCOPE: under V1 the registry policy speaks of replication and imports only. */
  readonly registryPolicyScope: 'V1' | 'V2' | 'unknown';
  /** Further condition keys; who pulls, from which account and region follow from the above. */
  readonly facts?: Omit<PullFacts, 'puller' | 'ownerAccount' | 'region'>;
  /** Default: PULL_ACTIONS. */
  readonly actions?: readonly string[];
}

export interface PullDecision {
  /** The worst of the actions: a pull needs all of them. */
  readonly effect: Effect;
  readonly sameAccount: boolean;
  readonly actions: readonly ActionDecision[];
  readonly unknowns: readonly string[];
  readonly notEvaluated: readonly string[];
}

export interface ActionDecision extends Decision {
  readonly action: string;
  readonly resource: string;
  /** What the puller's own policies and boundary say. */
  readonly identity: Effect;
  /** What the owner's repository and registry policies say; null for `ecr:GetAuthorizationToken`, which they cannot grant. */
  readonly owner: Effect | null;
  /** Sides without an Allow where one is needed. In one account either side's Allow is enough. */
  readonly missing: readonly ('identity' | 'boundary' | 'owner')[];
}

/**
 * Will ECR let this principal pull from this repository?
 * In one account the identity or the owner's policies must allow; across accounts both must; an explicit Deny anywhere refuses.
 */
export function decidePull(question: PullQuestion): PullDecision {
  const actions = (question.actions ?? PULL_ACTIONS).map((action) => decideAction(question, action));
  return {
    effect: worst(actions.map((action) => action.effect)),
    sameAccount: isSameAccount(question),
    actions,
    unknowns: [...new Set(actions.flatMap((action) => action.unknowns))],
    notEvaluated: NOT_EVALUATED,
  };
}

export function repositoryArn(repository: Repository): string {
  return `arn:${repository.partition}:ecr:${repository.region}:${repository.account}:repository/${repository.name}`;
}

function decideAction(question: PullQuestion, action: string): ActionDecision {
  const hasResource = action !== 'ecr:GetAuthorizationToken';
  const request = requestFor(question, action, hasResource);
  const identity = weighIdentityAnswer(question.identity, request);
  const owner = hasResource ? weighOwner(question, request) : undefined;
  const own = all([identity.policies.allow, identity.boundary.allow]);
  // Nobody can pull as a role that does not exist, whatever a policy grants to everyone.
  const combined = owner ? combine(own, identity.boundary.allow, owner.allow, isSameAccount(question)) : own;
  const allow = question.identity.status === 'absent' ? NO : combined;
  const deny = any([identity.policies.deny, identity.boundary.deny, ...(owner ? [owner.deny] : [])]);
  const decision = decide(allow, deny);
  return {
    ...decision,
    action,
    resource: request.resource ?? '*',
    identity: decideIdentity(identity).effect,
    owner: owner ? decide(isMeant(owner.allow), owner.deny).effect : null,
    missing: decision.effect === 'implicit-deny' ? missingSides(identity, owner) : [],
  };
}

function requestFor(question: PullQuestion, action: string, hasResource: boolean): Request {
  const { puller, repository } = question;
  const facts = { ...question.facts, puller, ownerAccount: repository.account, region: repository.region };
  return { action, puller, resource: hasResource ? repositoryArn(repository) : '*', context: pullContextFor(facts, hasResource) };
}

function weighIdentityAnswer(identity: LookUp<IdentityPolicies>, request: Request): IdentityWeighing {
  if (identity.status === 'found') return weighIdentity(identity.value, request);
  if (identity.status === 'absent') return { policies: { allow: NO, deny: NO }, boundary: { allow: YES, deny: NO } };
  const open = unknown('the policies of the pulling identity');
  return { policies: { allow: open, deny: open }, boundary: { allow: open, deny: open } };
}

function weighOwner(question: PullQuestion, request: Request): ResourceWeighing {
  const repository = weighOwnersPolicy(question.repositoryPolicy, 'the repository policy', request);
  return joinResourceWeighings([repository, weighRegistry(question, request)]);
}

function weighOwnersPolicy(policy: LookUp<NamedPolicy>, name: string, request: Request): ResourceWeighing {
  if (policy.status === 'found') return weighResourcePolicy(policy.value, request);
  return everyWay(policy.status === 'absent' ? NO : unknown(name));
}

/** Actions a registry policy governs under the older scope. */
const V1_ACTIONS = new Set(['ecr:batchimportupstreamimage', 'ecr:createrepository', 'ecr:replicateimage']);

function weighRegistry(question: PullQuestion, request: Request): ResourceWeighing {
  const weighing = weighOwnersPolicy(question.registryPolicy, 'the registry policy', request);
  if (question.registryPolicyScope === 'V2' || V1_ACTIONS.has(request.action.toLowerCase())) return weighing;
  if (question.registryPolicyScope === 'V1') return everyWay(NO);
  return {
    allow: {
      account: unlessNo(weighing.allow.account),
      everyone: unlessNo(weighing.allow.everyone),
      role: unlessNo(weighing.allow.role),
      sessionOrUser: unlessNo(weighing.allow.sessionOrUser),
    },
    deny: unlessNo(weighing.deny),
  };
}

/** A statement that would decide, in a policy that may not be in force for this action. */
function unlessNo(part: Truth): Truth {
  return part.is === 'no' ? NO : { ...part, is: 'unknown', unknowns: [...part.unknowns, 'the registry policy scope'] };
}

/**
 * @param own what the puller's policies grant within its boundary.
 */
function combine(own: Truth, boundary: Truth, owner: PrincipalMatch, sameAccount: boolean): Truth {
  if (!sameAccount) return all([own, isMeant(owner)]);
  // An account principal only hands the decision to the account's IAM policies, which is `own` again.
  return any([own, all([owner.role, boundary]), withinBoundary(owner.everyone, boundary), owner.sessionOrUser]);
}

/** IAM's guide says that a boundary limits what is granted to a role, and not whether it limits what is granted to everyone. */
function withinBoundary(everyone: Truth, boundary: Truth): Truth {
  if (boundary.is === 'no' && everyone.is !== 'no') return unknown('whether the boundary limits Principal "*"');
  return all([everyone, boundary]);
}

function missingSides(identity: IdentityWeighing, owner: ResourceWeighing | undefined): ActionDecision['missing'] {
  const sides = [
    { side: 'identity', allow: identity.policies.allow },
    { side: 'boundary', allow: identity.boundary.allow },
    ...(owner ? [{ side: 'owner', allow: isMeant(owner.allow) } as const] : []),
  ] as const;
  return sides.filter(({ allow }) => allow.is === 'no').map(({ side }) => side);
}

function everyWay(value: Truth): ResourceWeighing {
  return { allow: { account: value, everyone: value, role: value, sessionOrUser: value }, deny: value };
}

function isSameAccount(question: PullQuestion): boolean {
  return question.puller.account === question.repository.account && question.puller.partition === question.repository.partition;
}

const WORST_FIRST: readonly Effect[] = ['deny', 'implicit-deny', 'unknown', 'allow'];

function worst(effects: readonly Effect[]): Effect {
  return WORST_FIRST.find((effect) => effects.includes(effect)) ?? 'unknown';
}
