import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const CHUNK = 'examples/chunk-processor';

const CASES: readonly { name: string; argv: readonly string[]; code: number; says: RegExp }[] = [
  { name: 'help is a command', argv: ['help'], code: 0, says: /^ecr-preflight: will each pod/ },
  {
    name: 'a mistyped command',
    argv: ['explian', 'events.txt'],
    code: 2,
    says: /explian: no such file or directory\n {2}hint: did you mean the command `ecr-preflight explain`\?/,
  },
  { name: 'a mistyped path', argv: ['k8s/dploy'], code: 2, says: /k8s\/dploy: no such file or directory\n {2}hint: paths are relative/ },
  {
    name: 'a mistyped path of a command',
    argv: ['collect', 'doctr', '-o', '-'],
    code: 2,
    says: /doctr: no such file or directory\n {2}hint: paths are relative/,
  },
  { name: 'a mistyped flag', argv: ['--evidnce', 'x'], code: 2, says: /did you mean --evidence\?/ },
  {
    name: 'a base only the action knows',
    argv: ['--changed-since', 'auto', CHUNK],
    code: 2,
    says: /auto is for the action.*\n {2}hint: name a revision, such as origin\/main/,
  },
  {
    name: 'a variable that is not set',
    argv: ['--expect-image', '', CHUNK],
    code: 2,
    says: /^ecr-preflight: --expect-image: its value is empty\n$/,
  },
  {
    name: 'waiting for recorded answers',
    argv: [`${CHUNK}/k8s`, '--evidence', `${CHUNK}/evidence.json`, '--wait', '5s', '--format', 'json'],
    code: 1,
    says: /warning: --wait has nothing to wait for: with --evidence ECR is not asked/,
  },
];

describe('what a user may mistype', () => {
  test.each(CASES)('$name', async ({ argv, code, says }) => {
    const output = new PassThrough();
    const written: string[] = [];
    output.on('data', (chunk) => written.push(String(chunk)));
    const streams = { stdin: new PassThrough(), stdout: output, stderr: output };
    expect(await runCli(argv, { cwd: process.cwd(), env: { PATH: process.env['PATH'] }, ...streams })).toBe(code);
    expect(written.join('')).toMatch(says);
  });
});
