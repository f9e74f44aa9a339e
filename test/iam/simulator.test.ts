import { describe, expect, test } from 'vitest';
import { decideIdentity, type IdentityWeighing } from '../../src/iam/evaluate.ts';
import { type PolicyReading, parsePolicyDocument } from '../../src/iam/policy-document.ts';
import { parsePuller } from '../../src/iam/principal.ts';
import { decidePull, type PullQuestion } from '../../src/iam/pull.ts';
import { heedSimulator, type SimulatedDecision, simulatorAnswer } from '../../src/iam/simulator.ts';
import { NO, unknown, YES } from '../../src/iam/truth.ts';

const said = (more: Partial<SimulatedDecision>): SimulatedDecision => ({
  action: 'ecr:BatchGetImage',
  resource: '*',
  decision: 'implicitDeny',
  ...more,
});

describe('what an answer says of the identity', () => {
  test.each([
    ['allowed', said({ decision: 'allowed' }), 'allow', 'allow'],
    ['an explicit denial', said({ decision: 'explicitDeny' }), 'deny', 'deny'],
    ['no Allow', said({}), 'implicit-deny', undefined],
    ['a key that it missed', said({ decision: 'allowed', missingContext: ['aws:SourceIp'] }), undefined, undefined],
    [
      'no Allow, and the types of policy by name',
      said({ details: { 'IAM Policy': 'allowed', 'Resource Policy': 'implicitDeny' } }),
      'implicit-deny',
      'allow',
    ],
    ['types under names that leave it open', said({ details: { a: 'allowed', b: 'implicitDeny' } }), 'implicit-deny', undefined],
    ['outside the boundary', said({ allowedByBoundary: false }), 'implicit-deny', 'implicit-deny'],
    ['a service control policy', said({ allowedByOrganizations: false }), 'implicit-deny', 'implicit-deny'],
  ])('%s', (_, answer, inOneAccount, acrossAccounts) => {
    expect([simulatorAnswer(answer, true)?.effect, simulatorAnswer(answer, false)?.effect]).toEqual([inOneAccount, acrossAccounts]);
  });
});

const NOT_KNOWN = unknown('the policy Attached');
const OWN: Readonly<Record<string, IdentityWeighing>> = {
  allow: { policies: { allow: YES, deny: NO }, boundary: { allow: YES, deny: NO } },
  'implicit-deny': { policies: { allow: NO, deny: NO }, boundary: { allow: YES, deny: NO } },
  deny: { policies: { allow: YES, deny: YES }, boundary: { allow: YES, deny: NO } },
  unknown: { policies: { allow: NOT_KNOWN, deny: NOT_KNOWN }, boundary: { allow: NOT_KNOWN, deny: NOT_KNOWN } },
};

describe('held against what was evaluated', () => {
  test.each([
    ['allow', 'allowed', 'agrees', 'allow'],
    ['allow', 'implicitDeny', 'contradicts', 'unknown'],
    ['allow', 'explicitDeny', 'contradicts', 'unknown'],
    ['implicit-deny', 'allowed', 'contradicts', 'unknown'],
    ['implicit-deny', 'implicitDeny', 'agrees', 'implicit-deny'],
    // Which of the ways to refuse it is does not matter to a pull.
    ['implicit-deny', 'explicitDeny', 'agrees', 'implicit-deny'],
    ['deny', 'implicitDeny', 'agrees', 'deny'],
    ['deny', 'allowed', 'contradicts', 'unknown'],
    ['unknown', 'allowed', 'decides', 'allow'],
    ['unknown', 'implicitDeny', 'decides', 'implicit-deny'],
    ['unknown', 'explicitDeny', 'decides', 'deny'],
  ] as const)('%s here, %s there: %s', (here, decision, simulator, effect) => {
    const own = OWN[here];
    if (!own) throw new Error(here);
    const heeded = heedSimulator(own, simulatorAnswer(said({ decision }), true));
    expect([heeded.simulator, decideIdentity(heeded.identity).effect]).toEqual([simulator, effect]);
  });

  test('no answer leaves everything as it was', () => {
    for (const own of Object.values(OWN)) expect(heedSimulator(own, undefined)).toEqual({ identity: own, simulator: 'nothing' });
  });

  test('a service control policy decides nothing, and contradicts an Allow', () => {
    const answer = simulatorAnswer(said({ allowedByOrganizations: false }), true);
    expect(Object.entries(OWN).map(([here, own]) => [here, heedSimulator(own, answer).simulator])).toEqual([
      ['allow', 'contradicts'],
      ['implicit-deny', 'agrees'],
      ['deny', 'agrees'],
      ['unknown', 'nothing'],
    ]);
  });

  test('the boundary is told from the policies', () => {
    const { identity } = heedSimulator(OWN['unknown'] as IdentityWeighing, simulatorAnswer(said({ allowedByBoundary: false }), true));
    expect([identity.policies.allow.is, identity.boundary.allow.is]).toEqual(['unknown', 'no']);
  });
});

describe('in the decision about a pull', () => {
  const puller = parsePuller('arn:aws:iam::111122223333:role/nodes');
  if (!puller) throw new Error('no puller');
  const allow = (Action: readonly string[], more = {}): PolicyReading =>
    parsePolicyDocument({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] });
  const PULL = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

  function decide(reading: PolicyReading, decision: SimulatedDecision['decision'], changes: Partial<PullQuestion> = {}) {
    return decidePull({
      puller: puller as NonNullable<typeof puller>,
      repository: { partition: 'aws', account: '111122223333', region: 'us-east-1', name: 'shop/web' },
      identity: { status: 'found', value: { policies: [{ name: 'Inline', reading }], boundary: { status: 'absent' } } },
      repositoryPolicy: { status: 'absent' },
      registryPolicy: { status: 'absent' },
      registryPolicyScope: 'V2',
      simulated: (action, resource) => simulatorAnswer(said({ action, resource, decision }), true),
      ...changes,
    });
  }

  test('a policy that could not be read is settled by it, either way', () => {
    const unread: PolicyReading = { status: 'unverified', message: 'denied' };
    expect([decide(unread, 'allowed').effect, decide(unread, 'implicitDeny').effect]).toEqual(['allow', 'implicit-deny']);
    expect(decide(unread, 'implicitDeny').actions.map(({ simulator, evaluated, missing }) => [simulator, evaluated, missing])).toEqual(
      PULL.map((action) => ['decides', 'unknown', action === 'ecr:GetAuthorizationToken' ? ['identity'] : ['identity', 'owner']]),
    );
  });

  test('a contradiction opens the question, whichever of the two refuses', () => {
    expect(decide(allow(PULL), 'implicitDeny').effect).toBe('unknown');
    expect(decide(allow(['s3:*']), 'allowed').effect).toBe('unknown');
  });

  test('what the owner refuses stays refused', () => {
    const deny = parsePolicyDocument({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 'ecr:*' }] });
    const repositoryPolicy = { status: 'found', value: { name: 'the repository policy', reading: deny } } as const;
    expect(decide(allow(['s3:*']), 'allowed', { repositoryPolicy }).effect).toBe('deny');
  });
});
