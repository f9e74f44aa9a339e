import { parseArn } from '../../iam/arn.ts';
import type { LookUp } from '../../iam/look-up.ts';
import type { ClientContext } from '../ecr-api.ts';
import { found, lookUp, mapAnswer, unverified } from './answers.ts';
import type { PullPathPlan } from './plan.ts';
import type { Run } from './run.ts';

/** Who asks about an account. */
export interface Access {
  /** The role the configuration names for reading an account. */
  roleFor(account: string): string | undefined;
  /**
   * For calls that reach the caller's own account only and name no other (roles, clusters, VPCs, registry settings): asked as
   * anybody else they would answer about the wrong account.
   * @param roleArn wins over what the configuration names for the account
   */
  inAccount(account: string, region: string, roleArn?: string): Promise<LookUp<ClientContext>>;
}

export function openAccess(run: Run, plan: PullPathPlan): Access {
  const callers = new Map<string, Promise<LookUp<string>>>();

  /** Account of the run's own credentials. Asked once a partition: credentials of one are unknown in the others. */
  function callerAccount(region: string, account: string): Promise<LookUp<string>> {
    const partition = partitionOf(region);
    const known = callers.get(partition) ?? askCaller(run, region, account);
    callers.set(partition, known);
    return known;
  }

  function roleFor(account: string): string | undefined {
    const registry = Object.hasOwn(plan.registriesConfig, account) ? plan.registriesConfig[account] : undefined;
    return registry?.roleArn ?? plan.clusters.find((cluster) => cluster.account === account && cluster.roleArn !== undefined)?.roleArn;
  }

  return {
    roleFor,
    async inAccount(account, region, roleArn = roleFor(account)) {
      if (roleArn !== undefined) {
        if (parseArn(roleArn)?.account === account) return found({ region, roleArn });
        return unverified('no-credentials', `account ${account} cannot be read: ${roleArn} is a role of another account`);
      }
      return mapAnswer(await callerAccount(region, account), (caller) => {
        if (caller === account) return found({ region, roleArn: undefined });
        return unverified(
          'no-credentials',
          `account ${account} cannot be read: the credentials of this run are of account ${caller}. Name a role of ${account} to assume in the configuration`,
        );
      });
    },
  };
}

async function askCaller(run: Run, region: string, account: string): Promise<LookUp<string>> {
  const asked = { action: 'sts:GetCallerIdentity', resource: '*', region, account };
  const answer = await lookUp(run.sts.of({ region, roleArn: undefined }), asked, run.signal, (api, until) => api.getCallerIdentity(until));
  return mapAnswer(answer, ({ Account }) =>
    Account === undefined ? unverified('error', 'STS did not say whose the credentials are') : found(Account),
  );
}

const PARTITION_OF_REGION: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^eusc-/, 'aws-eusc'],
];

/** For the ARNs in messages, and to tell credentials of one partition from those of another. */
export function partitionOf(region: string): string {
  return PARTITION_OF_REGION.find(([pattern]) => pattern.test(region))?.[1] ?? 'aws';
}
