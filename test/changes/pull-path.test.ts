import { describe, expect, test } from 'vitest';
import { deployment, type Folder, reportOf, temporaryRepository } from './repository.ts';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const NODES = 'arn:aws:iam::123456789012:role/nodes';
const OTHERS = 'arn:aws:iam::123456789012:role/others';
const LACKS = 'pull-role-lacks-ecr-permission';
const CONFIG = `clusters:
  - name: prod
    paths: ["**"]
    account: "123456789012"
    region: us-east-1
    node-role-arns: [${NODES}]
irsa: {namespaces: []}
rules: {release-tag-required: off, service-account-not-found: off}
`;
const image = (name: string): string => `${HOST}/shop/${name}:v1.0.0`;
const web = (name: string): string => deployment(name, image(name));
const ABSENT = { status: 'absent' };
const found = (value: unknown) => ({ status: 'found', value });
const DENIED = { status: 'unverified', reason: 'access-denied', message: 'AWS denied ecr:GetRepositoryPolicy. Allow it there' };

/** Recorded answers: the images are there, the roles may do what `action` says. */
function evidence(names: readonly string[], { action = 's3:GetObject', policies = {} as Record<string, object> } = {}): string {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] };
  const role = found({
    roleId: null,
    trustPolicy: found({}),
    policies: found([{ name: 'Inline', arn: null, document: found(document) }]),
    boundary: ABSENT,
    tags: {},
  });
  return JSON.stringify({
    schemaVersion: 1,
    collectedAt: '2026-11-20T09:00:00Z',
    images: Object.fromEntries(names.map((name) => [image(name), { status: 'found', digest: `sha256:${'a'.repeat(64)}` }])),
    roles: { [NODES]: role, [OTHERS]: role },
    repositories: Object.fromEntries(names.map((name) => [`123456789012/us-east-1/shop/${name}`, { policy: policies[name] ?? ABSENT }])),
    registries: { '123456789012/us-east-1': { policy: ABSENT, policyScope: found('V2'), pullThroughCache: found([]) } },
  });
}

function run(repository: Folder, answers: string, ...args: string[]) {
  repository.write({ 'evidence.json': answers });
  const outcome = repository.preflight(['k8s', '--evidence', 'evidence.json', '--format', 'json', '--changed-since', 'HEAD^', ...args]);
  const { findings, suppressed, unverified, notes } = reportOf(outcome);
  return {
    status: outcome.status,
    findings: findings.map(({ rule, related }) => [rule, ...related.map(({ message }) => message.split(' ')[1])]),
    suppressed: suppressed.map(({ rule }) => rule),
    unverified: unverified.map(({ subject }) => subject),
    notes: notes.filter((note) => /does not count|do not count/.test(note)),
  };
}

const base = (more: Record<string, string> = {}) =>
  temporaryRepository({ '.ecr-preflight.yaml': CONFIG, 'k8s/old.yaml': web('old'), ...more });

describe('findings that point at the configuration', () => {
  test('what the change does not touch is set apart', () => {
    const repository = base();
    repository.commit({ 'README.md': 'more' });
    expect(run(repository, evidence(['old']))).toMatchObject({ status: 0, findings: [], suppressed: [LACKS] });
  });

  test('a workload that is added to the cluster makes it count', () => {
    const repository = base();
    repository.commit({ 'k8s/new.yaml': web('new') });
    expect(run(repository, evidence(['old', 'new']))).toMatchObject({ status: 1, findings: [[LACKS, '"new"', '"old"']], suppressed: [] });
  });

  test('so does one that is edited, and one that pulls from elsewhere does not', () => {
    const repository = base();
    repository.commit({ 'k8s/old.yaml': web('old').replace('replicas: 2', 'replicas: 3') });
    expect(run(repository, evidence(['old']))).toMatchObject({ status: 1, suppressed: [] });
    const other = base();
    other.commit({ 'k8s/new.yaml': deployment('new', 'quay.io/shop/new:v1.0.0') });
    expect(run(other, evidence(['old']))).toMatchObject({ status: 0, findings: [], suppressed: [LACKS] });
  });

  test('beyond the workloads that a finding names, too', () => {
    const names = Array.from({ length: 60 }, (_, at) => `svc-${String(at).padStart(2, '0')}`);
    const many = (all: readonly string[]): string => all.map((name) => deployment(name, image('old'))).join('---\n');
    const repository = temporaryRepository({ '.ecr-preflight.yaml': CONFIG, 'k8s/old.yaml': many(names) });
    repository.commit({ 'k8s/old.yaml': many([...names, 'zz-last']) });
    expect(run(repository, evidence(['old']))).toMatchObject({ status: 1, suppressed: [] });
    repository.commit({ 'README.md': 'more' });
    expect(run(repository, evidence(['old']))).toMatchObject({ status: 0, suppressed: [LACKS] });
  });

  test('an entry of clusters: that the change makes or edits is its own', () => {
    const repository = base();
    repository.commit({ '.ecr-preflight.yaml': CONFIG.replace(NODES, `${NODES}, ${OTHERS}`) });
    expect(run(repository, evidence(['old']))).toMatchObject({
      status: 1,
      findings: [
        [LACKS, '"old"'],
        [LACKS, '"old"'],
      ],
      suppressed: [],
    });
    const without = temporaryRepository({ 'k8s/old.yaml': web('old') });
    without.commit({ '.ecr-preflight.yaml': CONFIG });
    expect(run(without, evidence(['old']))).toMatchObject({ status: 1, findings: [[LACKS, '"old"']] });
  });

  test('another key of the configuration, its layout and its comments leave the entry as it was', () => {
    const repository = base();
    repository.commit({ '.ecr-preflight.yaml': `# who pulls\n${CONFIG}tags: {allow-suffixes: ["-x"]}\n` });
    expect(run(repository, evidence(['old']))).toMatchObject({ status: 0, findings: [], suppressed: [LACKS] });
  });

  test('a configuration of before that cannot be read leaves every entry to the change', () => {
    const repository = temporaryRepository({ '.ecr-preflight.yaml': 'no-such-key: 1\n', 'k8s/old.yaml': web('old') });
    repository.commit({ '.ecr-preflight.yaml': CONFIG });
    expect(run(repository, evidence(['old']))).toMatchObject({ status: 1, suppressed: [] });
  });
});

describe('links that could not be verified', () => {
  const OPEN = { action: 'ecr:*', policies: { old: DENIED } };
  const SUBJECT = `policies on shop/old of 123456789012 (us-east-1) for ${NODES}`;
  const NOTE = '1 link that could not be verified concerns only what this change leaves as it was: it does not count.';

  test('of what the change does not touch they are listed and do not count', () => {
    const repository = base();
    repository.commit({ 'k8s/new.yaml': web('new') });
    expect(run(repository, evidence(['old', 'new'], OPEN))).toEqual({
      status: 0,
      findings: [],
      suppressed: [],
      unverified: [SUBJECT],
      notes: [expect.stringContaining(NOTE)],
    });
  });

  test.each([
    ['a workload that is edited', { 'k8s/old.yaml': web('old').replace('replicas: 2', 'replicas: 3') }],
    ['another one of the same repository', { 'k8s/new.yaml': deployment('new', image('old')) }],
    ['the entry of the cluster', { '.ecr-preflight.yaml': CONFIG.replace('us-east-1', 'us-east-1\n    platform: eks') }],
  ])('%s makes them count', (_, files) => {
    const repository = base();
    repository.commit(files);
    expect(run(repository, evidence(['old'], OPEN))).toMatchObject({ status: 3, unverified: [SUBJECT], notes: [] });
  });

  test('what the change breaks open counts', () => {
    const repository = base();
    repository.commit({ 'k8s/new.yaml': web('new') });
    const answers = evidence(['old', 'new'], { action: 'ecr:*', policies: { new: DENIED } });
    expect(run(repository, answers)).toMatchObject({ status: 3, unverified: [SUBJECT.replace('old', 'new')], notes: [] });
  });
});
