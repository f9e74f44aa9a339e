import { expect, test } from 'vitest';
import type { EcrImage, ImageEvidence } from '../../src/evidence/evidence.ts';
import { mergeOptions } from '../../src/options.ts';
import { readCatalogue } from '../../src/policy/catalogue.ts';
import { preflight } from '../../src/preflight.ts';
import { NO_PROGRESS } from '../../src/progress.ts';
import { committedPolicy, read } from '../policy/support.ts';

const GOOD = '818140567777.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1.2.3';
const MISSPELT = [
  '818140567777.dkr.ecr.us-east-1.on.aws/shop/web:v1.2.3',
  '818140567777.dkr.ecr.cn-north-1.amazonaws.com:443/shop/web:v1.2.3',
  '81814056777.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1.2.3',
  '818140567777.DKR.ecr.us-east-1.amazonaws.com/shop/web:v1.2.3',
];
const containers = [GOOD, ...MISSPELT].map((image, at) => `{name: c${at}, image: "${image}"}`).join(', ');
const TEXT = `
{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {serviceAccountName: web, containers: [${containers}]}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: web}}
`;

test('an image on a host that no registry has is reported and not looked up, and it is in scope for identity all the same', async () => {
  const asked: string[] = [];
  const collectImages = async (images: readonly EcrImage[]): Promise<Record<string, ImageEvidence>> => {
    asked.push(...images.map(({ reference }) => reference));
    return Object.fromEntries(images.map(({ reference }) => [reference, { status: 'found' }]));
  };
  const { report } = await preflight(mergeOptions({}, {}, []), {
    readSources: async () => ({ texts: [{ path: 'web.yaml', text: TEXT }], skipped: [], files: 1 }),
    recorded: undefined,
    collectImages,
    engine: committedPolicy(),
    rules: readCatalogue(read('dist/rules.json')),
    now: () => new Date('2026-11-22T00:00:00Z'),
    version: '9.9.9',
    progress: NO_PROGRESS,
  });
  expect(asked).toEqual([GOOD]);
  expect(report.findings.map(({ rule, image }) => `${rule} ${image ?? ''}`.trim())).toEqual([
    ...MISSPELT.map((image) => `ecr-host-unmatched ${image}`),
    'irsa-annotation-missing',
  ]);
  expect(report.summary).toMatchObject({ images: 5, notLookedUp: 4, unverified: 0 });
  expect(report.notes).toEqual(['4 images were not looked up: no registry host of ECR is spelt like theirs (ecr-host-unmatched).']);
});
