import { ecrCollectors } from './evidence/collector.ts';
import type { Options } from './options.ts';
import type { Collaborators } from './preflight.ts';
import type { ProgressLine } from './progress/show-progress.ts';
import { pullPathAsker } from './setup.ts';
import { VERSION } from './version.ts';

type AwsCollaborators = Required<Pick<Collaborators, 'collectImages' | 'collectPlatforms' | 'collectPullPath' | 'now'>>;

/** The parts of a run that talk to AWS; nothing is loaded or asked before it is needed. */
export function awsCollaborators(
  options: Options,
  env: Readonly<Record<string, string | undefined>>,
  { advance, onRequest }: Pick<ProgressLine, 'advance' | 'onRequest'>,
): AwsCollaborators {
  return {
    ...ecrCollectors({
      ...options.aws,
      isExpected: options.isExpected,
      version: VERSION,
      env,
      onProgress: ({ answered, total, waitingFor }) =>
        advance(`${answered} of ${total} images${waitingFor > 0 ? `, waiting for ${waitingFor}` : ''}`),
      onRequest,
    }),
    collectPullPath: pullPathAsker(options, VERSION, env, onRequest),
    now: () => new Date(),
  };
}
