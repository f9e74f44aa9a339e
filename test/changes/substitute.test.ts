import { describe, expect, test } from 'vitest';
import type { Substitution } from '../../src/images/substitute.ts';
import { substitute } from '../../src/images/substitute.ts';
import { locateIn } from '../../src/manifests/locate.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { substituteIn } from '../../src/manifests/substitute.ts';
import { temporaryFolder } from './repository.ts';

const values = { TAG: 'v1.2.3', REGISTRY: 'r.example.com', EMPTY: '' };

describe('placeholders', () => {
  test.each<[string, string]>([
    ['${REGISTRY}/app:${TAG}', 'r.example.com/app:v1.2.3'],
    ['$REGISTRY/app:$TAG', 'r.example.com/app:v1.2.3'],
    ['app:$TAG-arm64', 'app:v1.2.3-arm64'],
    ['app:${TAG:-latest}', 'app:v1.2.3'],
    ['app:${OTHER:-v9}', 'app:v9'],
    ['app:${OTHER-v9}', 'app:v9'],
    ['app:${OTHER:=v9}', 'app:v9'],
    ['app:${OTHER:-}', 'app:'],
    ['app:${EMPTY:-v9}', 'app:v9'],
    ['app:${EMPTY-v9}', 'app:'],
    ['app:${EMPTY}', 'app:'],
    ['app:${OTHER}', 'app:${OTHER}'],
    ['app:$OTHER', 'app:$OTHER'],
    ['app:$TAGS', 'app:$TAGS'],
    ['app:$${TAG}', 'app:$${TAG}'],
    ['app:$(TAG)', 'app:$(TAG)'],
    ['app:${{ TAG }}', 'app:${{ TAG }}'],
    ['app:${TAG:0:3}', 'app:${TAG:0:3}'],
    ['app:${toString}', 'app:${toString}'],
    ['plain', 'plain'],
  ])('%s', (text, expected) => {
    expect(substitute(text, { values, environment: undefined }, true)).toBe(expected);
  });

  test.each<[string, string | undefined, boolean]>([
    ['IMAGE_TAG', 'v1.2.3', true],
    ['AWS_ACCOUNT_ID', '123456789012', true],
    ['ROLE_ARN', 'arn:aws:iam::123456789012:role/app', true],
    ['AWS_REGION', 'eu-west-1', true],
    ['MONKEY', 'x', true],
    ['COMPASS', 'x', true],
    ['AWS_SECRET_ACCESS_KEY', 'abc', false],
    ['AWS_ACCESS_KEY_ID', 'AKIAFAKE', false],
    ['AWS_SESSION_TOKEN', 'abc', false],
    ['GITHUB_TOKEN', 'ghs_x', false],
    ['NPM_AUTH', 'x', false],
    ['DB_PASSWORD', 'x', false],
    ['MY_API_KEY', 'x', false],
    ['DEPLOY_KEY', 'x', false],
    ['DATABASE_URL', 'postgres://u:p@h/db', false],
    ['BANNER', 'two words', false],
    ['NOT_SET', undefined, false],
  ])('%s from the environment', (name, value, isTaken) => {
    const filled = substitute(`app:\${${name}}`, { values: {}, environment: { [name]: value } }, true);
    expect(filled).toBe(isTaken ? `app:${value}` : `app:\${${name}}`);
  });

  test('a value that is given wins over the environment, secret or not', () => {
    expect(substitute('${A_TOKEN}', { values: { A_TOKEN: 'given' }, environment: { A_TOKEN: 'env' } }, true)).toBe('given');
  });
});

describe('manifests', () => {
  const TEXT = `apiVersion: v1
kind: Pod
metadata:
  name: \${NAME}
  namespace: \${NS}
  annotations: {eks.amazonaws.com/role-arn: "\${ARN}", other: "\${NAME}"}
spec:
  serviceAccountName: $NAME
  containers:
    - name: \${NAME}
      image: r/\${NAME}:\${TAG:-v1}
      args: ["\${NAME}"]
  volumes: [{name: v, image: {reference: "r/\${NAME}:1"}}]
`;
  const fill = (substitution: Substitution) => {
    let id = 0;
    const [manifest] = readManifests({ path: 'a.yaml', text: TEXT }, () => id++).manifests;
    if (!manifest) throw new Error('no manifest');
    return { before: manifest, after: substituteIn(manifest, substitution) };
  };
  const env = { NAME: 'web', NS: 'shop', ARN: 'arn:aws:iam::123456789012:role/web' };

  test('a given value holds everywhere, and name and namespace follow', () => {
    const { after } = fill({ values: env, environment: undefined });
    expect(after).toMatchObject({ name: 'web', namespace: 'shop' });
    expect(JSON.stringify(after.object)).not.toContain('$');
  });

  test('the environment holds only in what the rules read', () => {
    const { after } = fill({ values: {}, environment: env });
    expect(after).toMatchObject({ name: '${NAME}', namespace: 'shop' });
    expect(after.object).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: '${NAME}', namespace: 'shop', annotations: { 'eks.amazonaws.com/role-arn': env.ARN, other: '${NAME}' } },
      spec: {
        serviceAccountName: 'web',
        containers: [{ name: '${NAME}', image: 'r/web:v1', args: ['${NAME}'] }],
        volumes: [{ name: 'v', image: { reference: 'r/web:1' } }],
      },
    });
  });

  test('positions stay those of the file', () => {
    const { before, after } = fill({ values: env, environment: undefined });
    const at = '/spec/containers/0/image';
    expect(locateIn(after, at)).toEqual(locateIn(before, at));
  });

  test('without a placeholder that has a value it is the same object', () => {
    const { before, after } = fill({ values: { X: 'y' }, environment: {} });
    // A default counts as a value.
    expect(after.object).not.toBe(before.object);
    const none = { ...before, object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: '${NAME}' } } };
    expect(substituteIn(none, { values: { X: 'y' }, environment: {} })).toBe(none);
  });
});

describe('what is said of a substitution', () => {
  const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: a, image: "r/a:\${GITHUB_TOKEN}", args: ["\${DB_PASSWORD}"]}
    - {name: b, image: "r/\${BANNER}:\${TAG}"}
    - {name: c, image: "r/c:\${API_KEY:-v1}"}
`;
  const environment = { GITHUB_TOKEN: 'ghs_secret', DB_PASSWORD: 'secret', BANNER: 'two secret words', API_KEY: 'secret', TAG: 'v1.0.0' };
  const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: "$HOST", b: "${PORT:-80}"}\n';
  const run = (...flags: readonly string[]) =>
    temporaryFolder({ 'a.yaml': TEXT, 'b.yaml': CONFIG }).preflight(['.', '--aws', 'off', ...flags], { env: environment });

  test.each<[string, readonly string[], readonly string[]]>([
    ['nothing without a substitution', [], []],
    [
      'variables of the environment that are not taken, without their values',
      ['--substitute-env'],
      [
        'warning: --substitute-env does not take ${API_KEY}, ${GITHUB_TOKEN}: such a name stands for a secret, and what is filled in is printed',
        'warning: --substitute-env does not take ${BANNER}: a value like that is no part of an image reference, a name or an ARN',
      ],
    ],
    [
      'nothing of those that are given',
      ['--substitute-env', '--substitute=GITHUB_TOKEN=x', '--substitute=API_KEY=x', '--substitute=BANNER=x'],
      [],
    ],
    [
      'a name that stands nowhere',
      ['--substitute', 'TGA=v1', '--substitute', 'TAG=v1'],
      ['warning: --substitute: nothing that was read holds ${TGA}'],
    ],
    [
      'a part of a name is not the name',
      ['--substitute', 'TA=v1', '--substitute', 'AG=v1'],
      ['warning: --substitute: nothing that was read holds ${TA}, ${AG}'],
    ],
    ['a name that stands in what no rule looks at is no mistake', ['--substitute', 'HOST=h', '--substitute', 'PORT=1'], []],
    ['nothing with --quiet', ['--substitute', 'TGA=v1', '--quiet'], []],
  ])('%s', (_, flags, warnings) => {
    const { stderr, stdout } = run(...flags);
    expect(stderr.split('\n').filter((line) => line !== '')).toEqual(warnings);
    expect(stderr + stdout).not.toContain('secret words');
  });

  test('collect says it too', () => {
    const { stderr } = temporaryFolder({ 'a.yaml': TEXT }).preflight(['collect', '.', '--substitute', 'TGA=v1', '-o', '-']);
    expect(stderr).toMatch(/^warning: --substitute: nothing that was read holds \$\{TGA\}\n/);
  });
});
