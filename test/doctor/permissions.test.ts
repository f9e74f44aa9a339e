import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ASSUMED, CHECKS, NEEDS_NO_PERMISSION } from '../../src/doctor/questions.ts';

/** Every call of the SDK in the source: commands and paginators, by the service whose package they come from, and roles that are assumed. */
function callsOf(text: string): string[] {
  const imports = [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([a-z0-9]+)'/g)];
  const calls = imports.flatMap(([, names = '', service]) =>
    names.split(',').flatMap((name) => {
      const call = /^(?:paginate([A-Za-z]+)|([A-Za-z]+)Command)$/.exec(name.trim().replace(/^type /, ''));
      return call ? [`${service}:${call[1] ?? call[2]}`] : [];
    }),
  );
  return text.includes('fromTemporaryCredentials(') ? [...calls, 'sts:AssumeRole'] : calls;
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join('src', path), 'utf8'));
const used = [...new Set(sources.flatMap(callsOf))].sort();
const told = [...new Set([ASSUMED, ...CHECKS].flatMap((check) => [...check.actions, ...('saves' in check ? (check.saves ?? []) : [])]))];

test('the doctor speaks of every permission that the program uses, and of no other', () => {
  expect([...told, ...NEEDS_NO_PERMISSION].sort()).toEqual(used);
  // What is read out of the source is not nothing.
  expect(used).toEqual(expect.arrayContaining(['ecr:DescribeImages', 'iam:SimulatePrincipalPolicy', 'ec2:DescribeVpcAttribute']));
  expect(used.length).toBeGreaterThan(30);
});

test('docs/pull-path.md names every permission of the pull path', () => {
  const text = readFileSync('docs/pull-path.md', 'utf8');
  const elsewhere = ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  expect(used.filter((action) => !elsewhere.includes(action) && !text.includes(action))).toEqual([]);
});
