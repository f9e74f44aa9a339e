import { awsCollaborators } from '../aws-collaborators.ts';
import type { EcrImage, EvidenceDocument } from '../evidence/evidence.ts';
import { type GatheredEvidence, gatherEvidence } from '../evidence/gather.ts';
import { gatherPullPath } from '../evidence/gather-pull-path.ts';
import type { PlatformEvidence } from '../evidence/platforms.ts';
import type { PullPathPlan } from '../evidence/pull-path/plan.ts';
import type { PullPathEvidence } from '../evidence/pull-path.ts';
import type { Options } from '../options.ts';
import { scan } from '../preflight.ts';
import { answeredRegistries } from '../progress/answered-registries.ts';
import type { ProgressLine } from '../progress/show-progress.ts';
import { loadEvidence, setUp, sourcesOf } from '../setup.ts';
import { askPlatforms } from '../subjects/platforms.ts';
import type { Arguments } from './arguments.ts';
import { type Io, readStdin } from './io.ts';
import { progressFor } from './progress.ts';
import { rawOptions } from './raw-options.ts';

/** Everything a scan of the same paths would ask, and the answers. */
export interface AskedOfAws {
  /** Images that AWS is asked about. */
  readonly images: readonly EcrImage[];
  /** Roles to assume, by the account they read. */
  readonly registries: Options['aws']['registries'];
  readonly evidence: GatheredEvidence;
  /** Empty where the configuration does not ask for it, or nothing hangs on it. */
  readonly platforms: NonNullable<PlatformEvidence['platforms']>;
  /** undefined: no cluster of the configuration says where it runs. */
  readonly plan: PullPathPlan | undefined;
  readonly pullPath: PullPathEvidence;
  /** Sentences for stderr. */
  readonly warnings: readonly string[];
}

/** Reads the manifests and asks, images and pull path at once; judges nothing. */
export async function askAws(args: Arguments, io: Io): Promise<AskedOfAws> {
  const { options } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
  const recorded = args.values.evidence === undefined ? undefined : await loadEvidence(io.cwd, args.values.evidence, io.env);
  const progress = progressFor(args, io);
  try {
    return await ask(options, recorded, progress, io);
  } finally {
    progress.end();
  }
}

async function ask(options: Options, recorded: EvidenceDocument | undefined, progress: ProgressLine, io: Io): Promise<AskedOfAws> {
  progress.enter('reading');
  const seen = scan(await sourcesOf(io.cwd, options, () => readStdin(io), io.env, progress.enter), options);
  const asking = { aws: { mode: 'required' }, evidenceMaxAgeMs: undefined } as const;
  const collaborators = { recorded, ...awsCollaborators(options, io.env, progress) };
  const plan = options.clusters.some(({ aws }) => aws !== null)
    ? (await import('../subjects/pull-path/assemble.ts')).pullPathPlan(seen.inventory, options)
    : undefined;
  progress.enter('looking up');
  const [{ evidence, platforms }, pullPath] = await Promise.all([
    gatherEvidence(seen.images, asking, collaborators).then(async (gathered) => {
      const asked = await askPlatforms(seen.images, gathered.images, { ...options, ...asking }, collaborators);
      return { evidence: gathered, platforms: asked?.evidence ?? {} };
    }),
    plan ? gatherPullPath(plan, asking, collaborators) : undefined,
  ]);
  progress.answered(answeredRegistries(seen.images, evidence, recorded !== undefined));
  const images = seen.images.flatMap(({ exempt, image }): EcrImage[] => {
    if (exempt || !image?.ecr) return [];
    const { reference, repository, tag, digest, ecr } = image;
    return [{ ...ecr, reference, repository, tag, digest }];
  });
  const { registries } = options.aws;
  return { images, registries, evidence, platforms, plan, pullPath: sectionsOf(pullPath?.evidence ?? {}), warnings: seen.warnings };
}

/** The sections of the pull path and nothing else of the document they may have been read from. */
function sectionsOf({
  clusters,
  roles,
  simulations,
  oidcProviders,
  repositories,
  registries,
  subnets,
  vpcs,
}: PullPathEvidence): PullPathEvidence {
  return {
    ...(clusters && { clusters }),
    ...(roles && { roles }),
    ...(simulations && { simulations }),
    ...(oidcProviders && { oidcProviders }),
    ...(repositories && { repositories }),
    ...(registries && { registries }),
    ...(subnets && { subnets }),
    ...(vpcs && { vpcs }),
  };
}
