import { expect, test } from 'vitest';
import { mermaid } from '../../src/report/mermaid.ts';
import { finding, reportOf, resource } from '../support/reports.ts';

const AT = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
const used = (by: readonly string[]) =>
  by.map((name) => ({ message: 'uses it', location: AT, resource: resource('Deployment', 'shop', name) }));
const picture = (...findings: readonly ReturnType<typeof finding>[]) => mermaid(reportOf({ verdict: 'fail', findings }));

test('workloads, their cluster, and the role that pulls for it', () => {
  const role = 'arn:aws:iam::606639739464:role/path/Worker-Role';
  const cluster = { apiVersion: '', kind: 'Cluster', namespace: null, name: 'eu' };
  expect(picture(finding('ecr-image-not-found', AT, cluster, `${role} pulls for cluster "eu".`, { related: used(['a', 'b', 'a']) }))).toBe(
    `flowchart LR
  n0["Deployment shop/a"]
  n1["Cluster eu"]
  n2["Deployment shop/b"]
  n3["arn:aws:iam::606639739464:role/path/Worker-Role"]
  n0 --> n1
  n2 --> n1
  n1 -. "ecr-image-not-found" .-> n3
  classDef broken stroke:#d1242f,stroke-width:2px
  class n3 broken`,
  );
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
