import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { ageEvidence, renderEvidence } from '../../src/evidence/document.ts';
import type { EvidenceDocument, ImageEvidence } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import type { FoundImage } from '../../src/evidence/platforms/collect.ts';
import type { PlatformFacts } from '../../src/evidence/platforms.ts';
import type { LookUp } from '../../src/iam/look-up.ts';
import { privateEcrImages } from '../../src/inventory/images.ts';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { mergeOptions } from '../../src/options.ts';
import { buildSubjects } from '../../src/subjects/build.ts';
import { askPlatforms } from '../../src/subjects/platforms.ts';
import { REGISTRY, read } from '../policy/support.ts';

const DIGEST = `sha256:${'4'.repeat(64)}`;
const AMD64: LookUp<PlatformFacts> = { status: 'found', value: { kind: 'index', platforms: [{ os: 'linux', architecture: 'amd64' }] } };
const web = (tag: string): string => `${REGISTRY}/shop/web:${tag}`;
const pod = (name: string, more: string, tag = name): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec: {${more}containers: [{name: web, image: "${web(tag)}"}]}\n`;
const ARM = 'nodeSelector: {kubernetes.io/arch: arm64}, ';

const found = (changes: object = {}): ImageEvidence => ({ status: 'found', digest: DIGEST, imageStatus: 'ACTIVE', ...changes });

interface Changes {
  readonly config?: string;
  readonly images?: Readonly<Record<string, ImageEvidence>>;
  readonly recorded?: EvidenceDocument;
  readonly mode?: string;
  readonly answer?: LookUp<PlatformFacts>;
}

/** What is asked, and what the rules see then. */
async function ask(text: string, { config = 'aws: {platforms: true}', images, recorded, mode, answer = AMD64 }: Changes = {}) {
  let id = 0;
  const options = mergeOptions({ aws: mode }, parseConfig(config, 'config.yaml'), []);
  const { manifests } = readManifests({ path: 'k8s/app.yaml', text }, () => id++);
  const inventory = takeInventory(manifests, [], { ...options.production, namespaceFor: options.namespaceFor });
  const used = privateEcrImages(inventory.workloads, (account) => options.aws.registries[account]?.lookup ?? true);
  const asked: FoundImage[] = [];
  const evidence = images ?? Object.fromEntries(used.map(({ subject }) => [subject, found()]));
  const platforms = await askPlatforms(used, evidence, options, {
    recorded,
    collectPlatforms: async (wanted) => {
      asked.push(...wanted);
      return Object.fromEntries(wanted.map(({ reference }) => [reference, answer]));
    },
    now: () => new Date('2026-11-22T00:00:00Z'),
  });
  const { isExpected, clusterFor } = options;
  const subjects = [...buildSubjects(inventory, { evidence, isExpected, clusterFor, platforms })].map(({ subject }) => subject);
  return { asked: asked.map(({ reference, digest }) => `${reference}@${digest}`), platforms, subjects };
}

describe('who is asked about', () => {
  const both = 'aws: {platforms: true}\nclusters: [{name: prod, paths: ["k8s/**"], node-architectures: [amd64, arm64]}]';
  test.each([
    { name: 'pods that select nodes by their platform', text: pod('a', ARM) + pod('b', ''), asks: ['a'] },
    { name: 'an image of two pods once', text: pod('a', ARM) + pod('b', '', 'a'), asks: ['a'] },
    { name: 'nobody without aws.platforms', text: pod('a', ARM), config: 'aws: {timeout: 5s}', asks: [] },
    { name: 'nobody with --aws off', text: pod('a', ARM), mode: 'off', asks: [] },
    { name: 'every pod of a cluster whose nodes are known', text: pod('a', '') + pod('b', ARM), config: both, asks: ['a', 'b'] },
    { name: 'no pod of another path', text: pod('a', ''), config: both.replace('k8s', 'other'), asks: [] },
    { name: 'no image of another registry', text: pod('a', ARM).replaceAll(REGISTRY, 'quay.io'), asks: [] },
    { name: 'no image that is missing', text: pod('a', ARM), images: { [web('a')]: { status: 'absent', what: 'image' } }, asks: [] },
    {
      name: 'no image of which it is not known',
      text: pod('a', ARM),
      images: { [web('a')]: { status: 'unverified', reason: 'throttled', message: 'x' } },
      asks: [],
    },
    { name: 'no archived image', text: pod('a', ARM), images: { [web('a')]: found({ imageStatus: 'ARCHIVED' }) }, asks: [] },
    {
      name: 'an image without a status is active',
      text: pod('a', ARM),
      images: { [web('a')]: { status: 'found', digest: DIGEST } },
      asks: ['a'],
    },
    {
      name: 'no registry that is not to be asked',
      text: pod('a', ARM),
      config: 'aws: {platforms: true, registries: {"123456789012": {lookup: "off"}}}',
      asks: [],
    },
  ] satisfies (Changes & { name: string; text: string; asks: string[] })[])('$name', async ({ text, asks, ...changes }) => {
    const { asked } = await ask(text, changes);
    expect(asked).toEqual(asks.map((tag) => `${web(tag)}@${DIGEST}`));
  });
});

describe('what the rules see', () => {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(read('policies/schema/input.schema.json')) as object,
  );

  test.each([
    AMD64,
    { status: 'absent' },
    { status: 'unverified', reason: 'throttled', message: 'x' },
    { status: 'found', value: { kind: 'single', platforms: [{ os: 'linux', architecture: 'arm', variant: 'v7' }] } },
  ] satisfies LookUp<PlatformFacts>[])('%j fits the published schema', async (answer) => {
    const config = 'aws: {platforms: true}\nclusters: [{name: prod, paths: ["k8s/**"], node-architectures: [arm64, arm64]}]';
    const { subjects } = await ask(pod('a', `${ARM}os: {name: linux}, `), { config, answer });
    const [subject] = subjects;
    validate(JSON.parse(JSON.stringify(subject)));
    expect(validate.errors).toBeNull();
    expect(subject).toMatchObject({
      nodes: {
        required: [
          { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'], at: '/spec/nodeSelector/kubernetes.io~1arch' },
          { key: 'kubernetes.io/os', operator: 'In', values: ['linux'], at: '/spec/os/name' },
        ],
        terms: null,
        clusters: [{ name: 'prod', architectures: ['arm64'] }],
      },
      containers: [{ image: { platforms: answer } }],
    });
  });

  test('nothing of it without aws.platforms', async () => {
    const { subjects, platforms } = await ask(pod('a', ARM), { config: '{}' });
    expect(platforms).toBeUndefined();
    expect(JSON.stringify(subjects)).not.toMatch(/"(?:nodes|platforms)":/);
  });
});

describe('what nobody could say', () => {
  test('is a link of its own, at every place of the image', async () => {
    const answer = { status: 'unverified', reason: 'access-denied', message: 'AWS denied ecr:BatchGetImage' } as const;
    const { platforms } = await ask(pod('a', ARM) + pod('b', ARM, 'a'), { answer });
    expect(platforms?.unverified).toMatchObject([
      {
        subject: `platforms of ${web('a')}`,
        kind: 'link',
        image: web('a'),
        reason: 'access-denied',
        message: 'AWS denied ecr:BatchGetImage',
        locations: [
          { file: 'k8s/app.yaml', line: 5 },
          { file: 'k8s/app.yaml', line: 10 },
        ],
      },
    ]);
  });

  test('an image without a digest is not asked for by its tag', async () => {
    const { asked, platforms } = await ask(pod('a', ARM), { images: { [web('a')]: { status: 'found' } } });
    expect(asked).toEqual([]);
    expect(platforms?.unverified).toMatchObject([{ reason: 'error', message: expect.stringContaining('without its digest') }]);
  });
});

describe('recorded evidence', () => {
  const document: EvidenceDocument = {
    schemaVersion: 1,
    collectedAt: '2026-11-21T20:00:00Z',
    images: { [web('a')]: found() },
    platforms: {
      [web('a')]: AMD64,
      b: { status: 'absent' },
      c: { status: 'unverified', reason: 'timeout', message: 'x' },
    },
  };

  test('is read back as it was written, and fits the published schema', () => {
    const text = renderEvidence(document);
    expect(parseEvidence(text, 'evidence.json')).toEqual(document);
    const schema = JSON.parse(read('docs/schema/evidence.schema.json')) as { properties: { platforms?: unknown } };
    expect(schema.properties.platforms).toBeDefined();
  });

  test.each(['off', 'required'])('is replayed with --aws %s, and nothing is asked', async (mode) => {
    const { asked, platforms } = await ask(pod('a', ARM), { recorded: document, mode });
    expect(asked).toEqual([]);
    expect(platforms).toMatchObject({ evidence: { [web('a')]: AMD64 }, unverified: [] });
  });

  test('that does not say it', async () => {
    const { platforms: _, ...without } = document;
    const { asked, platforms } = await ask(pod('a', ARM), { recorded: without });
    expect(asked).toEqual([]);
    expect(platforms?.unverified).toMatchObject([{ reason: 'not-recorded', message: expect.stringContaining('aws.platforms') }]);
    expect((await ask(pod('a', ARM), { recorded: without, mode: 'off' })).platforms?.unverified).toEqual([]);
  });

  test('grows old with the rest', () => {
    const aged = ageEvidence(document, Date.parse('2026-11-25T20:00:00Z'), 86_400_000);
    expect(Object.keys(aged.platforms ?? {})).toEqual([web('a'), 'b', 'c']);
    expect(new Set(Object.values(aged.platforms ?? {}).map((answer) => 'reason' in answer && answer.reason))).toEqual(new Set(['stale']));
  });

  test.each([
    [{ kind: 'index' }, 'platforms.x.value.platforms: expected'],
    [{ kind: 'both', platforms: [] }, 'platforms.x.value.kind: expected "index" or "single" or "artifact"'],
    [{ kind: 'single', platforms: [{ os: 'linux' }] }, 'platforms.x.value.platforms[0].architecture: expected'],
  ])('%j is refused', (value, message) => {
    const text = JSON.stringify({ ...document, platforms: { x: { status: 'found', value } } });
    expect(() => parseEvidence(text, 'evidence.json')).toThrow(message);
  });
});
