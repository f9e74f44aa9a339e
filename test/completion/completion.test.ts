import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { isInstalled, SHELLS } from './shells.ts';

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

describe.each(['zsh', 'fish'] as const)('%s', (shell) => {
  test.skipIf(!isInstalled(shell))('reads its script', () => {
    const folder = mkdtempSync(join(tmpdir(), 'completion-'));
    writeFileSync(join(folder, 'script'), RENDERED[shell]);
    const result = spawnSync(shell, ['-n', 'script'], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(result).toMatchObject({ status: 0, stderr: '' });
  });
});

const FILES = ['a b.yaml', 'evidence.json', 'k8s.yaml'];
const LEVELS = ['error', 'info', 'off', 'warning'];
const FORMATS = ['github', 'gitlab', 'json', 'junit', 'markdown', 'sarif', 'text'];
const long = (command: (typeof COMMANDS)[number]) => flagsOf(command).map((flag) => `--${flag}`);
const short = (command: (typeof COMMANDS)[number]) =>
  flagsOf(command).flatMap((name) => TABLE.flags.flatMap((flag) => (flag.name === name && flag.short ? [`-${flag.short}`] : [])));

/** What is offered, and where a shell differs: bash stops at an "=", zsh shows the file of `json=FILE` alone and escapes, fish and zsh offer short flags too. */
const LINES: readonly [line: string, offered: readonly string[], other?: Partial<Record<'bash' | 'zsh' | 'fish', readonly string[]>>][] = [
  ['ecr-preflight ', [...COMMANDS, ...FILES]],
  ['ecr-preflight co', ['collect', 'completion']],
  ['ecr-preflight k8s.yaml ', FILES],
  ['ecr-preflight scan ', FILES],
  ['ecr-preflight doctor e', ['evidence.json']],
  ['ecr-preflight --aws ', ['best-effort', 'off', 'required']],
  ['ecr-preflight --aws=r', ['required']],
  ['ecr-preflight --aws=', ['best-effort', 'off', 'required']],
  ['ecr-preflight -f ', FORMATS],
  ['ecr-preflight -f s', ['sarif']],
  ['ecr-preflight --format=', FORMATS],
  ['ecr-preflight --format json=ev', ['json=evidence.json'], { bash: ['evidence.json'], zsh: ['evidence.json'] }],
  ['ecr-preflight k8s.yaml -f text -f sarif=k', ['sarif=k8s.yaml'], { bash: ['k8s.yaml'], zsh: ['k8s.yaml'] }],
  ['ecr-preflight --evidence e', ['evidence.json']],
  ['ecr-preflight --timeout ', []],
  ['ecr-preflight --rule mu', LEVELS.map((level) => `mutable-tag=${level}`), { bash: ['mutable-tag='] }],
  ['ecr-preflight --rule mutable-tag=', LEVELS.map((level) => `mutable-tag=${level}`), { bash: LEVELS }],
  ['ecr-preflight --rule mutable-tag=o', ['mutable-tag=off'], { bash: ['off'] }],
  ['ecr-preflight --fix', ['--fix', '--fix-tag']],
  ['ecr-preflight --fix --d', ['--dry-run']],
  ['ecr-preflight collect --', long('collect')],
  ['ecr-preflight collect -', [...short('collect'), ...long('collect')], { bash: long('collect') }],
  ['ecr-preflight rules --', long('rules')],
  ['ecr-preflight explain --', long('explain')],
  ['ecr-preflight rules ', ['irsa-annotation-missing', 'mutable-tag']],
  ['ecr-preflight completion ', ['bash', 'fish', 'zsh']],
  ['ecr-preflight k8s.yaml --out', []],
];

describe.each(Object.keys(SHELLS) as (keyof typeof SHELLS)[])('Tab in %s', (name) => {
  const shell = name === 'zsh, sourced' ? 'zsh' : name;
  const { install, offers } = SHELLS[name];
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'completion-'));
    mkdirSync(join(folder, 'work'));
    for (const file of FILES) writeFileSync(join(folder, 'work', file), '');
    install(folder, RENDERED[shell]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  // One line stands for all where the script is only loaded another way.
  test.skipIf(!isInstalled(shell)).each(name === shell ? LINES : LINES.slice(0, 2))('%s', (line, offered, other) => {
    const choices = offers(folder, line).map((choice) => (shell === 'zsh' ? choice.replaceAll('\\ ', ' ') : choice));
    expect(choices.toSorted()).toEqual((other?.[shell] ?? offered).toSorted());
  });
});

test('the golden scripts are those of every flag there is', () => {
  const text = readFileSync(new URL('golden/bash.txt', import.meta.url), 'utf8');
  for (const name of Object.keys(OPTIONS)) expect(text).toContain(`--${name}`);
});
