import { describe, expect, test } from 'vitest';
import { deployment, reportOf, temporaryFolder } from './repository.ts';

const ARGS = ['.', '--aws', 'off', '--format', 'json'];
const images = (file: string, count: number): [string, string] => [
  file,
  Array.from({ length: count }, (_, i) => deployment(`w${i}`, i % 10 === 9 ? '<REGISTRY>/web:1.0.0' : 'quay.io/shop/web:${TAG}')).join(
    '---\n',
  ),
];
const found = (args: readonly string[], files: Record<string, string>, env: Record<string, string> = {}) =>
  reportOf(temporaryFolder(files).preflight([...ARGS, ...args], { env })).findings;

describe('unresolved placeholders', () => {
  test('are one finding a file', () => {
    const findings = found([], Object.fromEntries([images('a.yaml', 50), images('b.yaml', 1)]));
    expect(findings.map(({ rule, location, related }) => [rule, location.file, location.line, related.length])).toEqual([
      ['image-reference-unresolved', 'a.yaml', 14, 49],
      ['image-reference-unresolved', 'b.yaml', 14, 0],
    ]);
    expect(findings[0]?.message).toMatch(
      / 49 more image references of this file hold a placeholder too; the placeholders are \$\{TAG\}, <REGISTRY>\.$/,
    );
  });

  test('suppressed at one place, the others remain', () => {
    const [, text] = images('a.yaml', 3);
    const comment = ' # ecr-preflight-ignore image-reference-unresolved: filled in by the operator';
    const findings = found([], { 'a.yaml': text.replace('${TAG}\n', `\${TAG}${comment}\n`) });
    expect(findings.map(({ location, related }) => [location.line, related.map((entry) => entry.location.line)])).toEqual([[30, [46]]]);
  });
});

describe('--substitute and --substitute-env', () => {
  const RC = { 'a.yaml': deployment('w', '${REGISTRY:-quay.io}/shop/web:${TAG}') };

  test.each<[string, readonly string[], Record<string, string>, string]>([
    ['nothing given', [], { TAG: 'v1.0.0-rc1' }, 'image-reference-unresolved ${REGISTRY:-quay.io}/shop/web:${TAG}'],
    ['a value', ['--substitute', 'TAG=v1.0.0-rc1'], {}, 'prerelease-tag-in-production quay.io/shop/web:v1.0.0-rc1'],
    [
      'two values',
      ['--substitute', 'TAG=v1.0.0-rc1', '--substitute', 'REGISTRY=r.example.com'],
      {},
      'prerelease-tag-in-production r.example.com/shop/web:v1.0.0-rc1',
    ],
    ['the environment', ['--substitute-env'], { TAG: 'v1.0.0-rc1' }, 'prerelease-tag-in-production quay.io/shop/web:v1.0.0-rc1'],
    [
      'a value before the environment',
      ['--substitute-env', '--substitute', 'TAG=v1.0.0-rc2'],
      { TAG: 'v1.0.0' },
      'prerelease-tag-in-production quay.io/shop/web:v1.0.0-rc2',
    ],
    ['a value that is none', ['--substitute-env'], { TAGS: 'v1' }, 'image-reference-unresolved quay.io/shop/web:${TAG}'],
  ])('%s', (_, args, env, expected) => {
    const findings = found(args, RC, env);
    expect(
      findings.map(({ rule, image, location }) => `${rule} ${image} ${location.line}:${location.column}-${location.endColumn}`),
    ).toEqual([`${expected} 14:18-54`]);
  });

  test('accounts and namespaces join after it', () => {
    const text = `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: \${APP}\n  namespace: \${NS}\n---\n${deployment('w', '123456789012.dkr.ecr.us-east-1.amazonaws.com/w:v1.0.0', { namespace: 'prod', account: '${APP}' })}`;
    const findings = found(['--substitute', 'APP=web', '--substitute', 'NS=prod'], { 'a.yaml': text });
    expect(findings.map(({ rule, resource }) => [rule, resource.namespace, resource.name])).toEqual([
      ['irsa-annotation-missing', 'prod', 'web'],
    ]);
  });

  test("a manifest cannot make the environment's secrets show", () => {
    const names = ['AWS_SECRET_ACCESS_KEY', 'GITHUB_TOKEN', 'DATABASE_URL', 'APP_PASSWORD'];
    const env = Object.fromEntries(names.map((name) => [name, name === 'DATABASE_URL' ? 'postgres://u:hunter2@db/x' : 'hunter2']));
    const text = names
      .map((name, i) => deployment(`w${i}`, `quay.io/shop/web:\${${name}}`, { namespace: `\${${name}}`, account: `$${name}` }))
      .join('---\n');
    for (const format of ['json', 'text', 'sarif', 'markdown', 'github', 'junit', 'gitlab']) {
      const { stdout, stderr, status } = temporaryFolder({ 'a.yaml': text }).preflight(
        ['.', '--aws', 'off', '--substitute-env', '--format', format],
        { env },
      );
      expect(status).toBe(0);
      expect(stdout + stderr).toContain('AWS_SECRET_ACCESS_KEY');
      expect(stdout + stderr).not.toContain('hunter2');
    }
  });

  test.each(['TAG', '=x', '1A=x', 'A-B=x'])('--substitute %s is a mistake, and its value is not repeated', (value) => {
    expect(temporaryFolder(RC).preflight([...ARGS, '--substitute', value])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'ecr-preflight: --substitute: NAME=VALUE is expected, the name made of letters, digits and "_"\n',
    });
  });
});
