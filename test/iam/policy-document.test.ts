import { expect, test } from 'vitest';
import { parsePolicyDocument } from '../../src/iam/policy-document.ts';

const WRITTEN = {
  Version: '2012-10-17',
  Id: 'example',
  Statement: {
    Sid: 'Pull',
    Effect: 'Allow',
    Principal: { AWS: '111122223333', Service: ['lambda.amazonaws.com', 'ecs.amazonaws.com'] },
    NotAction: 'ecr:Put*',
    Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 'aws:MultiFactorAuthAge': [60, '90'] } },
  },
};

const READ = {
  status: 'parsed',
  document: {
    version: '2012-10-17',
    statements: [
      {
        index: 0,
        sid: 'Pull',
        effect: 'Allow',
        principals: {
          negated: false,
          entries: [
            { type: 'AWS', value: '111122223333' },
            { type: 'Service', value: 'lambda.amazonaws.com' },
            { type: 'Service', value: 'ecs.amazonaws.com' },
          ],
        },
        actions: { negated: true, patterns: ['ecr:Put*'] },
        resources: null,
        conditions: [
          { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] },
          { operator: 'NumericLessThan', key: 'aws:MultiFactorAuthAge', values: ['60', '90'] },
        ],
      },
    ],
  },
};

test.each([
  ['an object', WRITTEN],
  ['JSON text', JSON.stringify(WRITTEN, null, 2)],
  ['URL-encoded JSON text, as IAM returns it', encodeURIComponent(JSON.stringify(WRITTEN))],
])('reads %s', (_form, source) => {
  expect(parsePolicyDocument(source)).toEqual(READ);
});

test('a plus sign is a plus sign: the encoding is RFC 3986', () => {
  const source =
    '%7B%22Statement%22%3A%5B%7B%22Sid%22%3A%22a+b%22%2C%22Effect%22%3A%22Deny%22%2C%22Principal%22%3A%22%2A%22%2C%22Action%22%3A%22%2A%22%7D%5D%7D';
  expect(parsePolicyDocument(source)).toEqual({
    status: 'parsed',
    document: {
      version: '2008-10-17',
      statements: [
        {
          index: 0,
          sid: 'a+b',
          effect: 'Deny',
          principals: { negated: false, entries: [{ type: '*', value: '*' }] },
          actions: { negated: false, patterns: ['*'] },
          resources: null,
          conditions: [],
        },
      ],
    },
  });
});

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };

test.each<[unknown, string]>([
  ['', 'it is neither JSON nor URL-encoded JSON'],
  ['{"Statement": [', 'it is neither JSON nor URL-encoded JSON'],
  ['%7B%2', 'it is neither JSON nor URL-encoded JSON'],
  [undefined, 'the document is not a JSON object'],
  [null, 'the document is not a JSON object'],
  ['[]', 'the document is not a JSON object'],
  [[], 'the document is not a JSON object'],
  [{}, 'it has no Statement'],
  [{ Version: '2012-10-18', Statement: [] }, 'its Version is neither 2012-10-17 nor 2008-10-17'],
  [{ Statement: [], statement: [] }, 'the document has the unknown element "statement"'],
  [{ Statement: ['Allow'] }, 'statement 1 is not a JSON object'],
  [{ Statement: [ALLOW, { ...ALLOW, Effect: 'allow' }] }, 'the Effect of statement 2 is neither Allow nor Deny'],
  [{ Statement: { ...ALLOW, Sid: 7 } }, 'the Sid of statement 1 is not text'],
  [{ Statement: { ...ALLOW, Actions: [] } }, 'statement 1 has the unknown element "Actions"'],
  [{ Statement: { Effect: 'Allow', Resource: '*' } }, 'statement 1 has no Action'],
  [{ Statement: { ...ALLOW, NotAction: '*' } }, 'statement 1 has both Action and NotAction'],
  [{ Statement: { ...ALLOW, NotResource: '*' } }, 'statement 1 has both Resource and NotResource'],
  [{ Statement: { ...ALLOW, Principal: '*', NotPrincipal: '*' } }, 'statement 1 has both Principal and NotPrincipal'],
  [{ Statement: { ...ALLOW, Action: ['a', 1] } }, 'Action of statement 1 holds something other than text'],
  [{ Statement: { ...ALLOW, Principal: 'everyone' } }, 'the principal of statement 1 is not a JSON object'],
  [{ Statement: { ...ALLOW, Principal: { Aws: '*' } } }, 'the principal of statement 1 has the unknown type "Aws"'],
  [{ Statement: { ...ALLOW, Principal: { AWS: [null] } } }, 'the AWS principal of statement 1 holds something other than text'],
  [{ Statement: { ...ALLOW, Condition: [] } }, 'the Condition of statement 1 is not a JSON object'],
  [{ Statement: { ...ALLOW, Condition: { Bool: 'true' } } }, 'Bool of statement 1 is not a JSON object'],
  [
    { Statement: { ...ALLOW, Condition: { Bool: { k: {} } } } },
    'Bool k of statement 1 holds something other than text, a number or a boolean',
  ],
])('%j is malformed', (source, problem) => {
  expect(parsePolicyDocument(source)).toEqual({ status: 'malformed', problem });
});
