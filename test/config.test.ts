import { describe, expect, test } from 'vitest';
import { parseConfig } from '../src/config/parse.ts';
import { PreflightError } from '../src/errors.ts';

const MISTAKES: readonly [name: string, text: string, message: string][] = [
  ['unknown key', 'production:\n  namespace: [a]\n', 'c.yaml:2: production.namespace: unknown key'],
  ['unknown key at the top', '# c\n\nprod: 1\n', 'c.yaml:3: prod: unknown key'],
  ['wrong value', 'aws:\n  mode: sometimes\n', 'c.yaml:2: aws.mode: expected required | best-effort | off'],
  ['wrong type', 'production: yes please\n', 'c.yaml:1: production: expected a mapping'],
  ['a list was meant', 'ignore-paths: a/**\n', 'c.yaml:1: ignore-paths: expected a list'],
  ['level', 'rules:\n  mutable-tag: warn\n', 'c.yaml:2: rules.mutable-tag: expected off | info | warning | error'],
  [
    'an account id that lost its leading zero',
    'aws:\n  registries:\n    012345678901: {lookup: off}\n',
    'c.yaml:3: aws.registries.12345678901: an AWS account id: 12 digits, in quotes, because leading zeros count was expected as the key',
  ],
  [
    'role',
    'aws:\n  registries:\n    "123456789012":\n      role-arn: preflight\n',
    'c.yaml:4: aws.registries.123456789012.role-arn: expected the ARN of an IAM role: arn:aws:iam::<account>:role/<name>',
  ],
  ['duration', 'evidence: {max-age: 1 day}\n', 'c.yaml:1: evidence.max-age: expected a duration such as 90s, 15m, 24h or 7d'],
  ['item of a list', 'overrides:\n  - paths: [a]\n  - production: true\n', 'c.yaml:3: overrides.1.paths: is missing'],
  ['ignore without a reason', 'ignore:\n  - rule: mutable-tag\n    kind: Pod\n', 'c.yaml:2: ignore.0.reason: is missing'],
  ['ignore with an empty reason', 'ignore:\n  - rule: mutable-tag\n    reason: "-"\n', 'c.yaml:3: ignore.0.reason: expected a reason'],
  [
    'ignore until a day that is not there',
    'ignore:\n  - rule: mutable-tag\n    reason: lab\n    until: 2027-02-30\n',
    'c.yaml:4: ignore.0.until: there is no such day',
  ],
  [
    'ignore until a word',
    'ignore: [{rule: mutable-tag, reason: lab, until: soon}]\n',
    'c.yaml:1: ignore.0.until: expected a day: YYYY-MM-DD',
  ],
  [
    'a cluster with roles and no account',
    'clusters:\n  - name: prod\n    paths: ["**"]\n    node-role-arns: ["arn:aws:iam::123456789012:role/nodes"]\n',
    'c.yaml:2: clusters.0: account and region are needed beside node-role-arns, subnet-ids, eks and role-arn',
  ],
  [
    'a cluster with an account that is a number',
    'clusters:\n  - {name: prod, paths: ["**"], account: 123456789012, region: us-east-1}\n',
    'c.yaml:2: clusters.0.account: expected a string (a number, true and false need quotes to be one)',
  ],
  [
    'a region that is none',
    'clusters:\n  - {name: prod, paths: ["**"], account: "123456789012", region: virginia}\n',
    'c.yaml:2: clusters.0.region: expected an AWS region such as us-east-1',
  ],
  ['glob', 'ignore-paths:\n  - "a/[b"\n', 'c.yaml:2: ignore-paths.0: expected a glob whose brackets are closed'],
  ['unknown rule', 'rules:\n  mutable-tag: off\n  nope: off\n', 'c.yaml:3: rules: there is no rule "nope"'],
  ['alias', 'namespace: *x\n', 'c.yaml: not valid YAML: Unresolved alias (the anchor must be set before the alias): x'],
  ['a duration that is a number', 'aws:\n  timeout: 60\n', 'c.yaml:2: aws.timeout: expected a duration such as 90s, 15m, 24h or 7d'],
  ['a switch that is a word', 'irsa: {pod-identity: "yes"}\n', 'c.yaml:1: irsa.pod-identity: expected true or false'],
  ['not YAML', 'a: [\n', 'c.yaml:2: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
];

describe('configuration file', () => {
  test.each(MISTAKES)('%s', (_, text, message) => {
    expect(() => parseConfig(text, 'c.yaml', ['mutable-tag', 'release-tag-required'])).toThrowError(PreflightError);
    try {
      parseConfig(text, 'c.yaml', ['mutable-tag']);
    } catch (error) {
      expect((error as PreflightError).message).toBe(message);
      expect((error as PreflightError).code).toBe('config');
    }
  });

  test('empty and commented-out files say nothing', () => {
    expect(parseConfig('', 'c.yaml')).toEqual({});
    expect(parseConfig('# aws: {mode: off}\n', 'c.yaml')).toEqual({});
  });

  test('every documented key', () => {
    const text = `production: {namespaces: [prod], exclude-namespaces: ["*preprod*"], labels: {environment: [prod]}, paths: ["o/**"]}
namespace: team-a
rules: {release-tag-required: error, mutable-tag: off}
irsa: {scope: all, namespaces: ["*"], pod-identity: false, known-service-accounts: ["kube-system/*"]}
tags: {allow-suffixes: ["-hotfix.*"], private-registries: ["registry.example.com"]}
aws: {mode: required, timeout: 60s, registries: {"818140567777": {role-arn: "arn:aws:iam::818140567777:role/preflight", lookup: on}, "602401143452": {lookup: off}}}
evidence: {max-age: 24h}
expect-images: ["*/team/web:*"]
ignore-paths: ["**/testdata/**"]
ignore: [{rule: mutable-tag, kind: Deployment, namespace: lab, name: "*", reason: "sandbox", until: 2027-01-31}]
overrides: [{paths: ["clusters/eu/**"], production: true, namespace: shop}]
clusters: [{name: prod-eks, paths: ["clusters/prod/**"], platform: eks, region: us-east-1, account: "606639739464", pull-identity: node, node-role-arns: ["arn:aws:iam::606639739464:role/nodes"], subnet-ids: [subnet-1], org-id: o-a1b2c3d4e5, eks: true, network-assume: proxy}]
`;
    expect(Object.keys(parseConfig(text, 'c.yaml', ['mutable-tag', 'release-tag-required']))).toHaveLength(12);
  });
});
