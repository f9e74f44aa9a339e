import { describe, expect, test } from 'vitest';
import type { LookUp } from '../../src/iam/look-up.ts';
import { type PolicyReading, parsePolicyDocument } from '../../src/iam/policy-document.ts';
import { evaluateTrust, type TrustQuestion } from '../../src/iam/trust.ts';

const ID = '0123456789ABCDEF0123456789ABCDEF';
const ISSUER = `oidc.eks.us-east-1.amazonaws.com/id/${ID}`;
const PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`;
const OTHER_ISSUER = 'oidc.eks.us-east-1.amazonaws.com/id/FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF';
const SUBJECT = 'system:serviceaccount:video-analytics:chunk-processor';
const WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';

type Statement = Record<string, unknown>;

/** The statement AWS's guide has one write, with what a case changes. */
function statement(change: Statement = {}): Statement {
  return {
    Effect: 'Allow',
    Principal: { Federated: PROVIDER },
    Action: WEB_IDENTITY,
    Condition: { StringEquals: { [`${ISSUER}:sub`]: SUBJECT, [`${ISSUER}:aud`]: 'sts.amazonaws.com' } },
    ...change,
  };
}

function federated(provider: unknown): Statement {
  return statement({ Principal: { Federated: provider } });
}

function when(condition: unknown): Statement {
  return statement({ Condition: condition });
}

function found(...statements: readonly Statement[]): LookUp<PolicyReading> {
  return { status: 'found', value: parsePolicyDocument({ Version: '2012-10-17', Statement: statements }) };
}

function ask(trustPolicy: LookUp<PolicyReading>, change: Partial<TrustQuestion> = {}) {
  return evaluateTrust({
    roleArn: 'arn:aws:iam::123456789012:role/chunk-processor-ecr-role',
    trustPolicy,
    issuer: `https://${ISSUER}`,
    namespace: 'video-analytics',
    serviceAccount: 'chunk-processor',
    audience: 'sts.amazonaws.com',
    ...change,
  });
}

/** Status, and every link that is not as it should be, with its reason. */
function shortly(facts: ReturnType<typeof ask>): string {
  const off = facts.links.filter((link) => link.status !== 'holds').map((link) => `${link.link} ${link.status}: ${link.why}`);
  return [facts.status, ...off].join('; ');
}

describe('IRSA trust policies', () => {
  test('as AWS writes it: every link holds', () => {
    expect(ask(found(statement({ Sid: 'Irsa' })), { provider: { status: 'found', value: { clientIds: ['sts.amazonaws.com'] } } })).toEqual({
      status: 'holds',
      statement: { policy: 'trust policy', index: 0, sid: 'Irsa', effect: 'Allow' },
      podIdentity: false,
      links: [
        { link: 'provider', status: 'holds', why: 'provider-matches', expected: PROVIDER, found: [PROVIDER] },
        { link: 'action', status: 'holds', why: 'action-matches', expected: WEB_IDENTITY, found: [WEB_IDENTITY] },
        { link: 'subject', status: 'holds', why: 'subject-matches', expected: SUBJECT, found: [SUBJECT] },
        { link: 'audience', status: 'holds', why: 'audience-matches', expected: 'sts.amazonaws.com', found: ['sts.amazonaws.com'] },
        { link: 'registered', status: 'holds', why: 'provider-exists', expected: PROVIDER, found: [] },
        { link: 'deny', status: 'holds', why: 'no-deny', expected: null, found: [] },
      ],
    });
  });

  const pattern = (operator: string, subject: string) => when({ [operator]: { [`${ISSUER}:sub`]: subject } });

  test.each<[string, Statement, string]>([
    ['another cluster', federated(PROVIDER.replace(ISSUER, OTHER_ISSUER)), 'broken; provider broken: other-cluster'],
    ['a cluster of another region', federated(PROVIDER.replace('us-east-1', 'eu-west-1')), 'broken; provider broken: other-cluster'],
    [
      'a provider of another account',
      federated(PROVIDER.replace('123456789012', '606639739464')),
      'broken; provider broken: other-account',
    ],
    ['a provider of another partition', federated(PROVIDER.replace('arn:aws:', 'arn:aws-cn:')), 'broken; provider broken: other-partition'],
    ['https:// in the provider', federated(PROVIDER.replace('/oidc', '/https://oidc')), 'broken; provider broken: https-in-provider'],
    [
      'some other provider',
      federated('arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'),
      'broken; provider broken: other-provider',
    ],
    ['a SAML provider', federated('arn:aws:iam::123456789012:saml-provider/corp'), 'broken; provider broken: not-an-oidc-provider'],
    ['several providers, one of them right', federated([PROVIDER.replace(ISSUER, OTHER_ISSUER), PROVIDER]), 'holds'],
    ['everyone', statement({ Principal: '*' }), 'unknown; provider unknown: any-principal'],
    [
      'everyone but',
      statement({ Principal: undefined, NotPrincipal: { Federated: PROVIDER } }),
      'unknown; provider unknown: not-principal',
    ],
    ['the wrong action', statement({ Action: 'sts:AssumeRole' }), 'broken; action broken: other-action'],
    ['the action in other case', statement({ Action: 'STS:assumerolewithwebidentity' }), 'holds'],
    ['the action by wildcard', statement({ Action: ['sts:TagSession', 'sts:AssumeRole*'] }), 'holds'],
    ['the action taken out', statement({ Action: undefined, NotAction: WEB_IDENTITY }), 'broken; action broken: other-action'],
    ['no condition at all', when({}), 'holds'],
    ['another namespace', pattern('StringEquals', SUBJECT.replace('video-analytics', 'default')), 'broken; subject broken: other-subject'],
    ['another account name', pattern('StringEquals', `${SUBJECT}-2`), 'broken; subject broken: other-subject'],
    ['subject in other case', pattern('StringEquals', SUBJECT.toUpperCase()), 'broken; subject broken: other-subject'],
    [
      'an asterisk under StringEquals',
      pattern('StringEquals', 'system:serviceaccount:video-analytics:*'),
      'broken; subject broken: wildcard-under-string-equals',
    ],
    ['an asterisk under StringLike', pattern('StringLike', 'system:serviceaccount:video-analytics:*'), 'holds'],
    [
      'an asterisk under StringLike for another namespace',
      pattern('StringLike', 'system:serviceaccount:audio-*:*'),
      'broken; subject broken: other-subject',
    ],
    [
      'an asterisk for another namespace under StringEquals',
      pattern('StringEquals', 'system:serviceaccount:audio-*:*'),
      'broken; subject broken: other-subject',
    ],
    ['ForAnyValue:StringLike', pattern('ForAnyValue:StringLike', 'system:serviceaccount:*:chunk-processor'), 'holds'],
    ['StringNotEquals', pattern('StringNotEquals', SUBJECT), 'broken; subject broken: other-subject'],
    ['a list of subjects', when({ StringEquals: { [`${ISSUER}:sub`]: ['system:serviceaccount:a:b', SUBJECT] } }), 'holds'],
    ['https:// in the key', when({ StringEquals: { [`https://${ISSUER}:sub`]: SUBJECT } }), 'broken; subject broken: https-in-key'],
    [
      'the key of another cluster',
      when({ StringEquals: { [`${OTHER_ISSUER}:sub`]: SUBJECT } }),
      'broken; subject broken: key-of-other-provider',
    ],
    ['the key in other case', when({ StringEquals: { [`${ISSUER.toLowerCase()}:SUB`]: SUBJECT } }), 'holds'],
    ['another audience', when({ StringEquals: { [`${ISSUER}:aud`]: 'vault' } }), 'broken; audience broken: other-audience'],
    [
      'the audience of another cluster',
      when({ StringEquals: { [`${OTHER_ISSUER}:aud`]: 'sts.amazonaws.com' } }),
      'broken; audience broken: key-of-other-provider',
    ],
    [
      'a condition on the source address',
      when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      'unknown; conditions unknown: conditions-unknown',
    ],
    ['a condition on the provider', when({ StringEquals: { 'aws:FederatedProvider': PROVIDER } }), 'holds'],
    ['a condition that cannot hold', when({ Bool: { 'aws:SecureTransport': 'false' } }), 'broken; conditions broken: conditions-broken'],
    [
      'a variable for the subject',
      pattern('StringEquals', `system:serviceaccount:\${aws:PrincipalTag/ns}:chunk-processor`),
      'unknown; subject unknown: subject-undecided',
    ],
  ])('%s', (_name, row, expected) => {
    expect(shortly(ask(found(row)))).toBe(expected);
  });

  const denyAll = { Effect: 'Deny', Principal: '*', Action: '*' };

  test.each<[string, readonly Statement[], string]>([
    [
      'no statement for web identities',
      [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      'broken; provider broken: no-federated-statement',
    ],
    ['no statement', [], 'broken; provider broken: no-federated-statement'],
    ['a deny for everyone', [statement(), denyAll], 'broken; deny broken: explicit-deny'],
    [
      'a deny that may apply',
      [statement(), { ...denyAll, Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } }],
      'unknown; deny unknown: deny-undecided',
    ],
    [
      'a deny for NotPrincipal',
      [statement(), { Effect: 'Deny', NotPrincipal: { Federated: PROVIDER }, Action: '*' }],
      'unknown; deny unknown: deny-undecided',
    ],
    [
      'a deny of another subject',
      [statement(), { ...denyAll, Condition: { StringEquals: { [`${ISSUER}:sub`]: 'system:serviceaccount:a:b' } } }],
      'holds',
    ],
    [
      'a deny of another provider',
      [statement(), { ...denyAll, Principal: { Federated: PROVIDER.replace(ISSUER, OTHER_ISSUER) } }],
      'holds',
    ],
    ['a deny of another action', [statement(), { ...denyAll, Action: 'sts:AssumeRole' }], 'holds'],
  ])('%s', (_name, rows, expected) => {
    expect(shortly(ask(found(...rows)))).toBe(expected);
  });

  test('with a statement for each of two clusters, the one for this cluster is spoken of', () => {
    const other = federated(PROVIDER.replace(ISSUER, OTHER_ISSUER));
    const facts = ask(found(other, statement({ Sid: 'This' })));
    expect([facts.status, facts.statement?.sid]).toEqual(['holds', 'This']);
  });

  test('with two broken statements, the one that is nearer is spoken of', () => {
    const far = { ...federated(PROVIDER.replace(ISSUER, OTHER_ISSUER)), Action: 'sts:AssumeRole' };
    expect(shortly(ask(found(far, pattern('StringEquals', 'system:serviceaccount:a:b'))))).toBe('broken; subject broken: other-subject');
  });

  test('a role for EKS Pod Identity is known as one', () => {
    const pods = { Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' }, Action: ['sts:AssumeRole', 'sts:TagSession'] };
    expect(ask(found(pods)).podIdentity).toBe(true);
    expect(ask(found({ ...pods, Effect: 'Deny' })).podIdentity).toBe(false);
  });

  test.each<[string, Partial<TrustQuestion>, string]>([
    ['an audience annotation', { audience: 'vault' }, 'broken; audience broken: other-audience'],
    ['an issuer without https:// and with a slash', { issuer: `${ISSUER}/` }, 'holds'],
    ['a role of another account', { roleArn: 'arn:aws:iam::606639739464:role/r' }, 'broken; provider broken: other-account'],
    ['no role ARN', { roleArn: 'arn:aws:iam::123456789012:user/u' }, 'unknown; role unknown: not-a-role-arn'],
    ['a provider that was never created', { provider: { status: 'absent' } }, 'broken; registered broken: provider-not-created'],
    [
      'a provider that may not be read',
      { provider: { status: 'unverified', reason: 'access-denied', message: 'denied' } },
      'unknown; registered unknown: unverified',
    ],
    [
      'a provider without the audience',
      { provider: { status: 'found', value: { clientIds: ['vault'] } } },
      'broken; registered broken: audience-not-registered',
    ],
    ['a role that does not exist', { trustPolicy: { status: 'absent' } }, 'broken; role broken: role-not-found'],
    [
      'a role that may not be read',
      { trustPolicy: { status: 'unverified', reason: 'access-denied', message: 'denied' } },
      'unknown; trust-policy unknown: unverified',
    ],
    [
      'a policy that is none',
      { trustPolicy: { status: 'found', value: parsePolicyDocument('{') } },
      'unknown; trust-policy unknown: malformed',
    ],
  ])('%s', (_name, change, expected) => {
    expect(shortly(ask(found(statement()), change))).toBe(expected);
  });
});
