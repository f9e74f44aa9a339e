import { describe, expect, test } from 'vitest';
import { parseEcrHost } from '../../src/images/ecr.ts';

const IN_VIRGINIA =
  'in us-east-1 this registry is 123456789012.dkr.ecr.us-east-1.amazonaws.com (dual-stack: 123456789012.dkr-ecr.us-east-1.on.aws)';
const IN_BEIJING =
  'in cn-north-1 this registry is 123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn (dual-stack: 123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn)';
const lowerCase = (host: string): string =>
  `it is written in lower case, ${host}, and the kubelet compares hosts with its credential provider's list letter by letter`;

describe('a host meant for ECR that is no registry host', () => {
  test.each([
    ['123456789012.dkr.ecr.us-east-1.on.aws', 'aws', IN_VIRGINIA],
    ['123456789012.dkr-ecr.us-east-1.amazonaws.com', 'aws', IN_VIRGINIA],
    ['123456789012.dkr.ecr.us-east-1.amazonaws.com.cn', 'aws', IN_VIRGINIA],
    ['123456789012.dkr.ecr.us-east-1.amazonaws.eu', 'aws', IN_VIRGINIA],
    ['123456789012.dkr-ecr.us-east-1.on.amazonwebservices.com.cn', 'aws', IN_VIRGINIA],
    ['123456789012.dkr.ecr-fips.us-east-1.on.aws', 'aws', IN_VIRGINIA],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com', 'aws-cn', IN_BEIJING],
    ['123456789012.dkr-ecr.cn-north-1.on.aws', 'aws-cn', IN_BEIJING],
    [
      '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.com',
      'aws-eusc',
      'in eusc-de-east-1 this registry is 123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu',
    ],
    [
      '123456789012.dkr.ecr.us-isof-south-1.amazonaws.com',
      'aws-iso-f',
      'in us-isof-south-1 this registry is 123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov',
    ],
    [
      '123456789012.dkr.ecr.us-east-1.amazon.com',
      'aws',
      'in us-east-1 this registry is 123456789012.dkr.ecr.us-east-1.amazonaws.com (dual-stack: 123456789012.dkr-ecr.us-east-1.on.aws)',
    ],
    [
      '123456789012.dkr.ecr.us-east-1.amazonaws.co',
      'aws',
      'in us-east-1 this registry is 123456789012.dkr.ecr.us-east-1.amazonaws.com (dual-stack: 123456789012.dkr-ecr.us-east-1.on.aws)',
    ],
    [
      '123456789012.ecr.us-east-1.amazonaws.com',
      'aws',
      'in us-east-1 this registry is 123456789012.dkr.ecr.us-east-1.amazonaws.com (dual-stack: 123456789012.dkr-ecr.us-east-1.on.aws)',
    ],
    ['123456789012.dkr.ecr.amazonaws.com', 'aws', 'a registry host reads 123456789012.dkr.ecr.<region>.amazonaws.com'],
    ['12345678901.dkr.ecr.us-east-1.amazonaws.com', 'aws', 'an account id has 12 digits, and 12345678901 has 11'],
    ['1234567890123.dkr.ecr.us-east-1.amazonaws.com', 'aws', 'an account id has 12 digits, and 1234567890123 has 13'],
    ['1234-5678-9012.dkr.ecr.us-east-1.amazonaws.com', 'aws', 'an account id has 12 digits, and "1234-5678-9012" is none'],
    ['my-company.dkr.ecr.us-east-1.amazonaws.com', 'aws', 'an account id has 12 digits, and "my-company" is none'],
    ['123456789012.DKR.ecr.us-east-1.amazonaws.com', 'aws', lowerCase('123456789012.dkr.ecr.us-east-1.amazonaws.com')],
    ['123456789012.dkr-ecr.US-EAST-1.on.aws', 'aws', lowerCase('123456789012.dkr-ecr.us-east-1.on.aws')],
    // What is named is what has to change in any case.
    ['12345678901.DKR.ecr.us-east-1.on.aws', 'aws', 'an account id has 12 digits, and 12345678901 has 11'],
    ['123456789012.DKR.ecr.us-east-1.on.aws', 'aws', IN_VIRGINIA],
  ])('%s', (host, partition, mismatch) => {
    expect(parseEcrHost(host)).toMatchObject({ partition, mismatch });
  });
});

test.each([
  ['aws', 'dkr.ecr.us-east-1.amazonaws.com'],
  ['aws', 'dkr-ecr-fips.us-east-1.on.aws'],
  ['aws', 'dkr.ecr.mx-central-1.amazonaws.com'],
  ['aws-us-gov', 'dkr.ecr-fips.us-gov-west-1.amazonaws.com'],
  ['aws-us-gov', 'dkr-ecr.us-gov-west-1.on.aws'],
  ['aws-cn', 'dkr.ecr.cn-northwest-1.amazonaws.com.cn'],
  ['aws-cn', 'dkr-ecr.cn-north-1.on.amazonwebservices.com.cn'],
  ['aws-eusc', 'dkr.ecr.eusc-de-east-1.amazonaws.eu'],
  ['aws-iso', 'dkr.ecr.us-iso-east-1.c2s.ic.gov'],
  ['aws-iso-b', 'dkr.ecr.us-isob-east-1.sc2s.sgov.gov'],
  ['aws-iso-e', 'dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk'],
  ['aws-iso-f', 'dkr.ecr.us-isof-south-1.csp.hci.ic.gov'],
])('a registry of %s: %s', (partition, host) => {
  const registry = parseEcrHost(`012345678901.${host}`);
  expect(registry).toMatchObject({ account: '012345678901', partition });
  expect(registry).not.toHaveProperty('mismatch');
});

test.each(['public.ecr.aws', 'api.ecr.us-east-1.amazonaws.com', 'dkr.ecr.us-east-1.amazonaws.com', 'a.b.dkr.ecr.us-east-1.amazonaws.com'])(
  'no private registry: %s',
  (host) => {
    expect(parseEcrHost(host)).toBeUndefined();
  },
);
