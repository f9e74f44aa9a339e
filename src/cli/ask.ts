import type { EcrImage } from '../evidence/evidence.ts';
import { type GatheredEvidence, gatherEvidence } from '../evidence/gather.ts';
import { gatherPullPath } from '../evidence/gather-pull-path.ts';
import type { PullPathPlan } from '../evidence/pull-path/plan.ts';
import type { PullPathEvidence } from '../evidence/pull-path.ts';
import { scan } from '../preflight.ts';
import { loadEvidence, setUp, sourcesOf } from '../setup.ts';
import type { Arguments } from './arguments.ts';
import { awsCollaborators } from './aws.ts';
import { type Io, readStdin } from './io.ts';
import { rawOptions } from './raw-options.ts';

/** Everything a scan of the same paths would ask, and the answers. */
export interface AskedOfAws {
  /** Images that AWS is asked about. */
  readonly images: readonly EcrImage[];
  readonly evidence: GatheredEvidence;
  /** undefined: no cluster of the configuration says where it runs. */
  readonly plan: PullPathPlan | undefined;
  readonly pullPath: PullPathEvidence;
}

/** Reads the manifests and asks, images and pull path at once; judges nothing. */
export async function askAws(args: Arguments, io: Io): Promise<AskedOfAws> {
  const { options } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
  const recorded = args.values.evidence === undefined ? undefined : await loadEvidence(io.cwd, args.values.evidence, io.env);
  const seen = scan(await sourcesOf(io.cwd, options, () => readStdin(io), io.env), options);
  const asking = { aws: { mode: 'required' }, evidenceMaxAgeMs: undefined } as const;
  const collaborators = { recorded, ...awsCollaborators(options, io) };
  const plan = options.clusters.some(({ aws }) => aws !== null)
    ? (await import('../subjects/pull-path/assemble.ts')).pullPathPlan(seen.inventory, options)
    : undefined;
  const [evidence, pullPath] = await Promise.all([
    gatherEvidence(seen.images, asking, collaborators),
    plan ? gatherPullPath(plan, asking, collaborators) : undefined,
  ]);
  const images = seen.images.flatMap(({ exempt, image }): EcrImage[] => {
    if (exempt || !image?.ecr) return [];
    const { reference, repository, tag, digest, ecr } = image;
    return [{ ...ecr, reference, repository, tag, digest }];
  });
  return { images, evidence, plan, pullPath: sectionsOf(pullPath?.evidence ?? {}) };
}

/** The sections of the pull path and nothing else of the document they may have been read from. */
function sectionsOf({ clusters, roles, oidcProviders, repositories, registries, subnets, vpcs }: PullPathEvidence): PullPathEvidence {
  return {
    ...(clusters && { clusters }),
    ...(roles && { roles }),
    ...(oidcProviders && { oidcProviders }),
    ...(repositories && { repositories }),
    ...(registries && { registries }),
    ...(subnets && { subnets }),
    ...(vpcs && { vpcs }),
  };
}
