import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPolicy, type PolicyEngine } from '../../src/policy/engine.ts';
import type { Level, PolicyConfig } from '../../src/policy/policy.ts';
import type { SubjectImage, WorkloadSubject } from '../../src/subjects/subject.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const REGISTRY = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

export const DEFAULTS: PolicyConfig = {
  irsa: { scope: 'ecr', namespaces: ['*'], 'pod-identity': false, 'known-service-accounts': [] },
  tags: { 'allow-suffixes': [], 'private-registries': [] },
};

export function read(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

/** The committed module, with the product's defaults. */
export function committedPolicy(levels: ReadonlyMap<string, Level> = new Map(), config: PolicyConfig = DEFAULTS): PolicyEngine {
  return loadPolicy(readFileSync(`${ROOT}dist/policy.wasm`), config, levels);
}

/** An image of the team's own ECR registry that was not looked up. */
export function ecrImage(tag: string): SubjectImage {
  const reference = `${REGISTRY}/shop/web:${tag}`;
  return {
    text: reference,
    state: 'parsed',
    reference,
    host: REGISTRY,
    port: null,
    repository: 'shop/web',
    tag,
    digest: null,
    ecr: { account: '123456789012', region: 'us-east-1', partition: 'aws', fips: false, dualStack: false, awsOwned: false },
    ecrPublic: false,
    expected: false,
    evidence: { status: 'not-looked-up' },
  };
}

/** A workload in production with an annotated account: nothing but its image can be wrong. */
export function workloadWith(image: SubjectImage): WorkloadSubject {
  return {
    schemaVersion: 1,
    type: 'workload',
    resource: { id: 2, apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'prod', name: 'web' },
    namespace: 'prod',
    production: { is: true, why: 'namespace "prod" matches "prod"' },
    podSpec: { at: '/spec/template/spec' },
    serviceAccount: {
      name: 'web',
      declared: true,
      at: '/spec/template/spec/serviceAccountName',
      status: 'found',
      resource: { id: 1, apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'prod', name: 'web' },
      annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/web' },
    },
    containers: [{ role: 'container', name: 'web', at: '/spec/template/spec/containers/0/image', image }],
    cluster: null,
    object: {},
  };
}
