import { type CollectSettings, ecrCollector } from '../evidence/collector.ts';
import type { Options } from '../options.ts';
import type { Collaborators } from '../preflight.ts';
import { pullPathAsker } from '../setup.ts';
import { VERSION } from '../version.ts';
import type { Io } from './io.ts';

type AwsCollaborators = Required<Pick<Collaborators, 'collectImages' | 'collectPullPath' | 'now'>>;

/** The parts of a run that talk to AWS; nothing is loaded or asked before it is needed. */
export function awsCollaborators(options: Options, io: Pick<Io, 'env'>, onProgress?: CollectSettings['onProgress']): AwsCollaborators {
  return {
    collectImages: ecrCollector({
      ...options.aws,
      isExpected: options.isExpected,
      version: VERSION,
      env: io.env,
      ...(onProgress ? { onProgress } : {}),
    }),
    collectPullPath: pullPathAsker(options, VERSION, io.env),
    now: () => new Date(),
  };
}
