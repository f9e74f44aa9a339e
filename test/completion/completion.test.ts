import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bashCompletion } from '../../src/cli/completion/bash.ts';
import { fishCompletion } from '../../src/cli/completion/fish.ts';
import { completionTable } from '../../src/cli/completion/table.ts';
import { zshCompletion } from '../../src/cli/completion/zsh.ts';
import { COMMANDS, flagsOf, OPTIONS } from '../../src/cli/flags.ts';
import { goldenFile } from '../support/golden.ts';

const CLI = resolve(process.env['ECR_PREFLIGHT_DIST'] ?? 'dist', 'cli.js');
/** Two rules stand for all: their number is no matter of a shell. */
const TABLE = completionTable(['irsa-annotation-missing', 'mutable-tag']);
const RENDERED = { bash: bashCompletion(TABLE), zsh: zshCompletion(TABLE), fish: fishCompletion(TABLE) };

test('every flag but those of usage lines has its sentence of the help', () => {
  expect(TABLE.flags.filter(({ description }) => description === '').map(({ name }) => name)).toEqual(['output', 'version', 'help']);
  expect(TABLE.commands.filter(({ description }) => description === '')).toEqual([]);
});

test.each(Object.entries(RENDERED))('%s, whole', (shell, text) => {
  expect(text).toBe(goldenFile(fileURLToPath(new URL(`golden/${shell}.txt`, import.meta.url)), text));
});

test.each(Object.keys(RENDERED))('%s is what the command prints', (shell) => {
  const { stdout, status } = spawnSync(process.execPath, [CLI, 'completion', shell], { encoding: 'utf8' });
  expect(status).toBe(0);
  for (const name of Object.keys(OPTIONS)) expect(stdout).toMatch(new RegExp(`${shell === 'fish' ? '-l ' : '--'}${name}(?![\\w-])`));
  expect(stdout).toContain('irsa-annotation-missing');
});

test.each([[[]], [['tcsh']], [['bash', 'zsh']]])('completion %j is a mistake', (args) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, 'completion', ...args], { encoding: 'utf8' });
  expect([stdout, status]).toEqual(['', 2]);
  expect(stderr).toMatch(/^ecr-preflight: completion: .+\n {2}hint: one of bash, zsh, fish\n$/);
});

/** A shell that is not installed cannot read its script; bash is everywhere the tests are. */
const HAS = (shell: string) => spawnSync(shell, ['-c', ':']).status === 0;

describe.each(['zsh', 'fish'] as const)('%s', (shell) => {
  test.skipIf(!HAS(shell))('reads its script', () => {
    expect(spawnSync(shell, ['-n'], { encoding: 'utf8', input: RENDERED[shell] })).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('bash', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'completion-'));
    writeFileSync(join(folder, 'completion'), RENDERED.bash);
    for (const name of ['evidence.json', 'k8s.yaml', 'a b.yaml']) writeFileSync(join(folder, name), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What a Tab offers at the end of a line, whose words are cut as bash cuts them. */
  function offers(line: string): string[] {
    const script = `set -uo pipefail
source completion
complete -p ecr-preflight >/dev/null
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_ecr_preflight
for word in "\${COMPREPLY[@]+"\${COMPREPLY[@]}"}"; do printf '%s\\n' "$word"; done`;
    const words = line
      .split(/ +/)
      .flatMap((word) => word.split(/(=)/).filter((part, at, all) => part !== '' || all.length === 1 || at === 0));
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...words], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.split('\n').slice(0, -1).sort();
  }

  const files = ['a b.yaml', 'completion', 'evidence.json', 'k8s.yaml'];
  const long = (command: (typeof COMMANDS)[number]) => flagsOf(command).map((flag) => `--${flag}`);

  test.each<[line: string, offered: readonly string[]]>([
    ['ecr-preflight ', [...COMMANDS, ...files]],
    ['ecr-preflight co', ['collect', 'completion', 'completion']],
    ['ecr-preflight k8s.yaml ', files],
    ['ecr-preflight --aws ', ['best-effort', 'off', 'required']],
    ['ecr-preflight --aws=r', ['required']],
    ['ecr-preflight --aws=', ['best-effort', 'off', 'required']],
    ['ecr-preflight -f s', ['sarif']],
    ['ecr-preflight --format json=ev', ['evidence.json']],
    ['ecr-preflight --evidence e', ['evidence.json']],
    ['ecr-preflight --timeout ', []],
    ['ecr-preflight --rule mu', ['mutable-tag=']],
    ['ecr-preflight --rule mutable-tag=', ['error', 'info', 'off', 'warning']],
    ['ecr-preflight --rule mutable-tag=o', ['off']],
    ['ecr-preflight --fix', ['--fix', '--fix-tag']],
    ['ecr-preflight --fix --d', ['--dry-run']],
    ['ecr-preflight collect -', long('collect')],
    ['ecr-preflight rules -', long('rules')],
    ['ecr-preflight rules ', ['irsa-annotation-missing', 'mutable-tag']],
    ['ecr-preflight completion ', ['bash', 'fish', 'zsh']],
    ['ecr-preflight k8s.yaml --out', []],
  ])('%s', (line, offered) => {
    expect(offers(line)).toEqual(offered.toSorted());
  });
});

test('the golden scripts are those of every flag there is', () => {
  const text = readFileSync(new URL('golden/bash.txt', import.meta.url), 'utf8');
  for (const name of Object.keys(OPTIONS)) expect(text).toContain(`--${name}`);
});
