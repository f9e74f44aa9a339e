import { describe, expect, test } from 'vitest';
import { account, deployment, reportOf, shortOf, temporaryFolder } from '../changes/repository.ts';

const RC = 'quay.io/shop/web:v1.0.0-rc1';
const RULE = 'prerelease-tag-in-production';
const IGNORE = `# ecr-preflight-ignore ${RULE}: approved in CHG-123`;
const ARGS = ['.', '--aws', 'off', '--format', 'json'];
const BASE = deployment('web', RC);
/** The manifest with a line put in front of the one that begins like this. */
const above = (start: string, line: string, text = BASE): string =>
  text.replace(new RegExp(`^( *)(?=${start})`, 'm'), (indent) => `${indent}${line}\n${indent}`);
const annotated = (key: string, value: string): string =>
  BASE.replace('  namespace: prod\n', `  namespace: prod\n  annotations: {"${key}": "${value}"}\n`);
const templated = (key: string, value: string): string =>
  BASE.replace('metadata: {labels: {app: web}}', `metadata: {labels: {app: web}, annotations: {"${key}": "${value}"}}`);
const run = (text: string, config?: string) =>
  shortOf(temporaryFolder({ 'a.yaml': text, ...(config === undefined ? {} : { '.ecr-preflight.yaml': config }) }).preflight(ARGS));

describe('places of a suppression', () => {
  const ANNOTATION = 'ecr-preflight/ignore.prerelease-tag-in-production';
  test.each<[string, string, 'comment' | 'annotation']>([
    ['behind the image', deployment('web', RC, { comment: ` ${IGNORE}` }), 'comment'],
    ['above the image', above('image:', IGNORE), 'comment'],
    ['above the container', above('- name: app', IGNORE), 'comment'],
    ['behind the name of the container', BASE.replace('- name: app', `- name: app ${IGNORE}`), 'comment'],
    ['above the list of containers', above('containers:', IGNORE), 'comment'],
    ['above the pod spec', above('spec:\\n +containers', IGNORE), 'comment'],
    ['above the pod template', above('template:', IGNORE), 'comment'],
    ['above the object', above('apiVersion', IGNORE), 'comment'],
    ['above the document', `${IGNORE}\n---\n${BASE}`, 'comment'],
    ['annotation of the object', annotated(ANNOTATION, 'approved in CHG-123'), 'annotation'],
    ['annotation of the pod template', templated(ANNOTATION, 'approved in CHG-123'), 'annotation'],
    ['annotation for one container', annotated(`${ANNOTATION}.app`, 'approved in CHG-123'), 'annotation'],
    ['the container in front', annotated(`app.${ANNOTATION}`, 'approved in CHG-123'), 'annotation'],
    [
      'a List',
      `apiVersion: v1\nkind: List\nitems:\n${above('apiVersion', IGNORE).replace(/^/gm, '    ').replace('    # ', '  # ').replace('    apiVersion', '  - apiVersion').trimEnd()}\n`,
      'comment',
    ],
  ])('%s', (_, text, by) => {
    const { status, findings, suppressed, notes, counted } = run(text);
    expect(suppressed).toEqual([expect.stringMatching(new RegExp(`^${RULE} a.yaml:\\d+ ${by}: approved in CHG-123$`))]);
    expect({ status, findings, notes, counted }).toEqual({ status: 0, findings: [], notes: [], counted: 1 });
  });

  test.each<[string, string]>([
    [
      'above another container',
      above(
        '- name: side',
        IGNORE,
        BASE.replace('        - name: app', '        - name: side\n          image: quay.io/shop/side:v1.0.0\n        - name: app'),
      ),
    ],
    ['above another object', `${IGNORE}\n${account('web')}---\n${BASE}`],
    ['an empty line below it', above('image:', `${IGNORE}\n`)],
    ['for another container', annotated(`${ANNOTATION}.side`, 'approved in CHG-123')],
    ['another rule', above('image:', '# ecr-preflight-ignore mutable-tag: approved')],
  ])('%s it is not meant, and is said to be unused', (_, text) => {
    const { status, findings, suppressed, notes } = run(text);
    expect({ status, findings: findings.length, suppressed }).toEqual({ status: 1, findings: 1, suppressed: [] });
    expect(notes).toEqual([expect.stringMatching(/^a\.yaml:\d+: the suppression of [a-z-]+ suppresses nothing in this run\.$/)]);
  });
});

describe('suppressions that do not hold', () => {
  test.each<[string, string, string, string]>([
    [
      'ended',
      `# ecr-preflight-ignore ${RULE}: approved until 2020-01-31`,
      'ended on 2020-01-31: the finding it covered counts again',
      'this suppression ended on 2020-01-31',
    ],
    [
      'no reason',
      `# ecr-preflight-ignore ${RULE}`,
      'gives no reason and suppresses nothing: write <rule>: <reason>',
      'this suppression gives no reason and does not count',
    ],
    [
      'no such day',
      `# ecr-preflight-ignore ${RULE}: approved until 2099-02-30`,
      'suppresses nothing: "2099-02-30" is no date (YYYY-MM-DD)',
      'this suppression does not count: "2099-02-30" is no date (YYYY-MM-DD)',
    ],
  ])('%s: the finding counts, and leads to the suppression', (_, comment, complaint, reminder) => {
    const outcome = temporaryFolder({ 'a.yaml': above('image:', comment) }).preflight(ARGS);
    const { findings, notes, suppressionProblems } = reportOf(outcome);
    expect(outcome.status).toBe(1);
    expect(findings.map(({ rule, related }) => [rule, related.map(({ message, location }) => `${location.line} ${message}`)])).toEqual([
      [RULE, [`14 ${reminder}`]],
    ]);
    expect(notes).toContain(`a.yaml:14: the suppression of ${RULE} ${complaint}.`);
    expect(suppressionProblems).toHaveLength(1);
  });

  test.each<[string, string, string]>([
    [
      'a rule that is not there',
      above('image:', '# ecr-preflight-ignore prerelease-tag: approved'),
      'a.yaml:14: the suppression of prerelease-tag suppresses nothing: there is no such rule.',
    ],
    [
      'no rule',
      above('image:', '# ecr-preflight-ignore: approved'),
      'a.yaml:14: the suppression of no rule suppresses nothing: write <rule>: <reason>.',
    ],
    [
      'an annotation without a rule',
      annotated('ecr-preflight/ignore', 'approved'),
      'a.yaml:6: the suppression of no rule suppresses nothing: write <rule>: <reason>.',
    ],
    [
      'ended, and nothing to cover',
      above('image:', '# ecr-preflight-ignore mutable-tag: lab until 2020-01-31'),
      'a.yaml:14: the suppression of mutable-tag ended on 2020-01-31 and would cover nothing in this run.',
    ],
  ])('%s', (_, text, note) => {
    expect(run(text)).toMatchObject({ status: 1, suppressed: [], notes: [note] });
  });

  test('what only ECR could have said is not called unused while ECR is not asked', () => {
    const text = deployment('web', '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:v1.0.0', {
      account: 'web',
      comment: ' # ecr-preflight-ignore ecr-image-not-found: built later',
    });
    const files = { 'a.yaml': `${text}---\n${account('web')}` };
    const found = { status: 'found', digest: `sha256:${'a'.repeat(64)}`, imageStatus: 'ACTIVE' };
    const evidence = {
      schemaVersion: 1,
      collectedAt: '2026-11-01T00:00:00Z',
      images: { '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:v1.0.0': found },
    };
    const folder = temporaryFolder({ ...files, 'e.json': JSON.stringify(evidence) });
    expect(shortOf(folder.preflight(ARGS)).notes).toEqual([]);
    expect(shortOf(folder.preflight(['a.yaml', '--evidence', 'e.json', '--format', 'json'])).notes).toEqual([
      'a.yaml:15: the suppression of ecr-image-not-found suppresses nothing in this run.',
    ]);
  });
});

describe('ignore: in the configuration', () => {
  const entry = (fields: string): string => `ignore: [{rule: ${RULE}, reason: sandbox, ${fields}}]\n`;

  test.each<[string, boolean]>([
    ['', true],
    ['kind: Deployment, namespace: prod, name: web, container: app, image: "quay.io/shop/web:*"', true],
    ['paths: ["*.yaml"]', true],
    ['name: "w*"', true],
    ['kind: "*", namespace: "*", name: "*", container: "*", image: "*"', true],
    ['image: "quay.io/**"', true],
    ['until: 2099-12-31', true],
    ['kind: Job', false],
    ['namespace: lab', false],
    ['name: api', false],
    ['container: side', false],
    ['image: "quay.io/*"', false],
    ['namespace: prod, name: api', false],
    ['until: 2020-12-31', false],
  ])('%s', (fields, isSuppressed) => {
    const { findings, suppressed, notes } = run(BASE, entry(fields));
    expect([findings.length, suppressed]).toEqual(isSuppressed ? [0, [`${RULE} a.yaml:14 config: sandbox`]] : [1, []]);
    expect(notes.length).toBe(isSuppressed ? 0 : 1);
  });

  test('an entry about files that are not scanned is not called unused', () => {
    expect(run(BASE, entry('paths: ["b/**"]'))).toMatchObject({ status: 1, notes: [] });
  });

  test('a list of rules; the unused one is named with its line', () => {
    expect(run(BASE, `ignore:\n  - rule: [${RULE}, mutable-tag]\n    reason: sandbox\n`)).toMatchObject({
      status: 0,
      notes: ['.ecr-preflight.yaml:2: the suppression of mutable-tag suppresses nothing in this run.'],
    });
  });

  test('the namespace that -n fills in counts', () => {
    const folder = temporaryFolder({ 'a.yaml': BASE.replace('  namespace: prod\n', ''), '.ecr-preflight.yaml': entry('namespace: prod') });
    expect(folder.preflight([...ARGS, '-n', 'prod']).status).toBe(0);
  });

  test('a rule that is not there is a mistake of the configuration', () => {
    const folder = temporaryFolder({ 'a.yaml': BASE, '.ecr-preflight.yaml': 'ignore:\n  - reason: x\n    rule: mutabel-tag\n' });
    expect(folder.preflight(ARGS)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'ecr-preflight: .ecr-preflight.yaml:3: ignore: there is no rule "mutabel-tag"\n  hint: `ecr-preflight rules` lists them\n',
    });
  });
});

describe('other findings', () => {
  test('a document that does not parse, a committed login, an account', () => {
    const token = Buffer.from('AWS:x').toString('base64');
    const login = Buffer.from(JSON.stringify({ auths: { '123456789012.dkr.ecr.us-east-1.amazonaws.com': { auth: token } } })).toString(
      'base64',
    );
    const files = {
      'broken.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n# ecr-preflight-ignore manifest-unreadable: an example of a mistake\nspec: [\n',
      'secret.yaml': `# ecr-preflight-ignore ecr-pull-secret-committed: a dead login, kept as an example\napiVersion: v1\nkind: Secret\nmetadata: {name: x}\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ${login}\n`,
      'account.yaml': `${account('web', { arn: '' }).trimEnd()}\n  annotations: {"ecr-preflight/ignore.irsa-annotation-missing": "moves to Pod Identity until 2099-06-30"}\n`,
      'web.yaml': deployment('web', '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:v1.0.0', { account: 'web' }),
    };
    const { findings, suppressed, notes } = shortOf(temporaryFolder(files).preflight(ARGS));
    expect({ findings, notes }).toEqual({ findings: [], notes: [] });
    expect(suppressed).toEqual([
      'irsa-annotation-missing account.yaml:6 annotation: moves to Pod Identity',
      expect.stringMatching(/^manifest-unreadable broken\.yaml:\d+ comment: an example of a mistake$/),
      'ecr-pull-secret-committed secret.yaml:7 comment: a dead login, kept as an example',
    ]);
  });
});

test('all of it as people see it', async () => {
  const two = BASE.replace(
    '        - name: app',
    `        - name: side\n          image: quay.io/shop/side:latest # ecr-preflight-ignore mutable-tag: pinned by the admission controller until 2099-12-31\n        - name: app`,
  );
  const folder = temporaryFolder({
    'a.yaml': above('image: quay.io/shop/web', `# ecr-preflight-ignore ${RULE}: approved in CHG-123 until 2020-01-31`, two),
    'b.yaml': deployment('other', RC),
    '.ecr-preflight.yaml': `ignore:\n  - {rule: ${RULE}, name: other, reason: "canary, see RUN-7"}\n  - {rule: mutable-tag, name: nobody, reason: gone}\n`,
  });
  const { status, stdout, stderr } = folder.preflight(['.', '--aws', 'off', '--verbose', '--quiet']);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  await expect(stdout).toMatchFileSnapshot('golden/suppressed.txt');
  await expect(folder.preflight(ARGS).stdout).toMatchFileSnapshot('golden/suppressed.json');
});
