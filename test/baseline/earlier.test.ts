import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/report/report.ts';
import { temporaryFolder } from '../changes/repository.ts';

const FOLDER = new URL('earlier/', import.meta.url);
const MANIFESTS = readFileSync(new URL('shop.yaml', FOLDER), 'utf8');

/**
 * Baselines that a release wrote whose findings showed the namespace of the manifest alone. They are never written anew: what they know has to
 * stay known, whatever is shown.
 */
describe.each<[string, readonly string[], string, number]>([
  ['without a namespace for the run', [], 'known.json', 7],
  ['with one', ['-n', 'prod'], 'known-prod.json', 9],
])('a baseline of an earlier release, %s', (_, flags, name, found) => {
  const known = readFileSync(new URL(name, FOLDER), 'utf8');
  const run = (...more: readonly string[]) =>
    temporaryFolder({ 'k8s/shop.yaml': MANIFESTS, [name]: known }).preflight([
      ...['k8s', '--aws', 'off', '--format', 'json', ...flags],
      ...more,
    ]);

  test('still knows every finding', () => {
    const report = JSON.parse(run('--baseline', name, '--fail-on', 'warning').stdout);
    expect(report).toMatchObject({ verdict: 'pass', findings: [], summary: { suppressed: found } });
    expect(report.notes).toHaveLength(1); // of the look-ups, and nothing about what the baseline no longer finds
  });

  test('and no finding of another namespace', () => {
    const moved = MANIFESTS.replace('metadata: {name: web}\nspec:', 'metadata: {name: web, namespace: lab}\nspec:');
    const folder = temporaryFolder({ 'k8s/shop.yaml': moved, [name]: known });
    const { findings } = JSON.parse(folder.preflight(['k8s', '--aws', 'off', '--format', 'json', ...flags, '--baseline', name]).stdout);
    expect(findings.map(({ rule, resource }: Finding) => [rule, resource.kind, resource.namespace])).toEqual([
      ['service-account-not-found', 'Deployment', 'lab'],
      ['mutable-tag', 'Deployment', 'lab'],
    ]);
  });
});
