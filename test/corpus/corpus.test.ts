import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { CORPUS, corpusRepositories, filesBelow, HAS_CORPUS, textOf } from './support.ts';

const CLI = resolve('dist/cli.js');
const READ = /\.(?:ya?ml|json)$/i;
/** Names the scan counts as templates of another engine, beside what it reads. */
const COUNTED = /\.(?:ya?ml|json)(?:\.(?:erb|j2|gotmpl))?$/i;

/** Counts documents without any of the product's code: parts between markers that hold more than comments and directives. */
function documentsIn(text: string): number {
  return text.split(/^(?:---|\.\.\.)(?=\s|$)/m).filter((part) => part.split(/\r\n|\r|\n/).some((line) => /^\s*[^\s#%]/.test(line))).length;
}

describe.skipIf(!HAS_CORPUS)('the corpus of real manifests', () => {
  it.each(corpusRepositories())('%s: read to the end, every file and document accounted for', (name) => {
    const folder = join(CORPUS, name);
    const args = ['.', '--aws', 'off', '--format', 'json', '--allow-empty', '--render', 'off'];
    const result = spawnSync(process.execPath, [CLI, ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { PATH: process.env['PATH'] },
    });
    expect(result.stderr).toBe('');
    expect([0, 1]).toContain(result.status);
    const report = JSON.parse(result.stdout) as Report;

    const counted = filesBelow(folder, COUNTED);
    const read = filesBelow(folder, READ).flatMap((path) => textOf(join(folder, path)) ?? []);
    expect(report.summary.files).toBe(counted.length);
    expect(report.summary.documents).toBe(read.reduce((sum, text) => sum + documentsIn(text), 0));
    // What is neither read nor text is skipped by name.
    const wholly = counted.filter((path) => !READ.test(path) || textOf(join(folder, path)) === undefined);
    expect(report.skipped.map(({ file }) => file)).toEqual(expect.arrayContaining(wholly));

    for (const { location, related, rule } of report.findings) {
      for (const { file, line, endLine, column } of [location, ...related.map((entry) => entry.location)]) {
        const lines = textOf(join(folder, file))?.split(/\r\n|\r|\n/) ?? [];
        expect(line, `${rule} in ${file}`).toBeGreaterThan(0);
        expect(endLine, `${rule} in ${file}`).toBeLessThanOrEqual(lines.length);
        expect(column, `${rule} in ${file}:${line}`).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      }
    }
  });
});
