import { type AccessDecision, decideAccess } from './access.ts';
import { type Effect, NOT_EVALUATED } from './decision.ts';
import { decideIdentity, type IdentityPolicies, type IdentityWeighing, weighIdentity } from './evaluate.ts';
import type { LookUp } from './look-up.ts';
import type { Puller } from './principal.ts';
import { type PullFacts, pullContext } from './pull-context.ts';
import { heedSimulator, type SimulatorAnswer, type SimulatorSays } from './simulator.ts';
import { NO, type Truth, unknown, YES } from './truth.ts';
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
  /** What IAM's policy simulator says of the identity's side; undefined where it was not asked about this call. */
  readonly simulated?: (action: string, resource: string) => SimulatorAnswer | undefined;
}

export interface PullDecision {
  /** The worst of the actions: a pull needs all of them. */
  readonly effect: Effect;
  readonly sameAccount: boolean;
  readonly actions: readonly ActionDecision[];
  readonly unknowns: readonly string[];
  readonly notEvaluated: readonly string[];
}

export interface ActionDecision extends AccessDecision {
  readonly action: string;
  readonly resource: string;
  readonly simulator: SimulatorSays;
  /** What the identity's policies and boundary say, as far as they were read here: without the simulator. */
  readonly evaluated: Effect;
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
  const resource = request.resource ?? '*';
  const own = weighIdentityAnswer(question.identity, request);
  const { identity, simulator } = heedSimulator(own, question.simulated?.(action, resource));
  // Nobody can pull as a role that does not exist, whatever a policy grants to everyone.
  const exists = question.identity.status !== 'absent';
  const owner = hasResource && exists ? weighOwner(question, request) : null;
  const decision = decideAccess(identity, owner, isSameAccount(question));
  return { ...decision, action, resource, simulator, evaluated: decideIdentity(own).effect };
}

function requestFor(question: PullQuestion, action: string, hasResource: boolean): Request {
  const { puller, repository } = question;
  const facts = { ...question.facts, puller, ownerAccount: repository.account, region: repository.region };
  return { action, puller, resource: hasResource ? repositoryArn(repository) : '*', context: pullContext(facts, hasResource) };
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
