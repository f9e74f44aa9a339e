import type { CheckAnnotation } from '../report/check-run.ts';
import type { CheckRun, CheckRunFields, GithubApi } from './api.ts';
import { converging, type Patience } from './patience.ts';
import { type Reason, reasonOf } from './reason.ts';

/** Annotations of one request. */
const BATCH = 50;
/** GitHub asks for a second between requests that write, where there are many of them. */
const MANY_BATCHES = 10;
const BETWEEN_MANY_MS = 1_000;

export type CheckRunOutcome =
  | { readonly status: 'published'; readonly url: string; readonly annotations: number }
  /** There is a check run with its conclusion, and some of its annotations are missing. */
  | { readonly status: 'partly'; readonly url: string; readonly annotations: number; readonly reason: Reason }
  | { readonly status: 'refused'; readonly reason: Reason };

interface Progress {
  run: CheckRun | undefined;
  annotations: number;
}

/**
 * Publishes a check run with every annotation. It is concluded with the first request, so that whatever happens to the later ones leaves no check
 * that waits for ever. A run of the same step at the same commit updates its own instead of adding a second one.
 * @throws nothing that GitHub or the network does
 */
export async function publishCheckRun(
  api: GithubApi,
  fields: CheckRunFields,
  annotations: readonly CheckAnnotation[],
  patience: Patience,
): Promise<CheckRunOutcome> {
  const progress: Progress = { run: undefined, annotations: 0 };
  try {
    await converging(() => publish(api, fields, annotations, patience, progress), patience);
    return { status: 'published', url: progress.run?.url ?? '', annotations: annotations.length };
  } catch (error) {
    const reason = reasonOf(error, patience);
    if (!progress.run) return { status: 'refused', reason };
    return { status: 'partly', url: progress.run.url, annotations: progress.annotations, reason };
  }
}

async function publish(
  api: GithubApi,
  fields: CheckRunFields,
  wanted: readonly CheckAnnotation[],
  patience: Patience,
  progress: Progress,
): Promise<void> {
  const earlier = await ownCheckRun(api, fields);
  const missing = earlier && (await missingAnnotations(api, earlier, wanted));
  if (earlier && !missing) await supersede(api, earlier, fields);
  const [first = [], ...rest] = batchesOf(missing ?? wanted);
  const write = async (send: () => Promise<CheckRun>, batch: readonly CheckAnnotation[]): Promise<number> => {
    progress.run = await send();
    progress.annotations += batch.length;
    return progress.run.id;
  };
  progress.annotations = wanted.length - (missing ?? wanted).length;
  const id = await write(
    () => (earlier && missing ? api.updateCheckRun(earlier.id, fields, first) : api.createCheckRun(fields, first)),
    first,
  );
  for (const batch of rest) {
    if (rest.length >= MANY_BATCHES) await patience.sleep(BETWEEN_MANY_MS);
    await write(() => api.updateCheckRun(id, fields, batch), batch);
  }
}

/** The newest one that this step has made at this commit. */
async function ownCheckRun(api: GithubApi, { sha, name, externalId }: CheckRunFields): Promise<CheckRun | undefined> {
  const runs = await api.checkRuns(sha, name);
  return runs.filter((run) => run.externalId === externalId).toSorted((a, b) => b.id - a.id)[0];
}

/**
 * What a check run has yet to be given. GitHub adds annotations and takes none back.
 * @returns undefined where it holds one that is not true any more
 */
async function missingAnnotations(
  api: GithubApi,
  run: CheckRun,
  wanted: readonly CheckAnnotation[],
): Promise<readonly CheckAnnotation[] | undefined> {
  if (run.annotations === 0) return wanted;
  const there = new Map<string, number>();
  for (const annotation of await api.annotations(run.id)) there.set(keyOf(annotation), (there.get(keyOf(annotation)) ?? 0) + 1);
  const missing = wanted.filter((annotation) => {
    const left = there.get(keyOf(annotation)) ?? 0;
    there.set(keyOf(annotation), left - 1);
    return left <= 0;
  });
  const stillWanted = new Set(wanted.map(keyOf));
  return [...there.keys()].every((key) => stillWanted.has(key)) ? missing : undefined;
}

function keyOf(annotation: CheckAnnotation): string {
  const { path, start_line, end_line, start_column, end_column, annotation_level, title, message } = annotation;
  return JSON.stringify([path, start_line, end_line, start_column, end_column, annotation_level, title, message]);
}

/** It stays where it is, without a say. */
async function supersede(api: GithubApi, run: CheckRun, fields: CheckRunFields): Promise<void> {
  const title = 'Superseded by a later run of the same step';
  await api.updateCheckRun(
    run.id,
    { ...fields, externalId: `${fields.externalId} superseded`, conclusion: 'neutral', title, summary: `${title}.` },
    [],
  );
}

function batchesOf(annotations: readonly CheckAnnotation[]): CheckAnnotation[][] {
  return Array.from({ length: Math.ceil(annotations.length / BATCH) }, (_, at) => annotations.slice(at * BATCH, (at + 1) * BATCH));
}
