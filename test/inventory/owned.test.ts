import { describe, expect, test } from 'vitest';
import { withoutOwned } from '../../src/inventory/owned.ts';
import { readManifests } from '../../src/manifests/read.ts';

const object = (kind: string, name: string, owner: string | null, more = ''): string =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop${owner ? `, ownerReferences: [{kind: ${owner.split('/')[0]}, name: ${owner.split('/')[1]}, controller: true}]` : ''}}\n${more}---\n`;

const CASES: readonly [name: string, text: string, left: string[], skipped: number][] = [
  ['nothing is owned', object('Deployment', 'a', null) + object('Pod', 'b', null), ['a', 'b'], 0],
  [
    'a Deployment with its ReplicaSet and Pod',
    object('Pod', 'p', 'ReplicaSet/r') + object('ReplicaSet', 'r', 'Deployment/d') + object('Deployment', 'd', null),
    ['d'],
    1,
  ],
  ['a Pod alone is judged, whoever made it', object('Pod', 'p', 'ReplicaSet/r'), ['p'], 0],
  ['a version that runs no more', object('ReplicaSet', 'r', 'Deployment/d', 'spec: {replicas: 0}\n'), [], 1],
  ['a ReplicaSet of its own is judged, even at none', object('ReplicaSet', 'r', null, 'spec: {replicas: 0}\n'), ['r'], 0],
];

describe('withoutOwned', () => {
  test.each(CASES)('%s', (_, text, left, skipped) => {
    let id = 0;
    const result = withoutOwned(readManifests({ path: 'get.yaml', text }, () => id++).manifests);
    expect(result.manifests.map(({ name }) => name)).toEqual(left);
    expect(result.skipped.map(({ file, reason }) => `${file} ${reason}`)).toEqual(skipped ? ['get.yaml owned'] : []);
  });
});
