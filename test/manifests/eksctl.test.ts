import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { type Files, temporaryFolder } from '../changes/repository.ts';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1.0.0';
const cluster = (...accounts: readonly string[]): string =>
  `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, region: us-east-1}\niam:\n  withOIDC: true\n  serviceAccounts:\n${accounts.map((account) => `    - ${account}\n`).join('')}`;
const job = (account: string): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: j, namespace: shop}\nspec: {template: {spec: {${account} containers: [{name: a, image: "${IMAGE}"}]}}}\n`;
const NAMED = job('serviceAccountName: web,');
const WRITTEN = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n';
const METADATA = 'metadata: {name: web, namespace: shop}';

const run = (files: Files, ...flags: readonly string[]) => temporaryFolder(files).preflight(['.', '--aws', 'off', ...flags]);
const WELL_KNOWN = `{${METADATA}, wellKnownPolicies: {ebsCSIController: true}}`;

const CASES: readonly [name: string, files: Files, findings: readonly string[], declared: string | null][] = [
  ['well-known policies', { 'c.yaml': cluster(WELL_KNOWN), 'j.yaml': NAMED }, [], 'shop/web (c.yaml:7)'],
  [
    'policies by ARN, for an account that a manifest holds without the annotation',
    { 'c.yaml': cluster(`{${METADATA}, attachPolicyARNs: [x]}`), 'j.yaml': `${NAMED}---\n${WRITTEN}` },
    [],
    'shop/web (c.yaml:7)',
  ],
  [
    'a role that is there',
    { 'c.yaml': cluster(`{${METADATA}, attachRoleARN: "arn:aws:iam::123456789012:role/web"}`), 'j.yaml': NAMED },
    [],
    null,
  ],
  [
    'what is no role',
    { 'c.yaml': cluster(`{${METADATA}, attachRoleARN: "arn:aws:iam::123456789012:user/web"}`), 'j.yaml': NAMED },
    ['c.yaml:7:63 irsa-annotation-invalid'],
    null,
  ],
  ['no role at all', { 'c.yaml': cluster(`{${METADATA}}`), 'j.yaml': NAMED }, ['c.yaml:7:8 irsa-annotation-missing'], null],
  [
    'a role only: somebody else makes the account',
    { 'c.yaml': cluster(`{${METADATA}, roleOnly: true, attachPolicyARNs: [x]}`), 'j.yaml': NAMED },
    ['j.yaml:4:46 service-account-not-found'],
    null,
  ],
  [
    'another namespace',
    { 'c.yaml': cluster(WELL_KNOWN.replace('shop', 'lab')), 'j.yaml': NAMED },
    ['j.yaml:4:46 service-account-not-found'],
    null,
  ],
  [
    'none: the namespace default',
    { 'c.yaml': cluster(WELL_KNOWN.replace(', namespace: shop', '')), 'j.yaml': NAMED.replace('shop}', 'default}') },
    [],
    'default/web (c.yaml:7)',
  ],
  [
    'the account named default',
    { 'c.yaml': cluster(WELL_KNOWN.replace('name: web', 'name: default')), 'j.yaml': job('') },
    [],
    'shop/default (c.yaml:7)',
  ],
  [
    'nothing that can be read',
    { 'c.yaml': cluster('5', '{metadata: 5}', '{metadata: {namespace: x}}'), 'j.yaml': NAMED },
    ['j.yaml:4:46 service-account-not-found'],
    null,
  ],
];

test.each(CASES)('an account that eksctl makes: %s', (_, files, expected, declared) => {
  const { findings, notes } = JSON.parse(run(files, '-f', 'json').stdout) as Report;
  expect(findings.map(({ rule, location: { file, line, column } }) => `${file}:${line}:${column} ${rule}`)).toEqual(expected);
  const note = `A ServiceAccount gets its role from eksctl, as a ClusterConfig declares: ${declared}; that role was not checked.`;
  expect(notes?.filter((sentence) => sentence.includes('eksctl'))).toEqual(declared === null ? [] : [note]);
});

test('--fix leaves the file of eksctl alone', () => {
  const files = {
    'c.yaml': cluster(`{${METADATA}}`),
    'j.yaml': NAMED,
    '.ecr-preflight.yaml': 'irsa: {role-arns: {shop/web: "arn:aws:iam::123456789012:role/web"}}\n',
  };
  const { stdout, stderr } = run(files, '--fix', '--dry-run');
  expect(stdout + stderr).toContain('it is written inside of the ClusterConfig that makes it');
});
