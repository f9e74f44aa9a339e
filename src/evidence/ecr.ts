import pMap from 'p-map';
import { askForImages, askForRules, askForTags, unverified } from './ask-ecr.ts';
import { type Budget, createBudget } from './budget.ts';
import type { Clock } from './clock.ts';
import { describeImages } from './describe-images.ts';
import type { ClientContext, EcrApi, PullThroughCacheRule } from './ecr-api.ts';
import type { EcrImage, ImageEvidence } from './evidence.ts';
import { planLookUps, type Registries, type RepositoryLookUp, type WantedId } from './look-ups.ts';
import { nearestTags } from './nearest-tags.ts';
import { coveringRule } from './pull-through.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { whyAborted } from './why-aborted.ts';

/** Calls under way at once. */
const CONCURRENCY = 8;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 15_000;

export interface CollectOptions {
  /** Budget for all calls together, in milliseconds; what is not answered by then is `unverified (timeout)`. */
  readonly timeoutMs: number;
  /** The budget where other questions share it; one of its own where it is missing. */
  readonly budget?: Budget | undefined;
  /** Milliseconds to keep asking for images that are absent or activating. The pauses do not use up the budget. */
  readonly waitMs?: number;
  /** This pipeline is about to push the image: it is not waited for. */
  readonly isExpected?: (reference: string) => boolean;
  readonly registries: Registries;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

interface Progress {
  /** Image references answered so far, out of all. */
  readonly answered: number;
  readonly total: number;
  /** Images that are absent or activating and asked for again. */
  readonly waitingFor: number;
}

export interface CollectCollaborators {
  readonly createEcrApi: (context: ClientContext) => Promise<EcrApi>;
  readonly clock: Clock;
}

/** State of one run: answers by id, and what absent images need beside. */
interface Run {
  readonly sessions: Sessions;
  readonly answers: Map<WantedId, ImageEvidence>;
  readonly rules: Map<string, { readonly rules: readonly PullThroughCacheRule[] } | { readonly unknown: string }>;
  readonly tags: Map<RepositoryLookUp, readonly string[]>;
  readonly isExpected: (reference: string) => boolean;
}

/**
 * Asks ECR whether images exist, without pulling: `DescribeImages`, up to 100 ids a call. `BatchGetImage` is never used,
 * for it counts as a pull and can import from an upstream.
 * @returns one answer for every reference. Nothing AWS says or fails to say makes it throw.
 */
export async function collectImages(
  images: readonly EcrImage[],
  options: CollectOptions,
  deps: CollectCollaborators,
): Promise<Record<string, ImageEvidence>> {
  const lookUps = planLookUps(images, options.registries);
  const interrupted = options.signal ?? new AbortController().signal;
  const budget = options.budget ?? createBudget(options.timeoutMs, deps.clock, interrupted);
  const run: Run = {
    sessions: openSessions(deps.createEcrApi, whyAborted(interrupted, options.timeoutMs)),
    answers: new Map(),
    rules: new Map(),
    tags: new Map(),
    isExpected: options.isExpected ?? (() => false),
  };
  const total = countReferences(lookUps.flatMap(({ ids }) => ids));
  const report = (waitingFor: number): void =>
    options.onProgress?.({ answered: countReferences([...run.answers.keys()]), total, waitingFor });
  try {
    await budget.run((signal) => describeAll(run, lookUps, signal, () => report(0)));
    await budget.run((signal) => readAllRules(run, lookUps, signal));
    const deadline = deps.clock.now() + (options.waitMs ?? 0);
    let pause = FIRST_WAIT_MS;
    for (let waited = waitedFor(run, lookUps); waited.length > 0; waited = waitedFor(run, lookUps)) {
      const left = deadline - deps.clock.now();
      if (left <= 0 || budget.spent() || interrupted.aborted) break;
      report(countReferences(waited.flatMap(({ ids }) => ids)));
      await deps.clock.sleep(Math.min(pause, left), interrupted);
      pause = Math.min(pause * 1.5, LONGEST_WAIT_MS);
      for (const { context } of waited) run.sessions.of(context).retry();
      await budget.run((signal) => describeAll(run, waited, signal, () => undefined));
    }
    await budget.run((signal) => readAllTags(run, lookUps, signal));
  } finally {
    run.sessions.close();
  }
  return Object.fromEntries(
    lookUps.flatMap((lookUp) =>
      lookUp.ids.flatMap((wanted) => wanted.references.map((reference) => [reference, finalEvidence(run, lookUp, wanted)])),
    ),
  );
}

async function describeAll(run: Run, lookUps: readonly RepositoryLookUp[], signal: AbortSignal, report: () => void): Promise<void> {
  await pMap(
    lookUps,
    async (lookUp) => {
      const session = run.sessions.of(lookUp.context);
      const found = await describeImages(
        lookUp.ids.map(({ id }) => id),
        (ids) => askForImages(session, lookUp, ids, signal),
      );
      for (const [at, wanted] of lookUp.ids.entries()) keepAnswer(run, wanted, found[at]);
      report();
    },
    { concurrency: CONCURRENCY },
  );
}

/** What AWS has said stands: a later question that stayed open does not take it back. */
function keepAnswer(run: Run, wanted: WantedId, evidence: ImageEvidence | undefined): void {
  const known = run.answers.get(wanted);
  if (evidence && (evidence.status !== 'unverified' || known === undefined || known.status === 'unverified'))
    run.answers.set(wanted, evidence);
}

async function readAllRules(run: Run, lookUps: readonly RepositoryLookUp[], signal: AbortSignal): Promise<void> {
  const registries = new Map<string, RepositoryLookUp>();
  for (const lookUp of lookUps) {
    if (lookUp.ids.some((wanted) => run.answers.get(wanted)?.status === 'absent')) registries.set(registryKey(lookUp), lookUp);
  }
  await pMap(
    registries,
    async ([key, lookUp]) => {
      run.rules.set(key, await askForRules(run.sessions.of(lookUp.context), lookUp, signal));
    },
    { concurrency: CONCURRENCY },
  );
}

async function readAllTags(run: Run, lookUps: readonly RepositoryLookUp[], signal: AbortSignal): Promise<void> {
  const wanting = lookUps.filter((lookUp) => lookUp.ids.some((wanted) => isMissingTag(run, lookUp, wanted)));
  await pMap(
    wanting,
    async (lookUp) => {
      run.tags.set(lookUp, await askForTags(run.sessions.of(lookUp.context), lookUp, signal));
    },
    { concurrency: CONCURRENCY },
  );
}

function isMissingTag(run: Run, lookUp: RepositoryLookUp, wanted: WantedId): boolean {
  const answer = run.answers.get(wanted);
  return (
    answer?.status === 'absent' &&
    answer.what === 'image' &&
    wanted.id.imageTag !== undefined &&
    !isAwaited(run, wanted) &&
    ruleFor(run, lookUp) === undefined
  );
}

/** Every reference is about to be pushed by this pipeline. */
function isAwaited(run: Run, { references }: WantedId): boolean {
  return references.every(run.isExpected);
}

/** The look-ups with only those ids that another question may answer otherwise. */
function waitedFor(run: Run, lookUps: readonly RepositoryLookUp[]): RepositoryLookUp[] {
  return lookUps.flatMap((lookUp) => {
    const ids = lookUp.ids.filter((wanted) => {
      const answer = run.answers.get(wanted);
      const unsettled =
        answer?.status === 'absent'
          ? ruleFor(run, lookUp) === undefined
          : answer?.status === 'found' && answer.imageStatus === 'ACTIVATING';
      return unsettled && !isAwaited(run, wanted);
    });
    return ids.length === 0 ? [] : [{ ...lookUp, ids }];
  });
}

function ruleFor(run: Run, lookUp: RepositoryLookUp): { prefix: string; upstream: string } | undefined {
  const known = run.rules.get(registryKey(lookUp));
  return known && 'rules' in known ? coveringRule(known.rules, lookUp.repository) : undefined;
}

function registryKey({ context, account, region }: RepositoryLookUp): string {
  return `${context.roleArn ?? ''} ${account} ${region}`;
}

function finalEvidence(run: Run, lookUp: RepositoryLookUp, wanted: WantedId): ImageEvidence {
  const answer = run.answers.get(wanted) ?? unverified({ reason: 'error', message: 'ECR was not asked for this image' });
  if (answer.status !== 'absent') return answer;
  const rules = run.rules.get(registryKey(lookUp));
  const rule = ruleFor(run, lookUp);
  const near = wanted.id.imageTag === undefined ? [] : nearestTags(wanted.id.imageTag, run.tags.get(lookUp) ?? []);
  return {
    ...answer,
    ...(near.length > 0 && { nearestTags: near }),
    ...(rule && { pullThroughCache: rule }),
    ...(rules && 'unknown' in rules && { pullThroughCacheUnknown: rules.unknown }),
  };
}

function countReferences(ids: readonly WantedId[]): number {
  return ids.reduce((count, { references }) => count + references.length, 0);
}
