import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli.js');
const README = readFileSync('README.md', 'utf8');

function preflight(args: readonly string[], cwd = '.', input = ''): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    input,
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, stdout, stderr };
}

/** The command of a README block that begins with `node dist/cli.js`, as an argument list. */
function readmeCommand(containing: string): string[] {
  const line = README.split('\n').find((text) => text.startsWith('node dist/cli.js ') && text.includes(containing));
  return line?.split(' ').slice(2) ?? [];
}

describe('examples/chunk-processor', () => {
  it('fails for the annotation, the release candidate and the tag, at the right lines', async () => {
    const result = preflight(readmeCommand('examples/chunk-processor/k8s'));
    await expect(result.stdout).toMatchFileSnapshot('golden/examples/chunk-processor.txt');
    expect(result).toMatchObject({ status: 1, stderr: '' });
  });

  it('passes once it is fixed', async () => {
    const example = 'examples/chunk-processor/fixed';
    const result = preflight([`${example}/k8s`, '--config', `${example}/.ecr-preflight.yaml`, '--evidence', `${example}/evidence.json`]);
    await expect(result.stdout).toMatchFileSnapshot('golden/examples/chunk-processor-fixed.txt');
    expect(result).toMatchObject({ status: 0, stderr: '' });
  });

  it('says the same from inside the folder, where the configuration is found by its name', () => {
    const { status, stdout } = preflight(['--evidence', 'evidence.json', '--format', 'json'], 'examples/chunk-processor');
    const places = JSON.parse(stdout).findings.map(
      ({ rule, location }: { rule: string; location: { file: string; line: number } }) => `${rule} ${location.file}:${location.line}`,
    );
    expect(places).toEqual([
      'ecr-image-not-found k8s/deployment.yaml:30',
      'prerelease-tag-in-production k8s/deployment.yaml:30',
      'irsa-annotation-missing k8s/serviceaccount.yaml:9',
    ]);
    expect(status).toBe(1);
  });

  it('says the same of standard input, as if it were a file', () => {
    const deployment = readFileSync('examples/chunk-processor/k8s/deployment.yaml', 'utf8');
    const args = ['-', '--aws', 'off', '--production', '--format', 'json', '--rule', 'service-account-not-found=off'];
    const { status, stdout } = preflight(args, '.', deployment);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ rule: 'prerelease-tag-in-production', location: { file: '<stdin>', line: 30, column: 18, endLine: 30, endColumn: 89 } }],
    });
    expect(status).toBe(1);
  });
});
