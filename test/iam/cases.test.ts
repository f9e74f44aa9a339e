import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/iam/decision.ts';
import { evaluateIdentity, evaluateResource } from '../../src/iam/evaluate.ts';
import type { LookUp } from '../../src/iam/look-up.ts';
import { type PolicyReading, parsePolicyDocument } from '../../src/iam/policy-document.ts';
import { type Puller, parsePuller } from '../../src/iam/principal.ts';
import { decidePull, type PullQuestion } from '../../src/iam/pull.ts';
import { ABSENT, known, requestContext } from '../../src/iam/request-context.ts';
import type { StatementReference } from '../../src/iam/truth.ts';
import type { NamedPolicy } from '../../src/iam/weigh.ts';

/** A policy as written, a list of statements for version 2012-10-17, or why it could not be read. */
type Written = readonly unknown[] | { readonly unverified: string } | object;

/** Left out: `ecr:BatchGetImage` on REPOSITORY. */
interface CaseRequest {
  readonly action?: string;
  /** null: not known. */
  readonly resource?: string | null;
  /** null: absent; not listed: unknown. */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
}

interface IdentityCase {
  readonly name: string;
  readonly ask: 'identity';
  readonly policies: Readonly<Record<string, Written>>;
  readonly boundary?: Written;
  readonly request?: CaseRequest;
  readonly expect: { readonly effect: Effect; readonly because?: readonly string[]; readonly unknowns?: readonly string[] };
}

interface ResourceCase {
  readonly name: string;
  readonly ask: 'resource';
  readonly policy: Written;
  /** Left out: PULLER. */
  readonly puller?: string;
  readonly session?: string;
  readonly request?: CaseRequest;
  readonly expect: IdentityCase['expect'] & { readonly grant?: string };
}

interface PullCase {
  readonly name: string;
  readonly ask: 'pull';
  readonly puller?: string;
  /** Left out: OWNER, another account than PULLER's. */
  readonly owner?: string;
  /** Left out: MAY_PULL, the three actions on every repository. */
  readonly identity?: Readonly<Record<string, Written>> | 'absent' | { readonly unverified: string };
  readonly boundary?: Written;
  readonly repositoryPolicy?: Written;
  readonly registryPolicy?: Written;
  readonly registryPolicyScope?: PullQuestion['registryPolicyScope'];
  readonly facts?: NonNullable<PullQuestion['facts']>;
  readonly actions?: readonly string[];
  readonly expect: {
    readonly effect: Effect;
    readonly actions: readonly Effect[];
    readonly unknowns?: readonly string[];
    readonly missing?: readonly string[];
  };
}

type Case = IdentityCase | ResourceCase | PullCase;

const PULLER = 'arn:aws:iam::111122223333:role/nodes';
const REPOSITORY = 'arn:aws:ecr:us-east-1:111122223333:repository/shop/web';
const OWNER = '818140567777';
const MAY_PULL = {
  node: [
    { Sid: 'Token', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    { Sid: 'Pull', Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: '*' },
  ],
};

const CASES: readonly Case[] = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8'));

function isUnverified(written: object | string): written is { readonly unverified: string } {
  return typeof written === 'object' && 'unverified' in written;
}

function reading(written: Written): PolicyReading {
  if (isUnverified(written)) return { status: 'unverified', message: written.unverified };
  return parsePolicyDocument(Array.isArray(written) ? { Version: '2012-10-17', Statement: written } : written);
}

function named(policies: Readonly<Record<string, Written>>): readonly NamedPolicy[] {
  return Object.entries(policies).map(([name, written]) => ({ name, reading: reading(written) }));
}

function lookUp(name: string, written: Written | undefined): LookUp<NamedPolicy> {
  if (written === undefined) return { status: 'absent' };
  if (isUnverified(written)) return { status: 'unverified', reason: 'access-denied', message: written.unverified };
  return { status: 'found', value: { name, reading: reading(written) } };
}

function requestOf({ action = 'ecr:BatchGetImage', resource = REPOSITORY, context = {} }: CaseRequest = {}) {
  const entries = Object.entries(context).map(([key, value]) => [key, value === null ? ABSENT : known(...[value].flat())]);
  return { action, resource, context: requestContext(Object.fromEntries(entries)) };
}

function pullerOf(arn = PULLER, session?: string): Puller {
  const puller = parsePuller(arn, session);
  if (!puller) throw new Error(`not a role or user: ${arn}`);
  return puller;
}

function short(because: readonly StatementReference[]): readonly string[] {
  return because.map(({ policy, sid, index }) => `${policy}#${sid ?? index}`);
}

function identityOf({ identity = MAY_PULL, boundary }: PullCase): PullQuestion['identity'] {
  if (identity === 'absent') return { status: 'absent' };
  if (isUnverified(identity)) return { status: 'unverified', reason: 'access-denied', message: identity.unverified };
  return { status: 'found', value: { policies: named(identity), boundary: lookUp('boundary', boundary) } };
}

function askIdentity(row: IdentityCase) {
  const identity = { policies: named(row.policies), boundary: lookUp('boundary', row.boundary) };
  const { effect, because, unknowns } = evaluateIdentity(identity, { ...requestOf(row.request), puller: null });
  return { effect, because: short(because), unknowns };
}

function askResource(row: ResourceCase) {
  const request = { ...requestOf(row.request), puller: pullerOf(row.puller, row.session) };
  const { effect, because, unknowns, grant } = evaluateResource({ name: 'policy', reading: reading(row.policy) }, request);
  return { effect, because: short(because), unknowns, grant };
}

function askPull(row: PullCase) {
  const { effect, actions, unknowns } = decidePull({
    puller: pullerOf(row.puller),
    repository: { partition: 'aws', account: row.owner ?? OWNER, region: 'us-east-1', name: 'shop/web' },
    identity: identityOf(row),
    repositoryPolicy: lookUp('repository policy', row.repositoryPolicy),
    registryPolicy: lookUp('registry policy', row.registryPolicy),
    registryPolicyScope: row.registryPolicyScope ?? 'V2',
    ...(row.facts ? { facts: row.facts } : {}),
    ...(row.actions ? { actions: row.actions } : {}),
  });
  const missing = [...new Set(actions.flatMap((action) => action.missing))];
  return { effect, actions: actions.map((action) => action.effect), unknowns, missing };
}

function ask(row: Case) {
  if (row.ask === 'identity') return askIdentity(row);
  return row.ask === 'resource' ? askResource(row) : askPull(row);
}

describe('policy cases', () => {
  test.each(CASES.map((row) => [row.name, row] as const))('%s', (_name, row) => {
    const empty = row.ask === 'pull' ? { unknowns: [], missing: [] } : { because: [], unknowns: [] };
    const none = row.ask === 'resource' ? { grant: null } : {};
    expect(ask(row)).toEqual({ ...empty, ...none, ...row.expect });
  });

  test('every effect is asked for of identities, resources and pulls alike', () => {
    const asked = new Set(CASES.map((row) => `${row.ask} ${row.expect.effect}`));
    expect([...asked].sort()).toEqual(
      ['identity', 'pull', 'resource'].flatMap((kind) =>
        ['allow', 'deny', 'implicit-deny', 'unknown'].map((effect) => `${kind} ${effect}`),
      ),
    );
  });
});
