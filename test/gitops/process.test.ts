import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { type Files, type Folder, temporaryFolder } from '../changes/repository.ts';
import { PROGRAMS } from '../sources/support.ts';

const URL_HERE = 'https://git.example.com/team/shop';
const REPOSITORY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web';

const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n';
const deployment = (image: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      serviceAccountName: web\n      containers:\n        - name: web\n          image: ${image}\n`;
const application = (name: string, namespace: string, source: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ${name}\nspec:\n  destination:\n    namespace: ${namespace}\n  source:\n    repoURL: ${URL_HERE}\n    ${source}\n`;
const release = (namespace: string, tag: string): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: ${namespace}}\nspec:\n  chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}\n  values:\n    image:\n      tag: ${tag}\n`;

const CHART: Files = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values.yaml': `image:\n  repository: ${REPOSITORY}\n  tag: v1.0.0\n`,
  'charts/web/templates/web.yaml': deployment('"{{ .Values.image.repository }}:{{ .Values.image.tag }}"'),
};

function clone(files: Files): Folder {
  const folder = temporaryFolder();
  folder.git('init', '--quiet', '--initial-branch', 'main');
  folder.git('remote', 'add', 'origin', URL_HERE);
  folder.commit(files);
  return folder;
}

/** A finding as `rule namespace file:line`, with what deploys it. */
function found(folder: Folder, ...args: readonly string[]): string[] {
  const { stdout, stderr } = folder.preflight(['--aws', 'off', '--format', 'json', ...args]);
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Report).findings.map(({ rule, resource, location: { file, line }, related }) => {
    const by = related.map(({ message }) => message).filter((message) => message.startsWith('deployed'));
    return [`${rule} ${resource.namespace} ${file}:${line}`, ...by].join(', ');
  });
}

describe('the built program', () => {
  test.skipIf(PROGRAMS.helm === undefined)('two Applications of one chart', () => {
    const folder = clone({
      ...CHART,
      'argocd/dev.yaml': application('web-dev', 'dev', 'path: charts/web\n    helm: {releaseName: web}'),
      'argocd/prod.yaml': application(
        'web-prod',
        'prod',
        'path: charts/web\n    helm:\n      releaseName: web\n      parameters:\n        - {name: image.tag, value: v2.0.0-rc1}',
      ),
    });
    expect(found(folder)).toEqual([
      'prerelease-tag-in-production prod argocd/prod.yaml:14, deployed by Application "web-prod"',
      'service-account-not-found dev charts/web/templates/web.yaml:8, deployed by Application "web-dev"',
      'service-account-not-found prod charts/web/templates/web.yaml:8, deployed by Application "web-prod"',
    ]);
  });

  test.skipIf(PROGRAMS.helm === undefined)('two HelmReleases of one chart', () => {
    const folder = clone({ ...CHART, 'flux.yaml': `${release('dev', 'latest')}---\n${release('prod', 'v2.0.0-rc1')}` });
    expect(found(folder)).toEqual([
      'service-account-not-found dev charts/web/templates/web.yaml:8, deployed by HelmRelease "web"',
      'service-account-not-found prod charts/web/templates/web.yaml:8, deployed by HelmRelease "web"',
      'mutable-tag dev flux.yaml:8, deployed by HelmRelease "web"',
      'prerelease-tag-in-production prod flux.yaml:17, deployed by HelmRelease "web"',
    ]);
  });

  test('an ApplicationSet over one overlay', () => {
    const folder = clone({
      'base/kustomization.yaml': 'resources: [web.yaml, account.yaml]\n',
      'base/web.yaml': deployment(`${REPOSITORY}:v1.0.0`),
      'base/account.yaml': account,
      'overlay/kustomization.yaml': 'resources: [../base]\n',
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: web}\nspec:\n  generators:\n    - list:\n        elements:\n          - {env: dev, tag: v2.0.0-rc1}\n          - {env: prod, tag: v2.0.0-rc2}\n  template:\n    metadata: {name: "web-{{env}}"}\n    spec:\n      destination: {namespace: "{{env}}"}\n      source: {repoURL: "${URL_HERE}", path: overlay, kustomize: {images: ["${REPOSITORY}:{{tag}}"]}}\n`,
    });
    expect(found(folder)).toEqual([
      'irsa-annotation-missing dev base/account.yaml:4, deployed by Application "web-dev" of ApplicationSet "web"',
      'irsa-annotation-missing prod base/account.yaml:4, deployed by Application "web-prod" of ApplicationSet "web"',
      'prerelease-tag-in-production prod set.yaml:9, deployed by Application "web-prod" of ApplicationSet "web"',
    ]);
  });

  const ROLE = '# eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/web';
  const TWICE: Files = {
    'argocd.yaml': `${application('dev', 'dev', 'path: k8s')}---\n${application('prod', 'prod', 'path: k8s')}`,
    'k8s/account.yaml': `${account}  annotations:\n    ${ROLE}\n`,
    'k8s/web.yaml': deployment(`${REPOSITORY}:v1.0.0`),
  };

  test('--fix writes what is deployed twice once', () => {
    const folder = clone(TWICE);
    const { stderr } = folder.preflight(['--aws', 'off', '--fix', '.']);
    expect(stderr).toBe('fixed: k8s/account.yaml:6 ServiceAccount dev/web: irsa-annotation-missing: arn:aws:iam::123456789012:role/web\n');
    expect(found(folder)).toEqual([]);
  });

  test('and not what each needs to be something else', () => {
    const roles = ['dev', 'prod'].map((name) => `${name}/web: "arn:aws:iam::123456789012:role/${name}"`).join(', ');
    const folder = clone({ ...TWICE, '.ecr-preflight.yaml': `irsa: {role-arns: {${roles}}}\n` });
    const { stderr } = folder.preflight(['--aws', 'off', '--fix', '.']);
    expect(stderr.split('\n').slice(0, 2)).toEqual(
      ['dev', 'prod'].map(
        (name) =>
          `not fixed: k8s/account.yaml:4 ServiceAccount ${name}/web: irsa-annotation-missing: it is deployed in several ways, which need 2 different values (arn:aws:iam::123456789012:role/dev, arn:aws:iam::123456789012:role/prod)`,
      ),
    );
  });

  test('a change that takes away what is deployed fails, wherever it is run', () => {
    const folder = clone({
      'apps/argocd.yaml': application('web', 'shop', 'path: k8s/web'),
      'k8s/web/web.yaml': deployment('nginx:1.27.0'),
    });
    expect(found(folder, 'apps', 'k8s', '--changed-since', 'HEAD')).toEqual([]);
    folder.git('rm', '-r', '--quiet', 'k8s/web');
    folder.commit({ 'k8s/other.yaml': deployment('nginx:1.27.0') });
    for (const args of [['.'], ['apps'], ['apps', '--changed-since', 'HEAD~1']])
      expect(found(folder, ...args)).toEqual(['manifest-unreadable null apps/argocd.yaml:10']);
    expect(found(folder, 'apps', '--changed-since', 'HEAD')).toEqual([]);
  });

  test('what lies outside of the scanned paths is said', () => {
    const folder = clone({
      'apps/argocd.yaml': application('web', 'shop', 'path: k8s'),
      'apps/own.yaml': deployment('nginx:1.27.0'),
      'k8s/web.yaml': deployment('nginx:latest'),
    });
    const { stdout, status } = folder.preflight(['--aws', 'off', 'apps']);
    expect(status).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'note: apps/argocd.yaml: Application "web" deploys k8s of this repository, of which nothing was scanned',
    );
    const { stderr } = folder.preflight(['--aws', 'off', 'apps/argocd.yaml']);
    expect(stderr).toContain('(skipped: 1 not-scanned)');
  });
});
