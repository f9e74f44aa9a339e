import { createHash } from 'node:crypto';
import pMap from 'p-map';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import type { Asked } from '../aws/errors.ts';
import type { RepositoryLookUp, WantedId } from '../look-ups.ts';
import type { PlatformFacts } from '../platforms.ts';
import { found, lookUp, unverified } from '../pull-path/answers.ts';
import type { Sessions } from '../sessions.ts';
import type { BlobApi, PlatformApi } from './api.ts';
import { type Blob, readConfig } from './manifest.ts';

/** A call and a download each: ECR has none for several. What is over that is said to be so. */
const MOST_CONFIGS = 500;
/** Configurations have a few kilobytes: history and labels of the build. */
const MOST_BYTES = 4 * 2 ** 20;

/** A single image whose configuration has the answer. */
export interface WantedConfig {
  readonly wanted: WantedId;
  readonly lookUp: RepositoryLookUp;
  readonly asked: Asked;
  readonly config: Blob;
}

export interface ConfigCollaborators {
  readonly ecr: Sessions<PlatformApi>;
  readonly blobs: Sessions<BlobApi>;
  readonly signal: AbortSignal;
  readonly concurrency: number;
}

/** Reads each distinct configuration once, at most 500 of them. */
export async function readConfigs(
  configs: readonly WantedConfig[],
  deps: ConfigCollaborators,
): Promise<readonly (readonly [WantedId, LookUp<PlatformFacts>])[]> {
  // Who may read a blob is decided by repository: two of them are asked even where they share one.
  const groups = [...groupBy(configs, ({ asked, config }) => `${asked.resource} ${config.digest}`).values()];
  const answers = await pMap(
    groups,
    async (group, at) => {
      const [first] = group;
      const answer = first && at < MOST_CONFIGS ? await readOne(first, deps) : unverified('not-recorded', TOO_MANY);
      return group.map(({ wanted }) => [wanted, answer] as const);
    },
    { concurrency: deps.concurrency },
  );
  return answers.flat();
}

const TOO_MANY = `not asked for: one run reads the configurations of at most ${MOST_CONFIGS} images that have no index`;

async function readOne(want: WantedConfig, deps: ConfigCollaborators): Promise<LookUp<PlatformFacts>> {
  const { lookUp: repository, asked, config } = want;
  const { context, account: registryId, repository: repositoryName } = repository;
  const named = `the configuration of the image (${config.digest})`;
  if (!DIGEST.test(config.digest)) return unverified('error', 'its manifest names its configuration by a digest that is none');
  if (config.size > MOST_BYTES) return unverified('error', `${named} is longer than ${MOST_BYTES / 2 ** 20} MiB and was not read`);
  const url = await lookUp(deps.ecr.of(context), { ...asked, action: 'ecr:GetDownloadUrlForLayer' }, deps.signal, (api, until) =>
    api.getDownloadUrlForLayer({ registryId, repositoryName, layerDigest: config.digest }, until),
  );
  if (url.status !== 'found') return url;
  const link = url.value;
  if (link === undefined) return unverified('error', `ecr:GetDownloadUrlForLayer on ${asked.resource} named no place for ${named}`);
  // A presigned URL needs no credentials: S3 is one host a region, whoever asks.
  const session = deps.blobs.of({ region: context.region, roleArn: undefined });
  const read = await lookUp(session, { ...asked, action: 's3:GetObject', resource: named }, deps.signal, (api, until) =>
    api.read(link, MOST_BYTES, until),
  );
  if (read.status !== 'found') return read;
  if (digestOf(read.value, config.digest) !== config.digest) return unverified('error', `what S3 holds for ${named} has another digest`);
  const platform = readConfig(Buffer.from(read.value).toString('utf8'));
  return platform ? found({ kind: 'single', platforms: [platform] }) : unverified('error', `${named} does not say what it was built for`);
}

const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

function digestOf(bytes: Uint8Array, like: string): string {
  const algorithm = like.slice(0, like.indexOf(':'));
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}
