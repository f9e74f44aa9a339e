import { describe, expect, test } from 'vitest';
import { PROGRAMS } from '../sources/support.ts';
import { run } from './run.ts';

const REGISTRY = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const ARN = 'arn:aws:iam::123456789012:role/web';
const KEY = 'eks.amazonaws.com/role-arn';
const OPTIONS = ['--aws', 'off', '--rule', 'rollout-unprotected=off'];
const RETAG = ['--fix', '--fix-tag', 'v1.0.0-rc1=v1.0.0'];

function deployment(...images: readonly string[]): string {
  const containers = images.map((image, at) => `        - name: c${at}\n          image: ${image}\n`).join('');
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop-prod}\nspec:\n  template:\n    spec:\n      serviceAccountName: web\n      containers:\n${containers}`;
}

const ACCOUNT = `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: shop-prod\n  annotations: {${KEY}: "${ARN}"}\n`;

/** An overlay whose files are given, on a base of the images. */
function overlay(kustomization: string, images: readonly string[], more: Readonly<Record<string, string | Buffer>> = {}) {
  return {
    'base/kustomization.yaml': 'resources: [web.yaml, sa.yaml]\n',
    'base/web.yaml': deployment(...images),
    'base/sa.yaml': ACCOUNT,
    'prod/kustomization.yaml': kustomization,
    ...more,
  };
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

describe.skipIf(PROGRAMS.kustomize === undefined)('kustomize: the file that decides the tag, and not one byte else', () => {
  const entry = (tag: string) =>
    `# the release\nresources: [../base]\nimages:\n  # of the shop\n  - name: ${REGISTRY}/web # by CI\n    newTag: ${tag}\n`;

  test.each<[style: string, before: string | Buffer, after: string | Buffer]>([
    ['plain, with a comment', entry('v1.0.0-rc1   # now'), entry('v1.0.0   # now')],
    ['double quotes', entry('"v1.0.0-rc1"'), entry('"v1.0.0"')],
    ['single quotes', entry("'v1.0.0-rc1'"), entry("'v1.0.0'")],
    [
      'flow style',
      `resources: [../base]\nimages: [{name: ${REGISTRY}/web, newTag: v1.0.0-rc1}]\n`,
      `resources: [../base]\nimages: [{name: ${REGISTRY}/web, newTag: v1.0.0}]\n`,
    ],
    ['an anchor that nothing else uses', entry('&tag v1.0.0-rc1'), entry('&tag v1.0.0')],
    ['CRLF', entry('v1.0.0-rc1').replaceAll('\n', '\r\n'), entry('v1.0.0').replaceAll('\n', '\r\n')],
    ['no line break at the end', entry('v1.0.0-rc1').trimEnd(), entry('v1.0.0').trimEnd()],
  ])('newTag, %s', (_, before, after) => {
    run(overlay(before.toString(), [`${REGISTRY}/web`]), ['prod', ...OPTIONS, ...RETAG], ({ status, stderr, read }) => {
      expect(stderr).toMatch(
        /^fixed: prod\/kustomization\.yaml:\d+ Deployment shop-prod\/web: --fix-tag v1\.0\.0-rc1=v1\.0\.0: \S+\/web:v1\.0\.0\n$/,
      );
      expect(read('prod/kustomization.yaml')).toEqual(Buffer.from(after));
      expect(read('base/web.yaml').toString()).toBe(deployment(`${REGISTRY}/web`));
      expect(status).toBe(0);
    });
  });

  test('a patch with a byte order mark, and the file of the base', () => {
    const patch = `apiVersion: apps/v1\r\nkind: Deployment\r\nmetadata: {name: web, namespace: shop-prod}\r\nspec: {template: {spec: {containers: [{name: c0, image: '${REGISTRY}/web:v1.0.0-rc1'}]}}}\r\n`;
    const files = overlay(
      'resources: [../base]\npatches: [{path: patch.yaml}]\n',
      [`${REGISTRY}/old:v0.1.0`, `${REGISTRY}/side:v1.0.0-rc1 # base`],
      {
        'prod/patch.yaml': Buffer.concat([BOM, Buffer.from(patch)]),
      },
    );
    run(files, ['prod', ...OPTIONS, ...RETAG], ({ status, read }) => {
      expect(read('prod/patch.yaml')).toEqual(Buffer.concat([BOM, Buffer.from(patch.replace('-rc1', ''))]));
      expect(read('base/web.yaml').toString()).toBe(deployment(`${REGISTRY}/old:v0.1.0`, `${REGISTRY}/side:v1.0.0 # base`));
      expect(status).toBe(0);
    });
  });

  test('a tag that would be read as a number is put in quotes', () => {
    const args = ['prod', ...OPTIONS, '--rule', 'release-tag-required=off', '--fix', '--fix-tag', 'v1.0.0-rc1=1.10'];
    run(overlay(entry('v1.0.0-rc1'), [`${REGISTRY}/web`]), args, ({ status, read }) => {
      expect(read('prod/kustomization.yaml').toString()).toBe(entry('"1.10"'));
      expect(status).toBe(0);
    });
  });

  test.each<[why: string, files: Readonly<Record<string, string | Buffer>>, fix: string, says: RegExp]>([
    [
      'an alias says it too',
      overlay(
        `resources: [../base]\nx-tag: &tag v1.0.0-rc1\nimages: [{name: ${REGISTRY}/web, newTag: *tag}, {name: ${REGISTRY}/other, newTag: *tag}]\n`,
        [`${REGISTRY}/web`],
      ),
      'v1.0.0-rc1=v1.0.0',
      /not fixed: .*no single place holds just this value: change it by hand \(prod\/kustomization\.yaml:\d/,
    ],
    [
      'the same line decides an image that was not named',
      overlay(`resources: [../base]\nimages: [{name: ".*/(web|api)", newTag: v1.0.0-rc1}]\n`, [`${REGISTRY}/web`, `${REGISTRY}/api`]),
      'shop/none/web:v1.0.0-rc1=v1.0.0',
      /no image of shop\/none\/web has the tag/,
    ],
    [
      'a missing annotation',
      overlay('resources: [../base]\n', [`${REGISTRY}/web:v1.0.0`], {
        'base/sa.yaml': ACCOUNT.replace(/ {2}annotations.*\n/, ''),
        '.ecr-preflight.yaml': `irsa: {role-arns: {shop-prod/web: "${ARN}"}}\n`,
      }),
      'v1.0.0=v1.0.1',
      /not fixed: base\/sa\.yaml:\d+ ServiceAccount shop-prod\/web: irsa-annotation-missing: it is rendered: whether its file, a patch or a values file is to say so is not for a tool to choose/,
    ],
  ])('%s', (_, files, fix, says) => {
    const args = ['prod', ...OPTIONS, '--fix', '--fix-tag', fix];
    run(files, args, ({ stderr, read }) => {
      expect(stderr).toMatch(says);
      expect(read('prod/kustomization.yaml')).toEqual(Buffer.from(files['prod/kustomization.yaml'] ?? ''));
    });
  });

  test('one entry for two images, and only one of them named', () => {
    const kustomization = `resources: [../base]\nimages: [{name: ".*/(web|api)", newTag: v1.0.0-rc1}]\n`;
    run(
      overlay(kustomization, [`${REGISTRY}/web`, `${REGISTRY}/api`]),
      ['prod', ...OPTIONS, '--fix', '--fix-tag', 'web:v1.0.0-rc1=v1.0.0'],
      ({ stderr, status, read }) => {
        expect(stderr).toContain(
          'not fixed: prod/kustomization.yaml:2 Deployment shop-prod/web: --fix-tag v1.0.0-rc1=v1.0.0: the same line decides Deployment shop-prod/web too',
        );
        expect(read('prod/kustomization.yaml').toString()).toBe(kustomization);
        expect(status).toBe(1);
      },
    );
  });

  test('--dry-run shows the same, says both verdicts and ends with the one of now', () => {
    const before = overlay(entry('v1.0.0-rc1'), [`${REGISTRY}/web`]);
    run(before, ['prod', ...OPTIONS, ...RETAG, '--dry-run'], ({ stdout, stderr, status, read }) => {
      expect(stdout.match(/^[-+] .*$/gm)).toEqual(['-    newTag: v1.0.0-rc1', '+    newTag: v1.0.0']);
      expect(stderr.split('\n').map((line) => line.replace(/;.*/, ''))).toEqual([
        `would fix: prod/kustomization.yaml:6 Deployment shop-prod/web: --fix-tag v1.0.0-rc1=v1.0.0: ${REGISTRY}/web:v1.0.0`,
        'as it is: FAIL: 1 error',
        'with these changes: PASS: no findings',
        '',
      ]);
      expect(status).toBe(1);
      expect(read('prod/kustomization.yaml').toString()).toBe(before['prod/kustomization.yaml']);
    });
  });
});

describe.skipIf(PROGRAMS.helm === undefined)('helm: the value, where exactly that is what is deployed', () => {
  const VALUES = `image:\n  repository: ${REGISTRY}/web\n  tag: "v1.0.0-rc1"\nside: https://${REGISTRY}/side:v2.0.0\narn: " ${ARN}"\npassword: hunter2\n`;
  const TEMPLATE = `${deployment('"{{ .Values.image.repository }}:{{ .Values.image.tag }}"', '{{ .Values.side }}', `${REGISTRY}/hard:v1.0.0-rc1`)}---\n${ACCOUNT.replace(/annotations.*/, `annotations:\n    ${KEY}: {{ .Values.arn | quote }}`)}`;
  const CHART = {
    'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'chart/values.yaml': VALUES,
    'chart/templates/all.yaml': TEMPLATE,
  };

  test('values.yaml and the template, each where the value stands', () => {
    run(CHART, ['chart', ...OPTIONS, ...RETAG], ({ stderr, status, read }) => {
      expect(stderr.match(/^fixed: \S+/gm)).toEqual([
        'fixed: chart/values.yaml:5',
        'fixed: chart/values.yaml:3',
        'fixed: chart/values.yaml:4',
        'fixed: chart/templates/all.yaml:14',
      ]);
      expect(read('chart/values.yaml').toString()).toBe(VALUES.replace('-rc1', '').replace('https://', '').replace(`" arn`, '"arn'));
      expect(read('chart/templates/all.yaml').toString()).toBe(TEMPLATE.replace('-rc1', ''));
      expect(status).toBe(0);
    });
  });

  test('the diff shows no other line of the values', () => {
    run(CHART, ['chart', ...OPTIONS, ...RETAG, '--dry-run'], ({ stdout, stderr, status }) => {
      expect(stdout).toContain('-  tag: "v1.0.0-rc1"\n');
      expect(stdout + stderr).not.toContain('hunter2');
      expect(stderr).toContain(
        'chart/values.yaml: of a file that may hold secrets only changed lines are shown: git apply --unidiff-zero\n',
      );
      expect(status).toBe(1);
    });
  });

  test.each<[why: string, values: string, template: string]>([
    ['a tag that is put together', `tag: v1.0.0\nrc: rc1\n`, deployment(`${REGISTRY}/web:{{ .Values.tag }}-{{ .Values.rc }}`)],
    [
      'more than the value on its line',
      `image: {tag: v1.0.0-rc1, password: hunter2}\n`,
      deployment(`${REGISTRY}/web:{{ .Values.image.tag }}`),
    ],
  ])('%s is not touched', (_, values, template) => {
    const files = { ...CHART, 'chart/values.yaml': values, 'chart/templates/all.yaml': `${template}---\n${ACCOUNT}` };
    run(files, ['chart', ...OPTIONS, ...RETAG], ({ stdout, stderr, status, read }) => {
      expect(stderr).toMatch(
        /^not fixed: chart\/templates\/all\.yaml:10 Deployment shop-prod\/web: --fix-tag v1\.0\.0-rc1=v1\.0\.0: .*change it by hand.*\n$/,
      );
      expect(stdout + stderr).not.toContain('hunter2');
      expect(read('chart/values.yaml').toString()).toBe(values);
      expect(status).toBe(1);
    });
  });

  test('what comes out otherwise than expected is put back', () => {
    // The template shortens what it is given, so that the new tag never arrives.
    const template = deployment(`'${REGISTRY}/web:{{ if eq .Values.tag "v1.0.0-rc1" }}{{ .Values.tag }}{{ else }}v0.9.0{{ end }}'`);
    const files = { ...CHART, 'chart/values.yaml': 'tag: v1.0.0-rc1\n', 'chart/templates/all.yaml': `${template}---\n${ACCOUNT}` };
    run(files, ['chart', ...OPTIONS, ...RETAG], ({ stderr, status, read }) => {
      expect(stderr).toMatch(/^not fixed: .*rendered anew, other images or roles come out: nothing is changed\n$/);
      expect(read('chart/values.yaml').toString()).toBe('tag: v1.0.0-rc1\n');
      expect(status).toBe(1);
    });
  });
});

describe('a reference that no runtime reads', () => {
  const scan = ['k8s', ...OPTIONS];
  const files = (image: string) => ({ 'k8s/web.yaml': deployment(image), 'k8s/sa.yaml': ACCOUNT });

  test.each<[written: string, mended: string]>([
    [`https://${REGISTRY}/web:v1.0.0 # ours`, `${REGISTRY}/web:v1.0.0 # ours`],
    [`"HTTP://${REGISTRY}/web:v1.0.0"`, `"${REGISTRY}/web:v1.0.0"`],
    [`docker://${REGISTRY}/web:v1.0.0`, `${REGISTRY}/web:v1.0.0`],
    [`" ${REGISTRY}/web:v1.0.0\t"`, `"${REGISTRY}/web:v1.0.0"`],
    [`'${REGISTRY}/web:v1.0.0 '`, `'${REGISTRY}/web:v1.0.0'`],
    [`|\n            ${REGISTRY}/web:v1.0.0`, `${REGISTRY}/web:v1.0.0`],
    [`"https://${REGISTRY}/web:v1.0.0 "`, `"${REGISTRY}/web:v1.0.0"`],
  ])('%s', (written, mended) => {
    run(files(written), [...scan, '--fix'], ({ stderr, status, read }) => {
      expect(stderr).toBe(`fixed: k8s/web.yaml:10 Deployment shop-prod/web: image-reference-invalid: ${REGISTRY}/web:v1.0.0\n`);
      expect(read('k8s/web.yaml').toString()).toBe(deployment(mended));
      expect(status).toBe(0);
    });
  });

  test.each([
    ['a scheme before what may be a name of Docker Hub', 'https://team/web:v1.0.0'],
    ['a user', `https://user:hunter2@${REGISTRY}/web:v1.0.0`],
    ['upper case', `${REGISTRY}/Web:v1.0.0`],
    ['a blank within', `"${REGISTRY}/web: v1.0.0"`],
    ['a path behind it', `https://${REGISTRY}/web:v1.0.0/`],
  ])('%s has no one right answer', (_, image) => {
    run(files(image), [...scan, '--fix'], ({ stderr, status, read }) => {
      expect(stderr).toBe(
        'not fixed: k8s/web.yaml:10 Deployment shop-prod/web: image-reference-invalid: only a scheme before the host of a registry, and blanks around the reference, are taken away\n',
      );
      expect(read('k8s/web.yaml').toString()).toBe(deployment(image));
      expect(status).toBe(1);
    });
  });

  test('not where the rule is off, and its tag is replaced in the same run', () => {
    const image = `https://${REGISTRY}/web:v1.0.0-rc1`;
    run(files(image), [...scan, '--fix', '--rule', 'image-reference-invalid=off'], ({ stderr, read }) => {
      expect(stderr).toBe('nothing to fix\n');
      expect(read('k8s/web.yaml').toString()).toBe(deployment(image));
    });
    run(files(image), [...scan, ...RETAG], ({ status, read }) => {
      expect(read('k8s/web.yaml').toString()).toBe(deployment(`${REGISTRY}/web:v1.0.0`));
      expect(status).toBe(0);
    });
  });
});
