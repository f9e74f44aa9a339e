import type { ImageEvidence } from '../../evidence/evidence.ts';
import type { RoleFacts } from '../../evidence/pull-path.ts';
import { groupBy } from '../../group-by.ts';
import { findRoleChain } from '../../iam/identity-facts.ts';
import { pullPolicy, repositoryPolicyStatement } from '../../iam/least-privilege.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { type Puller, parsePuller } from '../../iam/principal.ts';
import { decidePull, type PullDecision, type PullQuestion, type Repository, repositoryArn } from '../../iam/pull.ts';
import { describeResourcePolicy, unmetConditions } from '../../iam/resource-policy-facts.ts';
import { simulatorAnswer } from '../../iam/simulator.ts';
import type { StatementReference } from '../../iam/truth.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { type Answers, entry, identityPolicies, policyAnswer, registryOf, repositoryOf, roleOf } from './answers.ts';
import type { PullingIdentity } from './identities.ts';
import { importFacts } from './imports.ts';
import { type EcrUse, ecrUses, imageUses, type JudgedCluster, resourceOf, unnamedUsers } from './place.ts';
import type { OwnerFacts, PullRepository, PullSubject, RoleChainFacts } from './subjects.ts';

export interface PullContext {
  readonly answers: Answers;
  readonly images: Readonly<Record<string, ImageEvidence>>;
  /** Owners whose registries are not asked. */
  readonly isLookedUp: (account: string) => boolean;
  /** ISO 8601, for conditions on the time. */
  readonly now: string;
}

/** What was decided of one role and one repository, for whoever has to say what is still open. */
export interface JudgedPull {
  readonly subject: PullSubject;
  readonly concerns: readonly Manifest[];
  readonly identity: PullingIdentity;
  readonly decisions: readonly { readonly repository: PullRepository; readonly decision: PullDecision }[];
}

/** One role of one cluster with every repository its workloads pull from. */
export function judgePull(cluster: JudgedCluster, identity: PullingIdentity, context: PullContext): JudgedPull | undefined {
  const puller = parsePuller(identity.arn);
  const uses = ecrUses(identity.workloads).filter(({ image }) => context.isLookedUp(image.ecr.account));
  if (!puller || uses.length === 0) return undefined;
  const role = roleOf(context.answers, identity.arn);
  const groups = groupBy(uses, ({ image }) => `${image.ecr.account}/${image.ecr.region}/${image.repository}`);
  // Read once, however many repositories it is held against.
  const scope = { cluster, puller, role, policies: identityPolicies(role), context };
  const decisions = [...groups.values()].map((group) => judgeRepository(group, scope));
  const planned = decisions.map(({ repository }) => repository);
  return {
    identity,
    decisions,
    concerns: decisions.flatMap(({ unnamed }) => unnamed),
    subject: {
      schemaVersion: 1,
      type: 'pull',
      resource: resourceOf(identity.of),
      at: identity.at,
      cluster: cluster.facts,
      identity: {
        kind: identity.kind,
        arn: puller.arn,
        account: puller.account,
        partition: puller.partition,
        how: identity.how,
        status: role.status,
        chain: chainOf(role),
      },
      repositories: planned,
      policy: policyFor(decisions),
    },
  };
}

interface Scope {
  readonly cluster: JudgedCluster;
  readonly puller: Puller;
  readonly role: LookUp<RoleFacts>;
  readonly policies: PullQuestion['identity'];
  readonly context: PullContext;
}

interface Decided {
  readonly repository: PullRepository;
  readonly decision: PullDecision;
  readonly asked: Repository;
  readonly unnamed: readonly Manifest[];
}

function judgeRepository(uses: readonly EcrUse[], { cluster, puller, role, policies, context }: Scope): Decided {
  const { image } = uses[0] as EcrUse;
  const { partition, account, region } = image.ecr;
  const asked: Repository = { partition, account, region, name: image.repository };
  const facts = repositoryOf(context.answers, account, region, image.repository);
  const registry = registryOf(context.answers, account, region);
  const question: PullQuestion = {
    puller,
    repository: asked,
    identity: policies,
    repositoryPolicy: policyAnswer('the repository policy', facts.policy),
    registryPolicy: policyAnswer('the registry policy', registry.policy),
    registryPolicyScope: registry.policyScope.status === 'found' ? registry.policyScope.value : 'unknown',
    facts: { ...knownFacts(cluster, role), now: context.now },
    simulated: simulatorOf(context.answers, puller, account),
  };
  const elsewhere = puller.partition !== partition;
  const decision = elsewhere ? refusedElsewhere(question) : decidePull(question);
  const repository = {
    arn: repositoryArn(asked),
    account,
    region,
    name: image.repository,
    crossAccount: !decision.sameAccount,
    partition,
    elsewhere,
    identity: identitySide(decision),
    owner: ownerSide(question, decision, elsewhere || facts.missing === true),
    importing: elsewhere ? null : importFacts(question, registry, uses, context.images),
  };
  const wrong = isWrong(repository) ? uses : [];
  return {
    repository: { ...repository, uses: imageUses(wrong, cluster.secrets) },
    decision,
    asked,
    unnamed: unnamedUsers(wrong, cluster.secrets),
  };
}

/** Credentials of one partition of AWS are not known in another: what policies there say of this role is never asked. */
function refusedElsewhere(question: PullQuestion): PullDecision {
  return { ...decidePull({ ...question, actions: [] }), effect: 'implicit-deny' };
}

/** Whether any rule may speak of it. */
function isWrong({ elsewhere, identity, owner, importing }: Omit<PullRepository, 'uses'>): boolean {
  const refused = [identity.missing, identity.outsideBoundary, identity.denied, owner.refused].some((actions) => actions.length > 0);
  return elsewhere || refused || owner.effect === 'deny' || importing !== null;
}

/** Condition keys that the configuration or the role answers; tags only where all of them were read. */
function knownFacts({ settings }: JudgedCluster, role: LookUp<RoleFacts>): NonNullable<PullQuestion['facts']> {
  const tags = role.status === 'found' && role.value.unknownTags === undefined ? role.value.tags : undefined;
  return { ...(settings.orgId === undefined ? {} : { orgId: settings.orgId }), ...(tags ? { principalTags: tags } : {}) };
}

/** A second opinion: an answer that is missing leaves the evaluation to stand by itself. */
function simulatorOf({ evidence }: Answers, puller: Puller, owner: string): NonNullable<PullQuestion['simulated']> {
  const simulation = entry(evidence.simulations, puller.arn);
  const decisions = simulation?.status === 'found' ? simulation.value : [];
  return (action, resource) => {
    const said = decisions.find((each) => each.action === action && each.resource === resource);
    return said && simulatorAnswer(said, resource === '*' || owner === puller.account);
  };
}

function identitySide({ actions }: PullDecision): PullRepository['identity'] {
  const lacking = actions.filter(({ effect }) => effect === 'implicit-deny');
  const denied = actions.filter(({ identity }) => identity === 'deny');
  return {
    missing: lacking.filter(({ missing }) => missing.includes('identity')).map(({ action }) => action),
    outsideBoundary: lacking
      .filter(({ missing }) => missing.includes('boundary') && !missing.includes('identity'))
      .map(({ action }) => action),
    denied: denied.map(({ action }) => action),
    deniedBy: statements(denied.filter(({ owner }) => owner !== 'deny').flatMap(({ because }) => because)),
    simulator: {
      confirms: actions.filter(({ simulator }) => simulator === 'agrees').map(({ action }) => action),
      decides: actions.filter(({ simulator }) => simulator === 'decides').map(({ action }) => action),
      contradicts: actions.filter(({ simulator }) => simulator === 'contradicts').map(({ action }) => action),
    },
  };
}

function ownerSide(question: PullQuestion, decision: PullDecision, missing: boolean): OwnerFacts {
  const { repositoryPolicy, registryPolicy, registryPolicyScope, puller } = question;
  const alone = registryPolicy.status === 'absent' ? decision : decidePull({ ...question, registryPolicy: { status: 'absent' } });
  const document = repositoryPolicy.status === 'found' ? repositoryPolicy.value.reading : undefined;
  const facts = document?.status === 'parsed' ? describeResourcePolicy(document.document) : undefined;
  const refusing = decision.actions.filter(({ owner }) => owner === 'deny' || (owner === 'implicit-deny' && !decision.sameAccount));
  const open = alone.actions.filter(({ owner }) => owner === 'implicit-deny');
  return {
    // What does not exist has no policy to speak of, and another finding.
    effect: missing ? null : worst(decision),
    withoutRegistry: missing ? null : worst(alone),
    registryRead: registryPolicy.status === 'absent' || (registryPolicy.status === 'found' && registryPolicyScope !== 'unknown'),
    refused: (refusing.length > 0 ? refusing : open).map(({ action }) => action),
    deniedBy: statements(decision.actions.filter(({ owner }) => owner === 'deny').flatMap(({ because }) => because)),
    policy: repositoryPolicy.status,
    unmetConditions: document?.status === 'parsed' ? unmetConditions(document.document, question) : [],
    deletedPrincipals: facts?.deletedPrincipals ?? [],
    allowedServices: facts?.allowedServices ?? [],
    allowedPrincipals: facts?.allowedPrincipals ?? [],
    statement: repositoryPolicyStatement(puller.arn),
  };
}

function worst({ actions }: PullDecision): OwnerFacts['effect'] {
  const effects = actions.flatMap(({ owner }) => owner ?? []);
  return (['deny', 'implicit-deny', 'unknown', 'allow'] as const).find((effect) => effects.includes(effect)) ?? null;
}

function statements(because: readonly StatementReference[]): string[] {
  const denies = because.filter(({ effect }) => effect === 'Deny');
  return [
    ...new Set(denies.map(({ policy, sid, index }) => `${sid === null ? `statement ${index + 1}` : `statement "${sid}"`} of ${policy}`)),
  ];
}

export function chainOf(role: LookUp<RoleFacts>): RoleChainFacts | null {
  const policies = identityPolicies(role);
  return policies.status === 'found' ? findRoleChain(policies.value.policies) : null;
}

/** Repositories of another partition are left out: no policy lets anybody in there. */
function policyFor(decisions: readonly Decided[]): string {
  const judged = decisions.filter(({ repository }) => !repository.elsewhere);
  const wanted = judged.map(({ asked, repository }) => ({ ...asked, name: repository.importing?.repository ?? asked.name }));
  const imported = wanted.filter((_, i) => judged[i]?.repository.importing);
  return pullPolicy(wanted, imported.length > 0 ? { pullThroughCache: { repositories: imported, tags: false } } : {});
}
