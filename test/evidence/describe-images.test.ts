import { describe, expect, test } from 'vitest';
import { type DescribeOutcome, describeImages } from '../../src/evidence/describe-images.ts';
import type { ImageId } from '../../src/evidence/ecr-api.ts';

const IDS = Array.from({ length: 7 }, (_, at) => ({ imageTag: `v${at}` }));

/** ECR with these tags; `message` is what it says of the ids that are missing, undefined: it leaves them out instead. */
function registry(present: ReadonlySet<string>, message: ((missing: string[], asked: string[]) => string) | undefined) {
  const calls: string[][] = [];
  const answer = async (ids: readonly ImageId[]): Promise<DescribeOutcome> => {
    const asked = ids.map(({ imageTag = '' }) => imageTag);
    calls.push(asked);
    const missing = asked.filter((tag) => !present.has(tag));
    if (missing.length > 0 && message) return { kind: 'image-not-found', message: message(missing, asked) };
    return {
      kind: 'details',
      details: asked.filter((tag) => present.has(tag)).map((tag) => ({ imageTags: [tag], imageDigest: `digest of ${tag}` })),
    };
  };
  return { calls, answer };
}

const named = (tag: string | undefined): string => `The image with imageId {imageDigest:'null', imageTag:'${tag}'} does not exist`;

describe('every set of missing images among seven, whatever ECR says of them', () => {
  test.each([
    // One more call for each missing one, and one alone for each of them but the last.
    {
      name: 'names the first',
      message: (missing: string[]) => named(missing[0]),
      most: (missing: number) => Math.max(1, 2 * missing),
    },
    { name: 'names the last', message: (missing: string[]) => named(missing.at(-1)), most: (missing: number) => Math.max(1, 2 * missing) },
    { name: 'names nothing', message: () => 'not found', most: () => 2 * 7 },
    { name: 'names one that was not asked for', message: () => named('v99'), most: () => 2 * 7 },
    {
      name: 'names one that is there',
      message: (missing: string[], asked: string[]) => named(asked.find((tag) => !missing.includes(tag))),
      most: () => 3 * 7,
    },
    { name: 'leaves them out', message: undefined, most: (missing: number) => 1 + missing },
  ])('$name', async ({ message, most }) => {
    for (let bits = 0; bits < 2 ** IDS.length; bits++) {
      const present = new Set(IDS.filter((_, at) => bits & (1 << at)).map(({ imageTag }) => imageTag));
      const { calls, answer } = registry(present, message);
      const evidence = await describeImages(IDS, answer);
      expect(evidence.map(({ status }) => status)).toEqual(IDS.map(({ imageTag }) => (present.has(imageTag) ? 'found' : 'absent')));
      expect(calls.length).toBeLessThanOrEqual(most(IDS.length - present.size));
    }
  });
});

describe('describeImages', () => {
  test.each([
    { what: 'another tag', id: { imageTag: 'v1' }, details: [{ imageTags: ['v2'], imageDigest: 'sha256:2' }] },
    { what: 'no tag', id: { imageTag: 'v1' }, details: [{ imageDigest: 'sha256:1' }] },
    { what: 'two others', id: { imageTag: 'v1' }, details: [{ imageTags: ['v2'] }, { imageTags: ['v3'] }] },
    { what: 'another digest', id: { imageDigest: 'sha256:1' }, details: [{ imageTags: ['sha256:1'], imageDigest: 'sha256:2' }] },
  ])('an answer about $what is none: asked again alone, then open', async ({ id, details }) => {
    for (const ids of [[id], [id, { imageTag: 'beside' }]]) {
      const calls: number[] = [];
      const evidence = await describeImages(ids, async (asked) => {
        calls.push(asked.length);
        return { kind: 'details', details: asked.includes(id) ? [...details, { imageTags: ['beside'] }] : [] };
      });
      expect(evidence[0]).toEqual({
        status: 'unverified',
        reason: 'error',
        message: 'ECR answered about another image than the one it was asked for',
      });
      expect(evidence.slice(1).map(({ status }) => status)).toEqual(ids.slice(1).map(() => 'found'));
      expect(calls).toEqual([ids.length, 1]);
    }
  });

  test('the right answer to the second question counts', async () => {
    const answers = [['v2'], ['v1']];
    const evidence = await describeImages([{ imageTag: 'v1' }], async () => ({
      kind: 'details',
      details: [{ imageTags: answers.shift() ?? [] }],
    }));
    expect(evidence).toEqual([{ status: 'found', imageStatus: 'ACTIVE' }]);
  });

  test('what stays open in the middle of a search stays open for those it was about', async () => {
    const open = { status: 'unverified', reason: 'throttled', message: 'x' } as const;
    const answers: DescribeOutcome[] = [
      { kind: 'image-not-found', message: 'no name' },
      { kind: 'details', details: [{ imageTags: ['v0'] }, { imageTags: ['v1'] }, { imageTags: ['v2'] }, { imageTags: ['v3'] }] },
      { kind: 'unanswered', evidence: open },
    ];
    const evidence = await describeImages(IDS, async () => answers.shift() ?? { kind: 'repository-not-found' });
    expect(evidence.map(({ status }) => status)).toEqual(['found', 'found', 'found', 'found', 'unverified', 'unverified', 'unverified']);
  });

  test('250 ids are three calls', async () => {
    const many = Array.from({ length: 250 }, (_, at) => ({ imageTag: `v${at}` }));
    const { calls, answer } = registry(new Set(many.map(({ imageTag }) => imageTag)), undefined);
    await describeImages(many, answer);
    expect(calls.map(({ length }) => length)).toEqual([100, 100, 50]);
  });
});
