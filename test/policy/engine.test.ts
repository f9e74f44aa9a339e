import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/manifests/manifest.ts';
import { loadPolicy } from '../../src/policy/engine.ts';
import type { ServiceAccountSubject, WorkloadSubject } from '../../src/subjects/subject.ts';
import { committedPolicy, DEFAULTS, ecrImage, REGISTRY, workloadWith } from './support.ts';

const MOVING = {
  rule: 'mutable-tag',
  at: '/spec/template/spec/containers/0/image',
  container: 'web',
  image: `${REGISTRY}/shop/web:latest`,
  key: `${REGISTRY}/shop/web:latest`,
  message: 'Tag "latest" is a name that moves, and there is no digest: what it points to can change from one pull to the next.',
};

describe('evaluate', () => {
  test('gives what the rules say', () => {
    expect(committedPolicy().evaluate(workloadWith(ecrImage('latest')))).toEqual([MOVING]);
    expect(committedPolicy().evaluate(workloadWith(ecrImage('v1.2.3')))).toEqual([]);
  });

  test('one subject leaves nothing behind for the next', () => {
    const policy = committedPolicy();
    const answers = ['latest', 'v1.2.3', 'latest'].map((tag) => policy.evaluate(workloadWith(ecrImage(tag))));
    expect(answers).toEqual([[MOVING], [], [MOVING]]);
  });

  test('text beyond ASCII comes back as it went in', () => {
    const subject: WorkloadSubject = { ...workloadWith(ecrImage('latest')), production: { is: true, why: 'ünïcode 😀 "quoted"\n' } };
    const [container] = subject.containers;
    const named = { ...subject, containers: container ? [{ ...container, name: 'wéb-😀' }] : [] };
    expect(committedPolicy().evaluate(named)).toEqual([{ ...MOVING, container: 'wéb-😀' }]);
  });

  test('a rule that is off is not judged, and hides no other', () => {
    const rulesFor = (levels: readonly [string, 'off' | 'info'][]): string[] =>
      committedPolicy(new Map(levels))
        .evaluate(workloadWith(ecrImage('nightly')))
        .map(({ rule }) => rule);
    expect(rulesFor([['prerelease-tag-in-production', 'info']])).toEqual(['prerelease-tag-in-production']);
    expect(rulesFor([['prerelease-tag-in-production', 'off']])).toEqual(['mutable-tag']);
    expect(
      rulesFor([
        ['prerelease-tag-in-production', 'off'],
        ['mutable-tag', 'off'],
        ['release-tag-required', 'off'],
      ]),
    ).toEqual([]);
  });

  test('configuration reaches the rules', () => {
    const config = { ...DEFAULTS, tags: { 'allow-suffixes': ['-hotfix.*'], 'private-registries': [] } };
    const subject = workloadWith(ecrImage('v1.2.3-hotfix.1'));
    expect(
      committedPolicy()
        .evaluate(subject)
        .map(({ rule }) => rule),
    ).toEqual(['release-tag-required']);
    expect(committedPolicy(new Map(), config).evaluate(subject)).toEqual([]);
  });

  test('an account that thousands of workloads use', () => {
    const { resource, namespace, serviceAccount, containers } = workloadWith(ecrImage('v1.2.3'));
    const account: ServiceAccountSubject = {
      schemaVersion: 1,
      type: 'service-account',
      resource: { id: 1, apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'prod', name: 'web' },
      namespace: 'prod',
      production: { is: true, why: 'namespace "prod" matches "prod"' },
      annotations: {},
      commentedAnnotation: null,
      workloads: Array.from({ length: 3000 }, (_, i) => ({
        resource: { ...resource, id: i + 2, name: `web-${i}` },
        namespace,
        at: serviceAccount.at,
        containers,
      })),
      object: { metadata: { name: 'web' } },
    };
    const findings = committedPolicy().evaluate(account);
    expect(findings.map(({ rule, at }) => [rule, at])).toEqual([['irsa-annotation-missing', '/metadata/name']]);
    expect(findings[0]?.related?.map(({ of }) => of.name)).toEqual(account.workloads.map((workload) => workload.resource.name));
  });
});

/** Sections of a module by hand: one function type, and whether it is imported as env.opa_println. */
const TYPES = [1, 5, 1, 0x60, 1, 0x7f, 0];
const PRINTLN = [2, 19, 1, 3, ...Buffer.from('env'), 11, ...Buffer.from('opa_println'), 0, 0];
const MODULE = [0, ...Buffer.from('asm'), 1, 0, 0, 0];

describe('what the library throws becomes an Error that says what was being done', () => {
  test.each([
    ['no module', Buffer.from('not wasm'), /^policy\.wasm cannot be loaded: .*magic/],
    ['another module', Buffer.from(MODULE), /^policy\.wasm cannot be loaded: it was not compiled by opa$/],
    ['one that prints', Buffer.from([...MODULE, ...TYPES, ...PRINTLN]), /^policy\.wasm cannot be loaded: it prints to standard output$/],
  ])('%s', (_, wasm, message) => {
    const load = (): unknown => loadPolicy(wasm, DEFAULTS);
    expect(load).toThrow(Error);
    expect(load).toThrow(message);
  });

  test('a subject that is too deep', () => {
    let object: JsonObject = {};
    for (let i = 0; i < 100_000; i++) object = { a: object };
    const subject = { ...workloadWith(ecrImage('v1.2.3')), object };
    expect(() => committedPolicy().evaluate(subject)).toThrow(/^the policy failed on StatefulSet prod\/web: /);
  });
});
