import { expect, test } from 'vitest';
import { nearestTags } from '../../src/evidence/nearest-tags.ts';

test.each([
  { wanted: 'v3.0.0-rc1', existing: ['latest', 'v2.9.0', 'v3.0.0', 'v3.0.0-rc2'], nearest: ['v3.0.0-rc2', 'v3.0.0', 'v2.9.0'] },
  { wanted: 'v1.2.3', existing: ['1.2.3', 'v1.2.4', 'v1.2.2', 'v1.3.0', 'v2.0.0'], nearest: ['1.2.3', 'v1.2.2', 'v1.2.4'] },
  { wanted: 'v1.10.0', existing: ['v1.1.0', 'v1.9.0', 'v1.11.0', 'v1.100.0'], nearest: ['v1.11.0', 'v1.9.0', 'v1.1.0'] },
  { wanted: 'v2', existing: ['v1', 'v3', 'v10'], nearest: ['v1', 'v3', 'v10'] },
  { wanted: 'v9.9.9', existing: ['v9.9.8', 'latest', 'main'], nearest: ['v9.9.8'] },
  { wanted: '1.27-alpine', existing: ['1.27', '1.26-alpine', '1.27-debian'], nearest: ['1.27-debian', '1.27', '1.26-alpine'] },
  { wanted: 'main-4f2a9c1', existing: ['main-9d81b77', 'main-4f2a9c2', 'release'], nearest: ['main-4f2a9c2'] },
  { wanted: '4f2a9c17d', existing: ['9b1c2d3e4', 'a0b1c2d3e'], nearest: [] },
  { wanted: 'stagng', existing: ['staging', 'stable', 'latest'], nearest: ['staging'] },
  { wanted: 'v1.0.0', existing: [], nearest: [] },
])('$wanted among $existing', ({ wanted, existing, nearest }) => {
  expect(nearestTags(wanted, existing)).toEqual(nearest);
  expect(nearestTags(wanted, existing.toReversed())).toEqual(nearest);
});
