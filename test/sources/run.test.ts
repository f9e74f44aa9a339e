import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/sources/run.ts';
import { account, deployment } from './manifests.ts';
import { makeTree, scriptPath, see } from './support.ts';

const TREE = {
  'kustomization.yaml': 'resources: [web.yaml]\nnamespace: prod\n',
  'web.yaml': deployment('web', { app: 'shop/web:1' }),
  'plain.yaml': account('plain'),
};

/** What a runner's environment may hold, and more. */
const SECRETS = {
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'secret',
  AWS_PROFILE: 'prod',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token',
  GITHUB_TOKEN: 'ghs_example',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
  ACTIONS_RUNTIME_TOKEN: 'secret',
  INPUT_GITHUB_TOKEN: 'ghs_example',
  SSH_AUTH_SOCK: '/tmp/ssh',
  KUBECONFIG: '/root/.kube/config',
  HELM_PLUGINS: '/root/plugins',
  KUSTOMIZE_PLUGIN_HOME: '/root/plugins',
  HTTPS_PROXY: 'http://user:password@proxy.example.com',
  NO_PROXY: '*',
  HOME: '/root',
};

describe('renderers', () => {
  it.each([
    { program: 'kustomize', tree: TREE },
    { program: 'kubectl', tree: TREE },
    { program: 'helm', tree: { 'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'templates/a.yaml': account('a') } },
  ])('$program is started without a shell and sees nothing of the environment but where programs are', async ({ program, tree }) => {
    const log = makeTree({});
    const path = scriptPath(
      program,
      `/usr/bin/env > ${log}/env\nprintf '%s\\n' "$@" > ${log}/args\n/bin/ls -A "$HOME" > ${log}/home\n/bin/pwd > ${log}/cwd`,
    );
    await see(tree, { env: { ...SECRETS, PATH: path } });
    const names = readFileSync(join(log, 'env'), 'utf8')
      .split('\n')
      .map((line) => line.split('=')[0] ?? '');
    // PWD, OLDPWD, SHLVL and _ are the shell's own.
    expect(names.filter((name) => !/^(?:|PWD|OLDPWD|SHLVL|_)$/.test(name)).sort()).toEqual([
      'GIT_ALLOW_PROTOCOL',
      'HOME',
      'HTTPS_PROXY',
      'HTTP_PROXY',
      'PATH',
    ]);
    const env = readFileSync(join(log, 'env'), 'utf8');
    for (const value of Object.values(SECRETS).filter((entry) => entry !== '*' && entry !== '/root')) expect(env).not.toContain(value);
    expect(readFileSync(join(log, 'home'), 'utf8')).toBe('');
    const home = /^HOME=(.*)$/m.exec(env)?.[1] ?? '';
    expect(readFileSync(join(log, 'cwd'), 'utf8').trim()).toBe(home);
    expect(existsSync(home)).toBe(false); // gone when the run is
  });

  it('a folder name is an argument, whatever is in it', async () => {
    const log = makeTree({});
    const path = scriptPath('kustomize', `printf '%s\\n' "$@" > ${log}/args`);
    const folder = "a $(touch pwned) ; 'b' -x";
    await see({ [`${folder}/kustomization.yaml`]: 'namespace: x\n' }, { path });
    const args = readFileSync(join(log, 'args'), 'utf8').trimEnd().split('\n');
    expect(args).toHaveLength(2);
    expect(args[0]).toBe('build');
    expect(args[1]?.endsWith(`/${folder}`)).toBe(true);
  });

  it('one that hangs is ended at the time limit, and its children are not waited for', async () => {
    const started = Date.now();
    const seen = await see(TREE, { path: scriptPath('kustomize', '/bin/sleep 20\n/bin/sleep 20'), timeoutMs: 300 });
    expect(Date.now() - started).toBeLessThan(5000);
    expect(seen.skipped).toEqual([
      {
        file: 'kustomization.yaml',
        reason: 'render-failed',
        message: 'not rendered: kustomize took longer than 0.3 s. Its local files were read without kustomize',
      },
    ]);
    expect(seen.objects).toEqual(['Deployment/prod/web', 'ServiceAccount/plain']);
  });

  it('one that prints without end is cut off', async () => {
    const seen = await see(TREE, {
      path: scriptPath('kustomize', 'while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done'),
    });
    expect(seen.skipped).toEqual([
      {
        file: 'kustomization.yaml',
        reason: 'render-failed',
        message: 'not rendered: kustomize printed more than 1 MiB. Its local files were read without kustomize',
      },
    ]);
    expect(seen.objects).toEqual(['Deployment/prod/web', 'ServiceAccount/plain']);
  });

  it.each([
    {
      name: 'cannot be started',
      path: () => scriptPath('kustomize', '', '/no/such/interpreter'),
      problem: 'could not be started (ENOENT)',
    },
    {
      name: 'is a shim without its settings',
      path: () => scriptPath('kustomize', 'echo no version set >&2; exit 126'),
      problem: 'ended with 126 and gave no reason',
    },
  ])('one that $name says nothing about the kustomization', async ({ path, problem }) => {
    const seen = await see(TREE, { path: path() });
    expect(seen.unreadable).toEqual([]);
    expect(seen.skipped).toEqual([
      {
        file: 'kustomization.yaml',
        reason: 'render-failed',
        message: `not rendered: kustomize ${problem}. Its local files were read without kustomize`,
      },
    ]);
    expect(seen.objects).toEqual(['Deployment/prod/web', 'ServiceAccount/plain']);
  });

  it('prefers kustomize to kubectl, and takes no folder or plain file for a program', () => {
    const [kustomize, kubectl] = [scriptPath('kustomize', ''), scriptPath('kubectl', '')];
    const names = ['kustomize', 'kubectl'];
    expect(findProgram(names, { PATH: `${kubectl}:${kustomize}` })).toBe(join(kustomize, 'kustomize'));
    expect(findProgram(names, { PATH: kubectl })).toBe(join(kubectl, 'kubectl'));
    expect(findProgram(names, { PATH: makeTree({ 'kustomize/x': '', kubectl: 'not executable' }) })).toBeUndefined();
    expect(findProgram(names, {})).toBeUndefined();
  });
});
