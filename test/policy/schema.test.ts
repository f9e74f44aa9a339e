import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { takeInventory } from '../../src/inventory/inventory.ts';
import type { UnreadableDocument } from '../../src/manifests/manifest.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { mergeOptions } from '../../src/options.ts';
import { buildSubjects } from '../../src/subjects/build.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { REGISTRY, read } from './support.ts';

const EVIDENCE = {
  [`${REGISTRY}/shop/web:v1.2.3`]: {
    status: 'absent',
    what: 'image',
    nearestTags: ['v1.2.2'],
    pullThroughCache: { prefix: 'shop', upstream: 'quay.io' },
  },
  [`${REGISTRY}/shop/init:v1`]: { status: 'found', digest: 'sha256:00', imageStatus: 'ARCHIVED', archivedAt: '2026-09-01T00:00:00Z' },
  [`${REGISTRY}/shop/job:v1`]: { status: 'unverified', reason: 'throttled', message: 'ECR throttles' },
} as const;

const LOGIN = Buffer.from(JSON.stringify({ auths: { [REGISTRY]: { username: 'AWS', password: 'x' } } })).toString('base64');

const TEXT = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      serviceAccountName: web
      initContainers: [{name: init, image: "${REGISTRY}/shop/init:v1"}]
      containers:
        - {name: web, image: "${REGISTRY}/shop/web:v1.2.3"}
        - {name: invalid, image: "Nginx"}
        - {name: unresolved, image: "nginx:\${TAG}"}
        - {name: misspelt, image: "12345678901.dkr.ecr.us-east-1.amazonaws.com/x:v1"}
        - {name: missing}
        - {name: port, image: "localhost:5000/x@sha256:${'0'.repeat(64)}"}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: job}
spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: job, image: "${REGISTRY}/shop/job:v1"}]}}}}}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  namespace: shop
  annotations:
    # eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/web
    number: 5
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: unused}
---
apiVersion: v1
kind: Secret
metadata: {name: regcred}
data: {.dockerconfigjson: ${LOGIN}}
---
apiVersion: v1
kind: Pod
metadata: {name: broken
`;

function subjects(): Subject[] {
  let id = 0;
  const source = { path: 'shop.yaml', text: TEXT };
  const { manifests, unreadable } = readManifests(source, () => id++);
  const options = mergeOptions({}, {}, []);
  const inventory = takeInventory(manifests, unreadable satisfies readonly UnreadableDocument[], {
    ...options.production,
    namespaceFor: options.namespaceFor,
  });
  const context = { evidence: EVIDENCE, isExpected: () => false, clusterFor: () => ({ name: 'prod', platform: 'eks' }) };
  return [...buildSubjects(inventory, context)].map(({ subject }) => subject);
}

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(read('policies/schema/input.schema.json')) as object,
);

test('what the rules are given is what the published schema says, of every type', () => {
  const built = subjects();
  expect(built.map(({ type }) => type)).toEqual(['workload', 'workload', 'service-account', 'service-account', 'secret', 'document']);
  for (const subject of built) {
    // As Rego sees it: without what JSON leaves out.
    validate(JSON.parse(JSON.stringify(subject)));
    expect(validate.errors, subject.type).toBeNull();
  }
});

test('the schema refuses what it does not know', () => {
  const [workload] = subjects();
  expect(validate({ ...workload, more: 1 })).toBe(false);
  expect(validate({ ...workload, containers: [{}] })).toBe(false);
  expect(validate({ ...workload, type: 'role' })).toBe(false);
});
