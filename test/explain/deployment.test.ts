import { expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import type { Finding } from '../../src/report/report.ts';
import { finding } from './findings.ts';
import { HOST, IMAGE } from './rows.ts';

const NOT_FOUND = `Failed to pull image "${IMAGE}": failed to resolve reference "${IMAGE}": ${IMAGE}: not found`;
const EXPIRED = `Failed to pull image "${IMAGE}": denied: Your authorization token has expired. Reauthenticate and try again.`;
const NO_REPOSITORY = "name unknown: The repository with name 'shop/checkout' does not exist in the registry with id '210987654321'";
const NO_CREDENTIALS = `Failed to pull image "${IMAGE}": authorization failed: no basic auth credentials`;
const SECRET = { resource: { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'regcred' } };

const link = (text: string, findings: readonly Finding[]) => explain(text, { findings }).causes.map((cause) => cause.link?.says);

test.each([
  [
    'the same image',
    NOT_FOUND,
    finding('ecr-image-not-found', { image: IMAGE }),
    'ecr-image-not-found at k8s/app.yaml:12:18 is about the same image as this message and accounts for it.',
  ],
  ['the same image, another tag', NOT_FOUND, finding('ecr-image-not-found', { image: `${HOST}/shop/checkout:v1` }), null],
  ['another repository', NOT_FOUND, finding('ecr-image-not-found', { image: `${HOST}/shop/cart:v2.4.1` }), null],
  [
    'another registry',
    NOT_FOUND,
    finding('ecr-image-not-found', { image: '999999999999.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:v2.4.1' }),
    null,
  ],
  ['a rule about something else', NOT_FOUND, finding('prerelease-tag-in-production', { image: IMAGE }), null],
  ['an identity rule: that role does not pull', NO_CREDENTIALS, finding('irsa-annotation-missing'), null],
  [
    'the repository, without a reference in the message',
    NO_REPOSITORY,
    finding('ecr-repository-not-found', { image: IMAGE }),
    'ecr-repository-not-found at k8s/app.yaml:12:18 is about the same repository as this message and accounts for it.',
  ],
  [
    'that repository of another account',
    NO_REPOSITORY,
    finding('ecr-repository-not-found', { image: IMAGE.replace('2109', '3109') }),
    null,
  ],
  [
    'a host that nothing authenticates',
    NO_CREDENTIALS,
    finding('ecr-host-unmatched', { image: `${HOST}/shop/cart:v2` }),
    'ecr-host-unmatched at k8s/app.yaml:12:18 is about the same registry as this message and accounts for it.',
  ],
  [
    'a secret of that registry',
    EXPIRED,
    finding('ecr-pull-secret-committed', { ...SECRET, message: `It holds ECR credentials of ${HOST}.` }),
    'ecr-pull-secret-committed at k8s/app.yaml:12:18 names no image; it is of a kind that accounts for this message.',
  ],
  [
    'a secret of another registry',
    EXPIRED,
    finding('ecr-pull-secret-committed', {
      ...SECRET,
      message: 'It holds ECR credentials of 999999999999.dkr.ecr.eu-west-1.amazonaws.com.',
    }),
    null,
  ],
  [
    'no tag means latest',
    `Failed to pull image "${HOST}/shop/checkout": manifest unknown: Requested image not found`,
    finding('ecr-image-not-found', { image: `${HOST}/shop/checkout:latest` }),
    'ecr-image-not-found at k8s/app.yaml:12:18 is about the same image as this message and accounts for it.',
  ],
] as const)('%s', (_, text, given, says) => {
  const image = explain(text).causes[0]?.image;
  expect(link(text, [given])).toEqual([
    says ?? `The one finding of this deployment does not explain this message${image === undefined ? '' : ` for ${image}`}.`,
  ]);
});

test('the closest finding is named, with how many more there are', () => {
  const findings = [
    finding('ecr-host-unmatched', { image: `${HOST}/shop/cart:v2` }),
    finding('irsa-annotation-missing'),
    finding('ecr-host-unmatched', { image: IMAGE, location: { file: 'b.yaml', line: 3, column: 5, endLine: 3, endColumn: 9 } }),
  ];
  const [cause] = explain(NO_CREDENTIALS, { findings }).causes;
  expect(cause?.link).toEqual({
    state: 'broken',
    rule: 'ecr-host-unmatched',
    message: 'ecr-host-unmatched says so',
    location: { file: 'b.yaml', line: 3, column: 5, endLine: 3, endColumn: 9 },
    fingerprint: 'fp-ecr-host-unmatched',
    says: 'ecr-host-unmatched at b.yaml:3:5 is about the same image as this message and accounts for it (and 1 more of this kind).',
    links: [],
  });
});

test('a text that does not say why: what would make the pull fail is named as that', () => {
  const waiting = `Back-off pulling image "${IMAGE}"`;
  expect(link(waiting, [finding('ecr-image-not-found', { image: IMAGE })])).toEqual([
    'ecr-image-not-found at k8s/app.yaml:12:18 would make the pull of this image fail; the text does not say whether it is the reason.',
  ]);
  expect(link(waiting, [finding('mutable-tag', { image: IMAGE })])).toEqual([
    `The one finding of this deployment does not explain this message for ${IMAGE}.`,
  ]);
});

test('none of several, and none at all', () => {
  const findings = [finding('irsa-annotation-missing'), finding('mutable-tag', { image: IMAGE })];
  expect(link(NOT_FOUND, findings)).toEqual([`None of the 2 findings of this deployment explains this message for ${IMAGE}.`]);
  expect(link(NOT_FOUND, [])).toEqual(['ecr-preflight has no finding for this deployment, so none of its checks explains this message.']);
});

test('without findings nothing is said of the deployment', () => {
  expect(explain(NOT_FOUND).causes[0]).not.toHaveProperty('link');
});

test('what a manifest brought into a finding cannot write to the terminal', () => {
  const evil = finding('ecr-image-not-found', {
    image: IMAGE,
    message: 'a\u001b[2Jb\r\nc password=hunter2',
    location: { file: 'x\u001b[31m.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 },
  });
  const said = JSON.stringify(explain(NOT_FOUND, { findings: [evil] }).causes[0]?.link);
  expect(said).toContain('ab c password=[redacted]');
  expect(said).toContain('x.yaml:1:1');
  expect(said).not.toContain('hunter2');
});
