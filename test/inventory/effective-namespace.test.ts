import { describe, expect, test } from 'vitest';
import type { Finding, Report } from '../../src/report/report.ts';
import { type Files, temporaryFolder } from '../changes/repository.ts';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.0.0';
const account = (metadata: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {${metadata}}\n---\n`;
const job = (metadata: string): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {${metadata}}\nspec: {template: {spec: {serviceAccountName: web, containers: [{name: a, image: "${IMAGE}"}]}}}\n`;
const BOTH = account('name: web') + job('name: run');

const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec:
  source: {repoURL: "https://git.example.com/shop.git", path: k8s, targetRevision: main}
  destination: {namespace: deployed}
`;

const run = (files: Files, ...flags: readonly string[]) => temporaryFolder(files).preflight(['.', '--aws', 'off', ...flags]);

/** The resource of a finding and of what is related to it. */
const shown = ({ resource, related }: Finding): string[] =>
  [resource, ...related.flatMap((entry) => entry.resource ?? [])].map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`);

describe('the namespace of a finding is the one that its object is deployed to', () => {
  test.each<[string, Files, readonly string[], string | null]>([
    ['where nothing says it', { 'k8s/a.yaml': BOTH }, [], null],
    ['its own', { 'k8s/a.yaml': account('name: web, namespace: own') + job('name: run, namespace: own') }, ['-n', 'given'], 'own'],
    ['of -n', { 'k8s/a.yaml': BOTH }, ['-n', 'given'], 'given'],
    ['of the configuration', { 'k8s/a.yaml': BOTH, '.ecr-preflight.yaml': 'namespace: configured\n' }, [], 'configured'],
    [
      'of its path in the configuration',
      { 'k8s/a.yaml': BOTH, '.ecr-preflight.yaml': 'namespace: configured\noverrides: [{paths: ["k8s/**"], namespace: overridden}]\n' },
      [],
      'overridden',
    ],
    ['of the kustomization', { 'k8s/a.yaml': BOTH, 'k8s/kustomization.yaml': 'namespace: overlay\nresources: [a.yaml]\n' }, [], 'overlay'],
  ])('%s', (_, files, flags, namespace) => {
    const { findings } = JSON.parse(run(files, '-f', 'json', ...flags).stdout) as Report;
    expect(findings.map(shown)).toEqual([[`ServiceAccount ${namespace}/web`, `Job ${namespace}/run`]]);
    expect(findings[0]?.message).toMatch(
      namespace === null ? /^ServiceAccount "web" has/ : new RegExp(`^ServiceAccount "${namespace}/web" has`),
    );
  });

  test('of the GitOps object that deploys it', () => {
    const folder = temporaryFolder({ 'k8s/a.yaml': BOTH, 'apps/shop.yaml': APPLICATION });
    folder.git('init', '--quiet', '--initial-branch', 'main');
    folder.git('remote', 'add', 'origin', 'https://git.example.com/shop.git');
    const { findings } = JSON.parse(folder.preflight(['.', '--aws', 'off', '-f', 'json']).stdout) as Report;
    expect(findings.map(shown)).toEqual([['ServiceAccount deployed/web', 'Job deployed/run']]);
  });

  test('and none for what belongs to no namespace', () => {
    const template = `apiVersion: argoproj.io/v1alpha1\nkind: ClusterWorkflowTemplate\nmetadata: {name: run}\nspec: {templates: [{name: a, container: {image: "quay.io/shop/web:v1.0.0-rc1"}}]}\n`;
    const { findings } = JSON.parse(run({ 'a.yaml': template }, '-f', 'json', '-n', 'lab', '--production').stdout) as Report;
    expect(findings.map(shown)).toEqual([['ClusterWorkflowTemplate null/run']]);
  });
});

test.each([
  ['text', 'in    ServiceAccount given/web'],
  ['json', '"namespace": "given"'],
  ['sarif', '"fullyQualifiedName": "given/ServiceAccount/web"'],
  ['junit', ': ServiceAccount given/web'],
  ['markdown', 'ServiceAccount given/web'],
])('--format %s shows it', (format, expected) => {
  expect(run({ 'a.yaml': BOTH }, '-f', format, '-n', 'given').stdout).toContain(expected);
});

test.each([
  ['given', 0],
  ['other', 1],
])('ignore: namespace: %s is about the one that is shown', (namespace, left) => {
  const config = `ignore: [{rule: irsa-annotation-missing, namespace: ${namespace}, reason: lab}]\n`;
  const { findings, suppressed } = JSON.parse(
    run({ 'a.yaml': BOTH, '.ecr-preflight.yaml': config }, '-f', 'json', '-n', 'given').stdout,
  ) as Report;
  expect([findings.length, suppressed.map(({ resource }) => resource?.namespace)]).toEqual([left, left === 0 ? ['given'] : []]);
});

test('--fix finds the account it names by it, and says so', () => {
  const config = 'irsa: {role-arns: {given/web: "arn:aws:iam::123456789012:role/web"}}\n';
  const { stderr, stdout } = run({ 'a.yaml': BOTH, '.ecr-preflight.yaml': config }, '--fix', '--dry-run', '-n', 'given');
  expect(stdout + stderr).toContain('ServiceAccount given/web: irsa-annotation-missing: arn:aws:iam::123456789012:role/web');
});
