import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { containersOf } from '../../src/inventory/containers.ts';
import { podsOf } from '../../src/inventory/kinds.ts';
import { locateIn } from '../../src/manifests/locate.ts';
import type { Manifest } from '../../src/manifests/manifest.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { valueAt } from '../../src/sources/pointer.ts';
import { LAYOUTS } from './kustomize-layouts.ts';
import { MORE_LAYOUTS } from './kustomize-layouts-more.ts';
import { PROGRAMS, pathWith, type Seen, see } from './support.ts';

const ALL = Object.entries({ ...LAYOUTS, ...MORE_LAYOUTS });

/** What is judged of an object, each value with the place that a finding about it leads to. */
function judged(manifest: Manifest): string[] {
  const { kind, name, namespace, object } = manifest;
  const at = (pointer: string): string => {
    const { file, line, column } = locateIn(manifest, pointer);
    return `${file}:${line}:${column}`;
  };
  const lines = podsOf(manifest, []).flatMap((pod) => {
    const account = valueAt(pod.spec, ['serviceAccountName']);
    return [
      ...(account === undefined ? [] : [`  account ${String(account)} <- ${at(`${pod.at}/serviceAccountName`)}`]),
      ...containersOf(manifest, pod).map((container) => `  ${container.name} ${container.text} <- ${at(container.at)}`),
    ];
  });
  const role = valueAt(object, ['metadata', 'annotations', 'eks.amazonaws.com/role-arn']);
  if (role !== undefined) lines.push(`  role ${String(role)} <- ${at('/metadata/annotations/eks.amazonaws.com~1role-arn')}`);
  if (kind === 'Namespace') lines.push(`  labels ${JSON.stringify(valueAt(object, ['metadata', 'labels']) ?? {})}`);
  return [namespace === null ? `${kind}/${name}` : `${kind}/${namespace}/${name}`, ...lines];
}

const OF_NO_CONCERN = /^(?:ConfigMap|ClusterRoleBinding|RoleBinding|CustomResourceDefinition|Secret)$/;

function judgedIn(seen: Seen): string[] {
  const objects = seen.manifests.filter(({ kind }) => !OF_NO_CONCERN.test(kind)).map((manifest) => judged(manifest).join('\n'));
  return objects.sort();
}

function saidIn(seen: Seen): string[] {
  const skipped = seen.skipped.filter(({ reason }) => reason !== 'not-kubernetes');
  return [
    ...seen.unreadable.map((text) => `finding: ${text}`),
    ...skipped.map(({ file, reason, message }) => `skipped: ${file} ${reason}: ${message}`),
  ];
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `${line.replaceAll(/^/gm, '  ')}\n`).join('');
}

describe.skipIf(PROGRAMS.kustomize === undefined)('layouts of repositories', () => {
  it('what is judged, and where findings lead, with kustomize and without', async () => {
    const parts: string[] = [];
    for (const [name, tree] of ALL) {
      const [built, own] = [await see(tree, { path: pathWith(PROGRAMS.kustomize) }), await see(tree, { path: '' })];
      const [judgedBuilt, judgedOwn] = [judgedIn(built), judgedIn(own)];
      const said = saidIn(own).filter((line) => !saidIn(built).includes(line));
      // Another result than kustomize's is never given without a word.
      if (JSON.stringify(judgedBuilt) !== JSON.stringify(judgedOwn))
        expect([name, ...said]).toContainEqual(expect.stringContaining('not applied'));
      const differing = judgedOwn.filter((text) => !judgedBuilt.includes(text));
      const without = [...said, ...differing];
      parts.push(
        `${name}\n${indented([...saidIn(built), ...judgedBuilt])}${without.length === 0 ? '' : `  without a renderer:\n${indented(without.map((line) => line.replaceAll(/^/gm, '  ')))}`}`,
      );
    }
    await expect(parts.join('\n')).toMatchFileSnapshot('golden/kustomize-layouts.txt');
  }, 60_000);

  it.each(ALL)('what is judged is what kustomize prints: %s', async (_, tree) => {
    const seen = await see(tree, { path: pathWith(PROGRAMS.kustomize) });
    for (const { path, text, origin } of seen.sources.texts) {
      if (!origin) continue;
      const printed = spawnSync(PROGRAMS.kustomize ?? '', ['build', dirname(path)], { cwd: seen.cwd, encoding: 'utf8' });
      const isRead = seen.skipped.some(({ file, message }) => file === path && message.includes('read without kustomize'));
      // What kustomize refuses, and a component, which nobody has it build.
      if (isRead) expect(printed.status === 0).toBe(tree[path]?.includes('kind: Component'));
      else expect(text).toBe(printed.stdout);
      expect(readManifests({ path, text }, () => 0).unreadable).toEqual([]);
    }
  });
});
