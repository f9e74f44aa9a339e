import type { DescribeImagesAnswer, DescribeImagesRequest } from './ecr-api.ts';

const MOST_SHOWN = 3;
const MOST_TAGS = 1000;
const MOST_CALLS = 3;

/**
 * Reads up to 1,000 tags of a repository, in at most three calls. Only tags of images that can be pulled: archived ones are left out.
 * An answer without a list of images ends the reading: what was read before it stands.
 */
export async function readTags(
  registryId: string,
  repositoryName: string,
  describe: (request: DescribeImagesRequest) => Promise<DescribeImagesAnswer>,
): Promise<string[]> {
  const tags: string[] = [];
  let nextToken: string | undefined;
  for (let call = 0; call < MOST_CALLS && tags.length < MOST_TAGS; call++) {
    const page = { maxResults: MOST_TAGS, ...(nextToken !== undefined && { nextToken }) };
    const answer = await describe({ registryId, repositoryName, filter: { tagStatus: 'TAGGED' }, ...page });
    if (answer.imageDetails === undefined) break;
    for (const detail of answer.imageDetails) {
      if ((detail.imageStatus ?? 'ACTIVE') === 'ACTIVE') tags.push(...(detail.imageTags ?? []));
    }
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return tags.slice(0, MOST_TAGS);
}

interface Candidate {
  readonly tag: string;
  /** Lower is nearer, compared from the left. */
  readonly distance: readonly number[];
}

/**
 * The existing tags most like the one that is missing, nearest first, at most three.
 * Versions are near by major, minor, patch and pre-release, in this order; other tags by the characters that would have to change,
 * and only where most of them stay: a commit hash is near no other commit hash.
 */
export function nearestTags(wanted: string, existing: Iterable<string>): string[] {
  const version = versionOf(wanted);
  const candidates: Candidate[] = [];
  for (const tag of new Set(existing)) {
    if (tag === wanted) continue;
    const edits = editDistance(wanted, tag);
    const other = version && versionOf(tag);
    if (version && other) candidates.push({ tag, distance: [0, ...versionDistance(version, other), edits] });
    else if (edits <= wanted.length * 0.4) candidates.push({ tag, distance: [1, edits] });
  }
  return candidates
    .sort((a, b) => compare(a.distance, b.distance) || (a.tag < b.tag ? -1 : 1))
    .slice(0, MOST_SHOWN)
    .map(({ tag }) => tag);
}

interface Version {
  readonly numbers: readonly number[];
  /** Pre-release or variant. */
  readonly rest: string;
}

/** More than semver allows: `v1`, `1.2` and `1.2.3.4` are versions to the people who wrote them. */
function versionOf(tag: string): Version | undefined {
  const match = /^v?(\d+(?:\.\d+){0,3})(?:[-+._](.*))?$/.exec(tag);
  return match ? { numbers: (match[1] ?? '').split('.').map(Number), rest: match[2] ?? '' } : undefined;
}

function versionDistance(a: Version, b: Version): number[] {
  const numbers = [0, 1, 2, 3].map((at) => Math.abs((a.numbers[at] ?? 0) - (b.numbers[at] ?? 0)));
  return [...numbers, a.rest === b.rest ? 0 : 1];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const difference = value - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Levenshtein distance; tags have at most 128 characters. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
