import { describe, expect, test } from 'vitest';
import { deployment, shortOf, temporaryFolder, temporaryRepository } from './repository.ts';

const RULE = 'prerelease-tag-in-production';
const ARGS = ['.', '--aws', 'off', '--format', 'json'];
const overlay = (tag: string, comment = '') =>
  `resources: [../base]\nnamespace: prod\nimages:\n  - name: quay.io/shop/web\n    newTag: ${tag}${comment}\n`;
const base = (image: string, comment = '') => ({
  'base/kustomization.yaml': 'resources: [web.yaml, api.yaml]\n',
  'base/web.yaml': deployment('web', image, { namespace: 'shop', comment }),
  'base/api.yaml': deployment('api', 'quay.io/shop/api:v1.0.0-rc1', {
    namespace: 'shop',
    comment: ` # ecr-preflight-ignore ${RULE}: canary`,
  }),
});

describe('suppressions in rendered manifests', () => {
  test('a comment in the base, and one at the tag in the overlay', () => {
    const folder = temporaryFolder({
      ...base('quay.io/shop/web:v1.0.0'),
      'prod/kustomization.yaml': overlay('v1.1.0-rc1', ` # ecr-preflight-ignore ${RULE}: soak test`),
    });
    expect(shortOf(folder.preflight(ARGS))).toMatchObject({
      status: 0,
      findings: [],
      suppressed: [`${RULE} base/api.yaml:14 comment: canary`, `${RULE} prod/kustomization.yaml:5 comment: soak test`],
      notes: [],
    });
  });

  test('a base that two overlays use: used in one is used', () => {
    const folder = temporaryFolder({
      ...base('quay.io/shop/web:v1.0.0'),
      'prod/kustomization.yaml': overlay('v1.1.0'),
      'lab/kustomization.yaml': 'resources: [../base]\nnamespace: lab\n',
    });
    expect(shortOf(folder.preflight(ARGS))).toMatchObject({
      status: 0,
      suppressed: [`${RULE} base/api.yaml:14 comment: canary`],
      notes: [],
    });
  });

  test('an annotation the kustomization gives to every object is one suppression', () => {
    const folder = temporaryFolder({
      ...base('quay.io/shop/web:v1.0.0'),
      'prod/kustomization.yaml': `${overlay('v1.1.0-rc1')}commonAnnotations:\n  ecr-preflight/ignore.${RULE}: everything here is a canary\n`,
    });
    expect(shortOf(folder.preflight(ARGS))).toMatchObject({
      status: 0,
      suppressed: [`${RULE} base/api.yaml:14 comment: canary`, `${RULE} prod/kustomization.yaml:5 annotation: everything here is a canary`],
      notes: [],
    });
  });
});

describe('--changed-since over rendered manifests', () => {
  test('a new tag in an overlay counts, what the base had before does not', () => {
    const files = { ...base('quay.io/shop/web:v1.0.0'), 'base/api.yaml': deployment('api', 'quay.io/shop/api:v1.0.0-rc1') };
    const repository = temporaryRepository({ ...files, 'prod/kustomization.yaml': overlay('v1.1.0') });
    repository.commit({ 'prod/kustomization.yaml': overlay('v1.2.0-rc1') });
    expect(shortOf(repository.preflight([...ARGS, '--changed-since', 'HEAD^']))).toMatchObject({
      status: 1,
      findings: [`${RULE} prod/kustomization.yaml:5`],
      suppressed: [expect.stringContaining(`${RULE} base/api.yaml:14 baseline: already on HEAD^`)],
    });
  });

  test('an overlay of a folder that is scanned alone finds its base in the earlier tree', () => {
    const repository = temporaryRepository({ ...base('quay.io/shop/web:v1.0.0'), 'prod/kustomization.yaml': overlay('v1.1.0-rc1') });
    repository.commit({ 'notes.txt': 'x' });
    const args = ['.', '--aws', 'off', '--format', 'json', '--changed-since', 'HEAD^'];
    expect(shortOf(repository.preflight(args, { cwd: 'prod' }))).toMatchObject({ status: 0, findings: [], counted: 2 });
  });
});
