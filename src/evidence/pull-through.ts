import type { PageRequest, PullThroughCacheAnswer, PullThroughCacheRule } from './ecr-api.ts';

/** A registry has at most 50 rules by default; this many pages would hold 20,000. */
const MOST_PAGES = 20;

/**
 * Reads all rules of a registry. Naming a prefix instead would make ECR throw where there is no such rule.
 * @returns undefined where an answer holds no list: that is not the same as no rule.
 */
export async function readRules(
  registryId: string,
  list: (request: PageRequest) => Promise<PullThroughCacheAnswer>,
): Promise<readonly PullThroughCacheRule[] | undefined> {
  const rules: PullThroughCacheRule[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await list({ registryId, maxResults: 1000, ...(nextToken !== undefined && { nextToken }) });
    if (answer.pullThroughCacheRules === undefined) return undefined;
    rules.push(...answer.pullThroughCacheRules);
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return rules;
}

/**
 * The rule a repository falls under, if any: the longest prefix wins, a `/` after it is implied, and `ROOT` covers everything.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export function coveringRule(rules: readonly PullThroughCacheRule[], repository: string): { prefix: string; upstream: string } | undefined {
  let best: { prefix: string; upstream: string; length: number } | undefined;
  for (const rule of rules) {
    const prefix = rule.ecrRepositoryPrefix ?? '';
    const length = prefix === 'ROOT' ? 0 : prefix.replace(/\/$/, '').length;
    const covers = prefix === 'ROOT' || (length > 0 && repository.startsWith(`${prefix.slice(0, length)}/`));
    if (covers && (best === undefined || length > best.length)) best = { prefix, upstream: upstreamOf(rule), length };
  }
  return best && { prefix: best.prefix, upstream: best.upstream };
}

/** The registry behind a rule, with the prefix its repositories have there. */
export function upstreamOf({ upstreamRegistryUrl = '', upstreamRepositoryPrefix }: PullThroughCacheRule): string {
  return upstreamRepositoryPrefix === undefined || upstreamRepositoryPrefix === 'ROOT'
    ? upstreamRegistryUrl
    : `${upstreamRegistryUrl}/${upstreamRepositoryPrefix}`;
}
