import { absenceOf, isInvalidParameter } from './aws/error-names.ts';
import { messageOf } from './aws/error-text.ts';
import { type Asked, unanswered } from './aws/errors.ts';
import type { DescribeOutcome } from './describe-images.ts';
import type { ImageId, PullThroughCacheRule } from './ecr-api.ts';
import type { ImageEvidence } from './evidence.ts';
import type { RepositoryLookUp } from './look-ups.ts';
import { readTags } from './nearest-tags.ts';
import { readRules } from './pull-through.ts';
import type { Reply, Session } from './sessions.ts';

/** One `DescribeImages` for these ids. Archived images are asked for too: ECR shows active ones only unless told otherwise. */
export async function askForImages(
  session: Session,
  lookUp: RepositoryLookUp,
  imageIds: readonly ImageId[],
  signal: AbortSignal,
): Promise<DescribeOutcome> {
  const asked = askedOf('ecr:DescribeImages', lookUp);
  const request = { registryId: lookUp.account, repositoryName: lookUp.repository, imageIds };
  if (!session.filterRejected) {
    const reply = await session.ask(asked, isAnswer, signal, (api, until) =>
      api.describeImages({ ...request, filter: { imageStatus: 'ANY' } }, until),
    );
    if (!isRefused(reply)) return outcomeOf(reply, asked);
  }
  // That ids and filter.imageStatus go together is not documented: without the filter the question may still be answered.
  const plain = await session.ask(asked, isAnswer, signal, (api, until) => api.describeImages(request, until));
  if (plain.kind !== 'unanswered' && !isRefused(plain)) session.filterRejected = true;
  return outcomeOf(plain, asked);
}

/** All pull-through cache rules of a registry, or why they are not known. */
export async function askForRules(
  session: Session,
  lookUp: RepositoryLookUp,
  signal: AbortSignal,
): Promise<{ readonly rules: readonly PullThroughCacheRule[] } | { readonly unknown: string }> {
  // The action knows no resource: a policy has to allow it on "*".
  const asked = { ...askedOf('ecr:DescribePullThroughCacheRules', lookUp), resource: '*' };
  const isNoRule = (error: unknown): boolean => absenceOf(error) !== undefined;
  const reply = await session.ask(asked, isNoRule, signal, (api, until) =>
    readRules(lookUp.account, (request) => api.describePullThroughCacheRules(request, until)),
  );
  if (reply.kind === 'answer')
    return reply.value ? { rules: reply.value } : { unknown: `${asked.action} was answered without a list of rules` };
  return reply.kind === 'error' ? { rules: [] } : { unknown: reply.why.message };
}

/** Tags the repository has; none where they cannot be had, for they are only a help. */
export async function askForTags(session: Session, lookUp: RepositoryLookUp, signal: AbortSignal): Promise<readonly string[]> {
  const reply = await session.ask(
    askedOf('ecr:DescribeImages', lookUp),
    () => true,
    signal,
    (api, until) => readTags(lookUp.account, lookUp.repository, (request) => api.describeImages(request, until)),
  );
  return reply.kind === 'answer' ? reply.value : [];
}

function askedOf(action: string, { partition, region, account, repository }: RepositoryLookUp): Asked {
  return { action, region, account, resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}` };
}

function isAnswer(error: unknown): boolean {
  const absence = absenceOf(error);
  return absence === 'image' || absence === 'repository' || isInvalidParameter(error);
}

function isRefused(reply: Reply<unknown>): boolean {
  return reply.kind === 'error' && isInvalidParameter(reply.error);
}

function outcomeOf(
  reply: Reply<{ imageDetails?: Extract<DescribeOutcome, { kind: 'details' }>['details'] | undefined }>,
  asked: Asked,
): DescribeOutcome {
  if (reply.kind === 'answer') {
    const { imageDetails } = reply.value;
    // An empty list is an answer, no list is none: what answered was not ECR, or not all of it arrived.
    if (imageDetails === undefined) return { kind: 'unanswered', evidence: unverified({ reason: 'error', message: withoutList(asked) }) };
    return { kind: 'details', details: imageDetails };
  }
  if (reply.kind === 'unanswered') return { kind: 'unanswered', evidence: unverified(reply.why) };
  switch (absenceOf(reply.error)) {
    case 'image':
      return { kind: 'image-not-found', message: messageOf(reply.error) };
    case 'repository':
      return { kind: 'repository-not-found' };
    default:
      return { kind: 'invalid', evidence: unverified(unanswered(reply.error, asked)) };
  }
}

function withoutList({ action, resource }: Asked): string {
  return `${action} on ${resource} was answered without a list of images`;
}

/** Leaves out what only the run itself needs to know. */
export function unverified({ reason, message }: Omit<Extract<ImageEvidence, { status: 'unverified' }>, 'status'>): ImageEvidence {
  return { status: 'unverified', reason, message };
}
