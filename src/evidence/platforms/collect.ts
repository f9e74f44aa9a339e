import pMap from 'p-map';
import type { LookUp } from '../../iam/look-up.ts';
import type { Asked } from '../aws/errors.ts';
import { type Budget, createBudget } from '../budget.ts';
import type { Clock } from '../clock.ts';
import type { ClientContext } from '../ecr-api.ts';
import type { EcrImage } from '../evidence.ts';
import { planLookUps, type Registries, type RepositoryLookUp, type WantedId } from '../look-ups.ts';
import type { PlatformFacts } from '../platforms.ts';
import { found, lookUp, unverified } from '../pull-path/answers.ts';
import { openSessions, type Sessions } from '../sessions.ts';
import { whyAborted } from '../why-aborted.ts';
import type { BatchGetImageAnswer, BlobApi, PlatformApi } from './api.ts';
import { readConfigs, type WantedConfig } from './configs.ts';
import { failureOf } from './failures.ts';
import { MEDIA_TYPES, readManifest } from './manifest.ts';

/** ECR takes at most this many ids in one `BatchGetImage`. */
const MOST_IDS = 100;
/** Calls under way at once. */
const CONCURRENCY = 8;

/** An image that is known to be there. */
export type FoundImage = EcrImage & { readonly digest: string };

export interface PlatformOptions {
  /** Budget for all calls together, in milliseconds; what is not answered by then is `unverified (timeout)`. */
  readonly timeoutMs: number;
  /** What is left of the budget of other questions; one of its own where it is missing. */
  readonly budget?: Budget | undefined;
  readonly registries: Registries;
  readonly signal?: AbortSignal;
}

export interface PlatformCollaborators {
  readonly createPlatformApi: (context: ClientContext) => Promise<PlatformApi>;
  readonly createBlobApi: (context: ClientContext) => Promise<BlobApi>;
  readonly clock: Clock;
}

/**
 * Asks ECR what images were built for: `BatchGetImage`, up to 100 a call, and for each single image (no index) its configuration. ECR counts
 * both as a pull, and would import an image that is not there from an upstream: so only images that are known to be there are asked for, by digest.
 * @returns one answer for every reference. Nothing AWS says or fails to say makes it throw.
 */
export async function collectPlatforms(
  images: readonly FoundImage[],
  options: PlatformOptions,
  { createPlatformApi, createBlobApi, clock }: PlatformCollaborators,
): Promise<Record<string, LookUp<PlatformFacts>>> {
  const lookUps = planLookUps(images, options.registries);
  const interrupted = options.signal ?? new AbortController().signal;
  const budget = options.budget ?? createBudget(options.timeoutMs, clock, interrupted);
  const why = whyAborted(interrupted, options.timeoutMs);
  const ecr = openSessions(createPlatformApi, why);
  const blobs = openSessions(createBlobApi, why);
  const answers = new Map<WantedId, LookUp<PlatformFacts>>();
  try {
    await budget.run(async (signal) => {
      const read = await pMap(lookUps.flatMap(inBatches), (batch) => askForBatch(ecr, batch, signal), { concurrency: CONCURRENCY });
      const configs: WantedConfig[] = [];
      for (const { wanted, answer } of read.flat()) {
        if ('config' in answer) configs.push({ wanted, ...answer });
        else answers.set(wanted, answer);
      }
      for (const [wanted, answer] of await readConfigs(configs, { ecr, blobs, signal, concurrency: CONCURRENCY }))
        answers.set(wanted, answer);
    });
  } finally {
    ecr.close();
    blobs.close();
  }
  const unasked = unverified('error', 'ECR was not asked for the platforms of this image');
  return Object.fromEntries(
    lookUps.flatMap(({ ids }) => ids.flatMap((wanted) => wanted.references.map((key) => [key, answers.get(wanted) ?? unasked]))),
  );
}

function inBatches(whole: RepositoryLookUp): RepositoryLookUp[] {
  const count = Math.ceil(whole.ids.length / MOST_IDS);
  return Array.from({ length: count }, (_, batch) => ({ ...whole, ids: whole.ids.slice(batch * MOST_IDS, (batch + 1) * MOST_IDS) }));
}

interface Read {
  readonly wanted: WantedId;
  /** A configuration that still has to be read, or the answer. */
  readonly answer: Omit<WantedConfig, 'wanted'> | LookUp<PlatformFacts>;
}

async function askForBatch(ecr: Sessions<PlatformApi>, batch: RepositoryLookUp, signal: AbortSignal): Promise<Read[]> {
  const { account, region, partition, repository, ids, context } = batch;
  const resource = `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
  const asked: Asked = { action: 'ecr:BatchGetImage', resource, region, account };
  const answer = await lookUp(ecr.of(context), asked, signal, (api, until) =>
    api.batchGetImage(
      { registryId: account, repositoryName: repository, imageIds: ids.map(({ id }) => id), acceptedMediaTypes: MEDIA_TYPES },
      until,
    ),
  );
  return ids.map((wanted) => ({ wanted, answer: answer.status === 'found' ? readAnswer(batch, asked, wanted, answer.value) : answer }));
}

function readAnswer(lookUp: RepositoryLookUp, asked: Asked, { id }: WantedId, answer: BatchGetImageAnswer): Read['answer'] {
  const { images = [], failures = [] } = answer;
  const image = images.find(({ imageId }) => imageId?.imageDigest === id.imageDigest);
  if (image?.imageManifest === undefined) {
    const failure = failures.find(({ imageId }) => imageId?.imageDigest === id.imageDigest);
    return failure ? failureOf(failure, asked) : unverified('error', `${asked.action} on ${asked.resource} gave no answer for this image`);
  }
  const reading = readManifest(image.imageManifest, image.imageManifestMediaType);
  switch (reading.kind) {
    case 'unreadable':
      return unverified('error', `what the image was built for cannot be told: its manifest ${reading.problem}`);
    case 'artifact':
      return found({ kind: 'artifact', platforms: [] });
    case 'index':
      return found({ kind: 'index', platforms: reading.platforms });
    case 'single':
      return { lookUp, asked, config: reading.config };
  }
}
