import { expect, test } from 'vitest';
import { mermaid } from '../../src/report/mermaid.ts';
import { finding, reportOf, resource } from '../support/reports.ts';

const AT = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
const used = (by: readonly string[]) =>
  by.map((name) => ({ message: 'uses it', location: AT, resource: resource('Deployment', 'shop', name) }));
const picture = (...findings: readonly ReturnType<typeof finding>[]) => mermaid(reportOf({ verdict: 'fail', findings }));

const ROLE = 'arn:aws:iam::606639739464:role/path/Worker-Role';
const CLUSTER = { apiVersion: '', kind: 'Cluster', namespace: null, name: 'eu' };
const HOST = '818140567777.dkr.ecr.eu-west-1.amazonaws.com';

test('workloads, their cluster, the role that pulls for it, and the repository it may not pull from', () => {
  const related = ['a', 'b', 'a'].flatMap((name) => used([name]).map((one) => ({ ...one, message: `runs ${HOST}/team/web:v1` })));
  expect(picture(finding('ecr-image-not-found', AT, CLUSTER, `${ROLE} pulls for cluster "eu".`, { related }))).toBe(
    `flowchart LR
  n0["Cluster eu"]
  n1["${ROLE}"]
  n2["Deployment shop/a"]
  n3["Deployment shop/b"]
  n4["ECR repository team/web"]
  n0 --> n1
  n2 --> n0
  n3 --> n0
  n1 -. "ecr-image-not-found" .-> n4
  classDef broken stroke:#d1242f,stroke-width:2px
  class n4 broken`,
  );
});

test.each([
  [[], 'ECR'],
  [[`${HOST}/web:v1`, `${HOST}/web@sha256:00`], 'ECR repository web'],
  [[`${HOST}/web:v1`, '818140567777.dkr-ecr.eu-west-1.on.aws/api'], '2 repositories in ECR'],
])('of %j: %s', (images, target) => {
  const related = images.flatMap((image) => used(['a']).map((one) => ({ ...one, message: `runs ${image}` })));
  expect(picture(finding('ecr-image-not-found', AT, CLUSTER, ROLE, { related }))).toContain(`["${target}"]`);
});

test('a role that is not there is where the way ends', () => {
  const text = picture({ ...finding('ecr-image-not-found', AT, CLUSTER, ROLE), rule: 'pull-role-not-found' });
  expect(text).toMatch(/n0 -\. "pull-role-not-found" \.-> n1\n/);
});

test('of an account that hundreds use, what is broken stays in the picture', () => {
  const users = Array.from({ length: 300 }, (_, at) => `w${at}`);
  const account = resource('ServiceAccount', 'shop', 'web');
  const text = picture(finding('irsa-annotation-missing', AT, account, 'no role', { related: used(users) })) ?? '';
  expect(text.match(/-->/g)).toHaveLength(23);
  expect(text).toMatch(
    /-\. "irsa-annotation-missing" \.-> n\d+\n {2}more\["and 277 more"\]\n {2}classDef broken .+\n {2}class n\d+ broken$/,
  );
});

test('warnings, and findings without a way to an image, have no picture', () => {
  expect(
    picture(
      finding('mutable-tag', AT, resource('Pod', null, 'p'), 'm'),
      finding('manifest-unreadable', AT, resource('Pod', null, 'p'), 'm'),
    ),
  ).toBeUndefined();
});
