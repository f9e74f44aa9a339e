import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { runCli } from './cli.ts';

const CAUSES = {
  'cf-dev': ['pull-role-lacks-ecr-permission .ecr-preflight.yaml:8', 'irsa-role-chain k8s/serviceaccount.yaml:7'],
  'harness-delegate': ['subnet-without-route-to-ecr .ecr-preflight.yaml:9', 'subnet-without-route-to-ecr .ecr-preflight.yaml:9'],
} as const;

/** The configuration of cf-dev names no subnet, and a way that is not there gives the same message: that stays open. */
const ONCE_MENDED = { 'cf-dev': 'undecided', 'harness-delegate': 'none' } as const;

describe.each(['cf-dev', 'harness-delegate'] as const)('examples/%s', (name) => {
  const cwd = `examples/${name}`;

  test('fails, the cause first', async () => {
    const text = await runCli(['k8s', '--evidence', 'evidence.json'], { cwd });
    await expect(text.stdout).toMatchFileSnapshot(`golden/${name}.txt`);
    expect(text).toMatchObject({ status: 1, stderr: '' });
    const { stdout } = await runCli(['k8s', '--evidence', 'evidence.json', '-f', 'json'], { cwd });
    const report = JSON.parse(stdout) as Report;
    expect(report.findings.map(({ rule, location }) => `${rule} ${location.file}:${location.line}`)).toEqual(CAUSES[name]);
    expect(report.unverified).toEqual([]);
  });

  test('passes once it is mended', async () => {
    const result = await runCli(['k8s', '--evidence', 'evidence.json'], { cwd: `${cwd}/fixed` });
    await expect(result.stdout).toMatchFileSnapshot(`golden/${name}-fixed.txt`);
    expect(result).toMatchObject({ status: 0, stderr: '' });
  });

  test('the event of the incident: the cause, and which link of this deployment it is', async () => {
    const result = await runCli(['explain', 'event.txt', 'k8s', '--evidence', 'evidence.json'], { cwd });
    await expect(result.stdout).toMatchFileSnapshot(`golden/${name}.explain.txt`);
    expect(result).toMatchObject({ status: 0, stderr: '' });
  });

  test('once it is mended, no finding accounts for the event', async () => {
    const { stdout } = await runCli(['explain', '-', 'k8s', '--evidence', 'evidence.json', '-f', 'json'], {
      cwd: `${cwd}/fixed`,
      stdin: readFileSync(`${cwd}/event.txt`, 'utf8'),
    });
    const { causes } = JSON.parse(stdout) as { readonly causes: readonly { readonly link?: { readonly state: string } }[] };
    expect(causes.map(({ link }) => link?.state)).toEqual([ONCE_MENDED[name]]);
  });

  test('the doctor finds every answer in the evidence', async () => {
    const result = await runCli(['doctor', 'k8s', '--evidence', 'evidence.json'], { cwd });
    await expect(result.stdout).toMatchFileSnapshot(`golden/${name}.doctor.txt`);
    expect(result).toMatchObject({ status: 0, stderr: '' });
  });

  test('without the recorded sections nothing of it is known, and the run does not pass', async () => {
    const { stdout, status } = await runCli(['k8s', '--evidence', `../chunk-processor/evidence.json`, '-f', 'json'], { cwd });
    const { unverified } = JSON.parse(stdout) as Report;
    expect(status).toBe(3);
    expect(new Set(unverified.map(({ reason }) => reason))).toEqual(new Set(['not-recorded']));
  });

  test('with AWS off nothing is asked, and the report says so', async () => {
    const { stdout, status } = await runCli(['k8s', '--aws', 'off', '-f', 'json'], { cwd });
    const { unverified, notes } = JSON.parse(stdout) as Report;
    expect([status, unverified]).toEqual([0, []]);
    expect(notes).toContain('Who may pull, what policies say and the routes to ECR were not looked up (--aws off).');
  });
});

test('stale evidence answers nothing', async () => {
  const args = ['k8s', '--evidence', 'evidence.json', '--evidence-max-age', '1s', '-f', 'json'];
  const { stdout, status } = await runCli(args, { cwd: 'examples/harness-delegate' });
  const { findings, unverified } = JSON.parse(stdout) as Report;
  expect([status, findings]).toEqual([3, []]);
  expect(unverified.length).toBeGreaterThan(3);
  expect(new Set(unverified.map(({ reason }) => reason))).toEqual(new Set(['stale']));
});
