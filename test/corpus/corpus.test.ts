import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { goldenFile } from '../support/golden.ts';
import { goldenText } from './golden-text.ts';
import { CORPUS, corpusRepositories, filesBelow, GOLDEN, goldenRepositories, HAS_CORPUS, scan, textOf } from './support.ts';

const READ = /\.(?:ya?ml|json)$/i;
/** Names the scan counts as templates of another engine, beside what it reads. */
const COUNTED = /\.(?:ya?ml|json)(?:\.(?:erb|j2|gotmpl))?$/i;

const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const repositories = UPDATE ? corpusRepositories() : goldenRepositories();

/** Counts documents without any of the product's code: parts between markers that hold more than comments and directives. */
function documentsIn(text: string): number {
  return text.split(/^(?:---|\.\.\.)(?=\s|$)/m).filter((part) => part.split(/\r\n|\r|\n/).some((line) => /^\s*[^\s#%]/.test(line))).length;
}

describe.skipIf(!HAS_CORPUS)('the corpus of real manifests', () => {
  it('has an expected report for each of its repositories', () => {
    expect(corpusRepositories()).toEqual(repositories);
  });

  describe.each(repositories)('%s', (name) => {
    const folder = join(CORPUS, name);
    let plain: Report | undefined;
    const plainScan = (): Report => (plain ??= scan(name, '--render', 'off'));

    it('is read to the end, every file and document accounted for', () => {
      const report = plainScan();
      const counted = filesBelow(folder, COUNTED);
      const read = filesBelow(folder, READ).flatMap((path) => textOf(join(folder, path)) ?? []);
      expect(report.summary.files).toBe(counted.length);
      expect(report.summary.documents).toBe(read.reduce((sum, text) => sum + documentsIn(text), 0));
      // What is neither read nor text is skipped by name.
      const wholly = counted.filter((path) => !READ.test(path) || textOf(join(folder, path)) === undefined);
      expect(report.skipped.map(({ file }) => file)).toEqual(expect.arrayContaining(wholly));
    });

    it('reports what was judged by hand, as it is written and as it is deployed', () => {
      const asDeployed = scan(name);
      expectPlaces(name, plainScan());
      expectPlaces(name, asDeployed);
      const actual = goldenText({
        'as written (--render off)': plainScan(),
        'as deployed (neither kustomize nor helm on PATH)': asDeployed,
      });
      expect(actual).toBe(goldenFile(join(GOLDEN, `${name}.txt`), actual));
    });
  });
});

/** Every place that is named is in its file. */
function expectPlaces(name: string, { findings }: Report): void {
  for (const { location, related, rule } of findings) {
    for (const { file, line, endLine, column } of [location, ...related.map((entry) => entry.location)]) {
      const lines = textOf(join(CORPUS, name, file))?.split(/\r\n|\r|\n/) ?? [];
      expect(line, `${rule} in ${file}`).toBeGreaterThan(0);
      expect(endLine, `${rule} in ${file}`).toBeLessThanOrEqual(lines.length);
      expect(column, `${rule} in ${file}:${line}`).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
    }
  }
}
