import type { OnRequest } from '../aws/observed-calls.ts';
import type { Environment } from '../aws/proxy.ts';
import { pullPathConnectors } from '../aws/pull-path-apis.ts';
import { systemClock } from '../clock.ts';
import type { PullPathEvidence } from '../pull-path.ts';
import { collectPullPath, type PullPathOptions } from './collect.ts';
import type { PullPathPlan } from './plan.ts';

export interface PullPathSettings extends PullPathOptions {
  /** For the user agent. */
  readonly version: string;
  /** Read for proxies only; the SDK finds credentials and endpoints itself. */
  readonly env: Environment;
  /** Hears of every request that is sent. */
  readonly onRequest?: OnRequest | undefined;
}

/** `collectPullPath` against real AWS endpoints; nothing is loaded or asked before it is called. */
export function pullPathCollector({
  version,
  env,
  onRequest,
  ...options
}: PullPathSettings): (plan: PullPathPlan) => Promise<PullPathEvidence> {
  return (plan) =>
    collectPullPath(plan, options, {
      connectors: pullPathConnectors({ version, env, now: systemClock.now, onRequest }),
      clock: systemClock,
    });
}
