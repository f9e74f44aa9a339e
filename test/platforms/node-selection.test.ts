import { expect, test } from 'vitest';
import { nodeSelectionOf, selectsPlatform } from '../../src/inventory/node-selection.ts';
import type { JsonObject } from '../../src/manifests/manifest.ts';

const ARCH = 'kubernetes.io/arch';
const POD = '/spec/template/spec';

function selectionOf(spec: JsonObject) {
  return nodeSelectionOf({ spec: { template: { spec } } }, POD);
}

function affinity(nodeSelectorTerms: JsonObject[]): JsonObject {
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}
const TERMS = `${POD}/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms`;

test.each<{ name: string; spec: JsonObject; selection: unknown; platform: boolean }>([
  { name: 'nothing', spec: {}, selection: { required: [], terms: null }, platform: false },
  {
    name: 'a selector',
    spec: { nodeSelector: { [ARCH]: 'arm64', pool: 'a', none: null } },
    selection: {
      required: [
        { key: ARCH, operator: 'In', values: ['arm64'], at: `${POD}/nodeSelector/kubernetes.io~1arch` },
        { key: 'pool', operator: 'In', values: ['a'], at: `${POD}/nodeSelector/pool` },
      ],
      terms: null,
    },
    platform: true,
  },
  {
    name: 'what the API would refuse',
    spec: { nodeSelector: { [ARCH]: 386 }, nodeName: ['x'], os: 'linux' },
    selection: {
      required: [
        { key: ARCH, operator: 'In', values: [''], at: `${POD}/nodeSelector/kubernetes.io~1arch` },
        { key: 'metadata.name', operator: 'In', values: [''], at: `${POD}/nodeName` },
      ],
      terms: null,
    },
    platform: true,
  },
  {
    name: 'a system and a node',
    spec: { os: { name: 'windows' }, nodeName: 'ip-10-0-0-1' },
    selection: {
      required: [
        { key: 'kubernetes.io/os', operator: 'In', values: ['windows'], at: `${POD}/os/name` },
        { key: 'metadata.name', operator: 'In', values: ['ip-10-0-0-1'], at: `${POD}/nodeName` },
      ],
      terms: null,
    },
    platform: true,
  },
  {
    name: 'terms',
    spec: affinity([
      { matchExpressions: [{ key: 'beta.kubernetes.io/arch', operator: 'NotIn', values: ['arm64', 7] }] },
      { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }], matchExpressions: [{ key: 'x', operator: 'Exists' }] },
      {},
    ]),
    selection: {
      required: [],
      terms: [
        [{ key: 'beta.kubernetes.io/arch', operator: 'NotIn', values: ['arm64', ''], at: `${TERMS}/0/matchExpressions/0` }],
        [
          { key: 'x', operator: 'Exists', values: [], at: `${TERMS}/1/matchExpressions/0` },
          { key: 'metadata.name', operator: 'In', values: ['a'], at: `${TERMS}/1/matchFields/0` },
        ],
        [],
      ],
    },
    platform: true,
  },
  { name: 'an empty list of terms', spec: affinity([]), selection: { required: [], terms: null }, platform: false },
  {
    name: 'what is preferred only',
    spec: {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: { matchExpressions: [{ key: ARCH, operator: 'In', values: ['arm64'] }] } },
          ],
        },
      },
    },
    selection: { required: [], terms: null },
    platform: false,
  },
  { name: 'another label', spec: { nodeSelector: { pool: 'a' } }, selection: expect.anything(), platform: false },
])('$name', ({ spec, selection, platform }) => {
  expect(selectionOf(spec)).toEqual(selection);
  expect(selectsPlatform(selectionOf(spec))).toBe(platform);
});

test('a pointer that leads to no pod selects nothing', () => {
  expect(nodeSelectionOf({ spec: 'x' }, POD)).toEqual({ required: [], terms: null });
});
