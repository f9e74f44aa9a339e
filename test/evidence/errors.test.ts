import { describe, expect, test } from 'vitest';
import { absenceOf, isInvalidParameter } from '../../src/evidence/aws/error-names.ts';
import { printable } from '../../src/evidence/aws/error-text.ts';
import { credentialsFailure, unanswered } from '../../src/evidence/aws/errors.ts';

const ASKED = {
  action: 'ecr:DescribeImages',
  resource: 'arn:aws:ecr:us-east-1:818140567777:repository/shop/web',
  region: 'us-east-1',
  account: '818140567777',
};
const named = (name: string, message = 'as AWS puts it'): Error => Object.assign(new Error(message), { name });
const coded = (code: string): Error => Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code });
const outcome = (error: unknown): string => {
  const { reason, scope } = unanswered(error, ASKED);
  return `${reason} ${scope}`;
};

describe('what an error name means', () => {
  test.each([
    ['access-denied call', ['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation']],
    ['expired-credentials identity', ['ExpiredTokenException', 'ExpiredToken']],
    ['no-credentials identity', ['CredentialsProviderError', 'TokenProviderError']],
    ['no-credentials client', ['UnrecognizedClientException', 'InvalidClientTokenId']],
    ['error client', ['InvalidSignatureException', 'SignatureDoesNotMatch']],
    ['throttled call', ['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'RequestLimitExceeded', 'LimitExceededException']],
    ['unreachable client', ['TimeoutError']],
    [
      'error call',
      [
        'ServerException',
        'UnableToGetUpstreamImageException',
        'InvalidParameterException',
        'NobodyKnowsException',
        'RepositoryNotFoundException',
      ],
    ],
  ])('%s', (expected, names) => {
    expect(names.map((name) => outcome(named(name)))).toEqual(names.map(() => expected));
  });

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EAI_AGAIN'])(
    '%s is unreachable',
    (code) => {
      expect(outcome(coded(code))).toBe('unreachable client');
      expect(outcome(Object.assign(new AggregateError([coded(code)]), { code }))).toBe('unreachable client');
    },
  );

  test.each([
    ['ImageNotFoundException', 'image'],
    ['RepositoryNotFoundException', 'repository'],
    ['RepositoryPolicyNotFoundException', 'repository policy'],
    ['NoSuchEntityException', 'IAM entity'],
    ['InvalidSubnetID.NotFound', 'subnet'],
    ['InvalidVpcID.NotFound', 'VPC'],
    ['AccessDeniedException', undefined],
    ['toString', undefined],
  ])('%s: absent %s', (name, what) => {
    expect(absenceOf(named(name))).toBe(what);
  });

  test('what is no error at all', () => {
    expect(unanswered('boom', ASKED)).toEqual({
      reason: 'error',
      scope: 'call',
      message: `ecr:DescribeImages on ${ASKED.resource} failed (boom)`,
    });
    expect(isInvalidParameter(undefined)).toBe(false);
  });
});

describe('credentials that could not be obtained', () => {
  test.each([
    [named('CredentialsProviderError', 'Could not load credentials from any providers'), 'no-credentials identity'],
    [named('CredentialsProviderError', 'Token is expired. To refresh this SSO session run aws sso login'), 'expired-credentials identity'],
    [
      named('ExpiredTokenException', 'Token expired: current date/time must be before the expiration date/time'),
      'expired-credentials identity',
    ],
    [named('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'), 'no-credentials identity'],
    [named('InvalidIdentityToken', 'No OpenIDConnect provider found in your account'), 'no-credentials identity'],
    [named('ThrottlingException'), 'throttled identity'],
    [coded('ENOTFOUND'), 'unreachable identity'],
    [new Error('anything'), 'no-credentials identity'],
  ])('%s: %s', (source, expected) => {
    expect(outcome(credentialsFailure(source))).toBe(expected);
  });

  test('a role says what failed, and which', () => {
    const role = 'arn:aws:iam::818140567777:role/preflight';
    expect(unanswered(credentialsFailure(coded('ECONNREFUSED'), { roleArn: role }), ASKED)).toEqual({
      reason: 'unreachable',
      scope: 'identity',
      message: `the role ${role} could not be assumed: the endpoint of STS in us-east-1 could not be reached (connect ECONNREFUSED 10.0.0.1:443)`,
    });
  });
});

describe('printable', () => {
  test.each([
    ['one\r\ntwo\u0000three\u202efour\u2028five', 'one two three four five'],
    ['\u001b[31mred\u001b[0m ::error::x', '[31mred [0m ::error::x'],
    ['key AKIAABCDEFGHIJKLMNOP and ASIAABCDEFGHIJKLMNOP', 'key <access key id> and <access key id>'],
    [`token ${'A1b/'.repeat(60)} end`, 'token <removed> end'],
    [`sha256:${'a'.repeat(64)}`, `sha256:${'a'.repeat(64)}`],
    ['word '.repeat(200), `${'word '.repeat(60)}…`],
  ])('%j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
