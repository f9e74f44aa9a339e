import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { temporaryFolder } from '../changes/repository.ts';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web';
const workflow = (kind: string, spec: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: {name: flow, namespace: ci}\nspec:\n  templates:\n    - {name: a, container: {command: [a]}}\n    - {name: b, container: {command: [b]}}\n    - {name: c, script: {image: "${IMAGE}:v2", source: c}}\n${spec}`;

/** `line:column rule (related lines)` of every finding. */
function found(text: string): string[] {
  const report = JSON.parse(temporaryFolder({ 'a.yaml': text }).preflight(['.', '--aws', 'off', '-f', 'json']).stdout) as Report;
  return report.findings.map(
    ({ rule, location: { line, column }, related }) =>
      `${line}:${column} ${rule}${related.length > 0 ? ` (${related.map(({ location }) => location.line).join(', ')})` : ''}`,
  );
}

const DEFAULTS = `  templateDefaults: {container: {image: "${IMAGE}:latest"}}\n`;
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: runner, namespace: ci}\n---\n';

test.each([
  ['the account that a workflow names', workflow('Workflow', `  serviceAccountName: nobody\n`), ['9:23 service-account-not-found']],
  ['the account that it does not name', workflow('Workflow', ''), ['4:1 service-account-default']],
  [
    'the account that only its template has',
    workflow('WorkflowTemplate', DEFAULTS.replace('{c', '{serviceAccountName: nobody, c')),
    ['9:42 service-account-not-found', '9:69 mutable-tag'],
  ],
  ['the image that is merged into its templates', workflow('WorkflowTemplate', DEFAULTS), ['9:41 mutable-tag']],
  [
    'the account without a role, with one line for all pods that run as it',
    ACCOUNT + workflow('WorkflowTemplate', `  serviceAccountName: runner\n${DEFAULTS}`),
    ['3:18 irsa-annotation-missing (13)', '14:41 mutable-tag'],
  ],
  [
    'the image of driver and executors',
    `apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nmetadata: {name: s, namespace: ci}\nspec:\n  image: ${IMAGE}:latest\n  driver: {serviceAccount: nobody}\n  executor: {}\n`,
    ['5:10 mutable-tag', '6:28 service-account-not-found'],
  ],
])('one finding for what several pods of an object share: %s', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});
