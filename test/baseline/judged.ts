import { readManifests } from '../../src/manifests/read.ts';
import type { Judged } from '../../src/policy/judge.ts';
import type { Finding } from '../../src/report/report.ts';

let id = 0;

/** A finding about the first object of a text; only what the test says matters. */
export function judged(
  text: string,
  finding: Partial<Finding> & { readonly file?: string } = {},
  involved: readonly Judged['of'][] = [],
): Judged {
  const { file = 'a.yaml', ...given } = finding;
  const [of] = readManifests({ path: file, text }, () => id++).manifests;
  if (!of) throw new Error('the text holds no object');
  const { apiVersion, kind, namespace, name } = of;
  return {
    at: '',
    of,
    involved,
    subject: { schemaVersion: 1, type: 'secret', resource: { id: of.id, apiVersion, kind, namespace, name }, namespace, registries: [] },
    finding: {
      rule: 'mutable-tag',
      severity: 'warning',
      message: 'moves',
      remediation: 'pin it',
      help: 'https://example.com',
      resource: { apiVersion, kind, namespace, name },
      location: { file, line: 1, column: 1, endLine: 1, endColumn: 2 },
      related: [],
      fingerprint: 'f1',
      ...given,
    },
  };
}

export const pod = (name: string, image = 'x:1'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: a, image: "${image}"}]}\n`;
