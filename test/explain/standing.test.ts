import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { explain } from '../../src/explain/explain.ts';
import { standings } from '../../src/explain/standing.ts';
import { privateEcrImages } from '../../src/inventory/images.ts';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { mergeOptions } from '../../src/options.ts';
import type { Finding, Suppressed, Unverified } from '../../src/report/report.ts';
import { finding } from './findings.ts';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const IMAGE = `${HOST}/shop/web:v1`;
const CLUSTER =
  'clusters: [{name: prod, paths: ["**"], account: "123456789012", region: us-east-1, node-role-arns: ["arn:aws:iam::123456789012:role/n"], subnet-ids: [subnet-1]}]';
const NOT_FOUND = `Failed to pull image "${IMAGE}": failed to resolve reference "${IMAGE}": ${IMAGE}: not found`;
const NO_CREDENTIALS = `Failed to pull image "${IMAGE}": authorization failed: no basic auth credentials`;
const TIMEOUT = `Failed to pull image "${IMAGE}": Get "https://${HOST}/v2/": dial tcp 52.207.2.251:443: i/o timeout`;
const EXPIRED = `Failed to pull image "${IMAGE}": denied: Your authorization token has expired. Reauthenticate and try again.`;
const POD = (image = IMAGE, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {${more}containers: [{name: web, image: "${image}"}]}\n`;
const ACCOUNT = '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: shop}\n';

interface Given {
  readonly text: string;
  readonly manifests?: string;
  readonly config?: string;
  readonly findings?: readonly Finding[];
  readonly suppressed?: readonly Suppressed[];
  readonly unverified?: readonly Unverified[];
  readonly asked?: boolean;
}

function linkOf({ text, manifests = POD(), config = CLUSTER, findings = [], suppressed = [], unverified = [], asked = true }: Given) {
  const options = mergeOptions({}, parseConfig(config, 'c.yaml'), ['pull-role-lacks-ecr-permission']);
  let id = 0;
  const read = readManifests({ path: 'k8s.yaml', text: manifests }, () => id++);
  const { workloads, secrets } = takeInventory(read.manifests, [], { ...options.production, namespaceFor: options.namespaceFor });
  const images = privateEcrImages(workloads, (account) => options.aws.registries[account]?.lookup ?? true);
  const rules = [{ id: 'image-not-from-ecr', level: 'off' as const }];
  const standing = standings({ unverified, workloads, secrets, images, options, rules, asked });
  const link = explain(text, { findings, suppressed, standing }).causes[0]?.link;
  if (!link) throw new Error('no cause');
  return link;
}

const states = (given: Given) => Object.fromEntries(linkOf(given).links.map(({ rule, state }) => [rule, state]));
const open = (subject: string, message = 'AWS denied it', more: Partial<Unverified> = {}): Unverified => ({
  subject,
  kind: 'link',
  reason: 'access-denied',
  message,
  locations: [],
  ...more,
});
const image = (subject: string): Unverified => ({
  subject,
  reason: 'access-denied',
  message: 'AWS denied ecr:DescribeImages. Allow ecr:DescribeImages there',
  locations: [],
});

describe('an image that is not found', () => {
  const LOOKED_UP = ['ecr-image-not-found', 'ecr-repository-not-found', 'ecr-image-not-pullable'];
  const ofLookUps = (given: Omit<Given, 'text'>) => {
    const all = states({ text: NOT_FOUND, ...given });
    return [...new Set(LOOKED_UP.map((rule) => all[rule]))];
  };

  test.each([
    ['it was looked up and is there', {}, ['holds']],
    ['the look-up was denied', { unverified: [image(IMAGE)] }, ['unknown']],
    ['the look-up of another image was denied', { unverified: [image(`${HOST}/shop/api:v1`)] }, ['holds']],
    ['AWS was not asked', { asked: false }, ['not-judged']],
    ['its registry is not looked up', { config: 'aws: {registries: {"123456789012": {lookup: off}}}' }, ['not-judged']],
    ['the manifests use another repository', { manifests: POD(`${HOST}/shop/api:v1`) }, ['not-judged']],
  ])('%s', (_, given, expected) => {
    expect(ofLookUps(given)).toEqual(expected);
  });

  test('of another version in the manifests only the repository is known', () => {
    const link = linkOf({ text: NOT_FOUND, manifests: POD(`${HOST}/shop/web:v2`) });
    expect(link.links.filter(({ rule }) => LOOKED_UP.includes(rule)).map(({ rule, state }) => [rule, state])).toEqual([
      ['ecr-image-not-found', 'not-judged'],
      ['ecr-repository-not-found', 'holds'],
      ['ecr-image-not-pullable', 'not-judged'],
    ]);
    expect(link.links[0]?.says).toBe('these manifests use another version (shop/web:v2)');
  });

  test('what would decide it is said', () => {
    const link = linkOf({ text: NOT_FOUND, unverified: [image(IMAGE)] });
    expect(link.state).toBe('undecided');
    expect(link.says).toBe(
      'Which link of this deployment is broken could not be decided: no finding accounts for this message, and 4 of the 6 checks that look for its causes could not be decided.',
    );
    expect(link.links[0]?.says).toContain('Allow ecr:DescribeImages there');
    expect(link.links.find(({ rule }) => rule === 'image-expires-soon')?.says).toContain('aws.lifecycle-days');
  });

  test('a finding that accounts for it is the answer, whatever else is open', () => {
    const link = linkOf({
      text: NOT_FOUND,
      findings: [finding('ecr-image-not-found', { image: IMAGE })],
      unverified: [open('lifecycle of shop/web of 123456789012 (us-east-1)')],
    });
    expect([link.state, link.links[0]]).toEqual(['broken', { rule: 'ecr-image-not-found', state: 'broken', says: 'k8s/app.yaml:12:18' }]);
  });

  test('one that was accepted, too', () => {
    const { rule, message, severity, resource, location, fingerprint } = finding('ecr-image-not-found');
    const link = linkOf({
      text: NOT_FOUND,
      suppressed: [{ rule, message, severity, resource, location, fingerprint, image: IMAGE, by: 'baseline', reason: 'known' }],
    });
    expect(link).toMatchObject({
      state: 'broken',
      rule: 'ecr-image-not-found',
      message: 'ecr-image-not-found says so (suppressed: baseline)',
    });
  });
});

describe('a pull without credentials', () => {
  const ROLE = 'arn:aws:iam::123456789012:role/n';

  test.each([
    ['everything holds', {}, 'holds'],
    ['no cluster is configured', { config: '{}' }, 'not-judged'],
    ['no role is named', { config: CLUSTER.replace(/node-role-arns: \[[^\]]+\], /, '') }, 'not-judged'],
    ['the cluster pulls with secrets only', { config: CLUSTER.replace('subnet-ids', 'pull-identity: secret, subnet-ids') }, 'not-judged'],
    ['AWS was not asked', { asked: false }, 'not-judged'],
    ['the rule is off', { config: `${CLUSTER}\nrules: {pull-role-lacks-ecr-permission: off}` }, 'not-judged'],
    ['the policies could not be read', { unverified: [open(`what ${ROLE} may pull for prod`)] }, 'unknown'],
    ['EKS did not say', { unverified: [open('the node groups of cluster prod')] }, 'unknown'],
    ['EKS has no answer', { unverified: [open('who pulls for Pod "web" on cluster prod')] }, 'unknown'],
    [
      'the policy of another repository could not be read',
      { unverified: [open(`policies on shop/api of 123456789012 (us-east-1) for ${ROLE}`)] },
      'holds',
    ],
    ['the route is open', { unverified: [open('route from subnet-1 of cluster prod to ECR in us-east-1')] }, 'holds'],
  ])('%s', (_, given, expected) => {
    expect(states({ text: NO_CREDENTIALS, ...given })['pull-role-lacks-ecr-permission']).toBe(expected);
  });

  test('offline checks hold without AWS', () => {
    expect(states({ text: NO_CREDENTIALS, asked: false })).toMatchObject({ 'ecr-host-unmatched': 'holds', 'pull-secret-missing': 'holds' });
  });
});

test.each([
  ['known', {}, 'holds', 'none'],
  ['open', { unverified: [open('route from subnet-1 of cluster prod to ECR in us-east-1')] }, 'unknown', 'undecided'],
  ['no answer of EKS', { unverified: [open('route to ECR from the nodes of Pod "web" on cluster prod')] }, 'unknown', 'undecided'],
  ['no subnet is named', { config: CLUSTER.replace(/, subnet-ids: \[[^\]]+\]/, '') }, 'not-judged', 'undecided'],
])('a route that is %s', (_, given, state, overall) => {
  const link = linkOf({ text: TIMEOUT, ...given });
  expect([link.state, link.links]).toEqual([overall, [expect.objectContaining({ rule: 'subnet-without-route-to-ecr', state })]]);
});

describe('a token that has expired', () => {
  const SECRET = `---\napiVersion: v1\nkind: Secret\nmetadata: {name: regcred, namespace: shop}\nstringData: {.dockerconfigjson: '{"auths":{"${HOST}":{"username":"AWS","password":"x"}}}'}\n`;

  test.each([
    ['the Secret lives in the cluster only', POD(IMAGE, 'imagePullSecrets: [{name: regcred}], '), 'unknown'],
    ['the Secret is among the manifests', POD(IMAGE, 'imagePullSecrets: [{name: regcred}], ') + SECRET, 'holds'],
    ['the account is not', POD(), 'unknown'],
    ['nothing names one', POD() + ACCOUNT, 'holds'],
  ])('%s', (_, manifests, expected) => {
    expect(states({ text: EXPIRED, manifests })['ecr-pull-secret-committed']).toBe(expected);
  });
});
