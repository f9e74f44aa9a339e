import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { ROOT } from './support.ts';

/** What the program as users run it says of an example of a rule. */
function findingsIn(rule: string, example: string): Report['findings'] {
  const folder = `policies/rules/${rule}/examples`;
  const beside = (name: string): boolean => existsSync(`${ROOT}${folder}/${name}`);
  const evidence = beside('evidence.json') ? ['--evidence', `${folder}/evidence.json`] : ['--aws', 'off'];
  const config = beside('config.yaml') ? ['--config', `${folder}/config.yaml`] : [];
  const args = ['dist/cli.js', `${folder}/${example}`, '--format', 'json', ...evidence, ...config];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as Report).findings;
}

describe.each(readdirSync(`${ROOT}policies/rules`))('%s', (rule) => {
  test('bad.yaml shows the rule and nothing else', () => {
    const found = findingsIn(rule, 'bad.yaml').map((finding) => finding.rule);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set([rule]));
  });

  test('good.yaml is clean', () => {
    expect(findingsIn(rule, 'good.yaml')).toEqual([]);
  });
});
