import { describe, expect, it } from 'vitest';
import type { Skipped, SkipReason } from '../../src/manifests/manifest.ts';
import { skippedCount, skippedTally, templateFolders } from '../../src/report/skipped.ts';

const entry = (file: string, message = 'erb', count?: number, reason: SkipReason = 'template'): Skipped =>
  count === undefined ? { file, reason, message } : { file, reason, message, count };

describe('what was skipped', () => {
  it('is counted by files, of which an entry may stand for many', () => {
    const skipped = [entry('a/', 'erb', 30), entry('b/1.yaml'), entry('b/2.yaml'), entry('x.png', 'bytes', undefined, 'binary')];
    expect([skippedCount(skipped), skippedTally(skipped)]).toEqual([33, '32 template, 1 binary']);
    expect([skippedCount([]), skippedTally([])]).toEqual([0, '']);
  });

  it.each([
    { name: 'none', skipped: [entry('a/x.png', 'bytes', undefined, 'binary')], named: [], more: 0 },
    {
      name: 'the folder with the most first, a folded entry with the others of its folder',
      skipped: [entry('b/1.yaml'), entry('a/', 'erb', 11), entry('a/x.yaml', 'braces'), entry('top.yaml'), entry('<stdin>')],
      named: ['a/ 12 templates: 11 erb; 1 braces', './ 1 template: erb', '<stdin> 1 template: erb', 'b/ 1 template: erb'],
      more: 0,
    },
    {
      name: 'more folders and more reasons than are named',
      skipped: [...['p', 'q', 'r', 's', 't', 'u', 'v'].map((folder) => entry(`${folder}/1.yaml`)), entry('v/2', 'x'), entry('v/3', 'y')],
      named: ['v/ 3 templates: 1 erb; 1 x; and 1 other reason', ...['p', 'q', 'r', 's'].map((folder) => `${folder}/ 1 template: erb`)],
      more: 2,
    },
  ])('templates by folder: $name', ({ skipped, named, more }) => {
    const folders = templateFolders(skipped);
    expect({ named: folders.named.map(({ folder, text }) => `${folder} ${text}`), more: folders.more }).toEqual({ named, more });
  });
});
