import { parsePuller } from '../iam/principal.ts';
import type { Asked, Question } from './check-kinds.ts';

/** Roles that the configuration names for reading an account, as far as these manifests lead there. */
export function assumedRoles({ images, plan, registries }: Pick<Asked, 'images' | 'plan' | 'registries'>): string[] {
  const owners = [...images.map(({ account }) => account), ...(plan?.repositories ?? []).map(({ account }) => account)];
  const pullers = (plan?.clusters ?? []).flatMap(({ nodeRoleArns }) => nodeRoleArns.flatMap((arn) => parsePuller(arn)?.account ?? []));
  const accounts = new Set([...owners, ...pullers, ...(plan?.irsaRoles ?? []).flatMap(({ arn }) => parsePuller(arn)?.account ?? [])]);
  const named = Object.entries(registries).flatMap(([account, { roleArn }]) =>
    roleArn !== undefined && accounts.has(account) ? [roleArn] : [],
  );
  const ofClusters = (plan?.clusters ?? []).flatMap(({ roleArn }) => roleArn ?? []);
  return [...new Set([...named, ...ofClusters])].sort();
}

/** The role that is assumed for reading an account, as the collectors choose it. */
export function roleFor({ plan, registries }: Pick<Asked, 'plan' | 'registries'>, account: string): string | undefined {
  const registry = Object.hasOwn(registries, account) ? registries[account] : undefined;
  return registry?.roleArn ?? plan?.clusters.find((cluster) => cluster.account === account && cluster.roleArn !== undefined)?.roleArn;
}

/** Whether each could be assumed, read out of the answers that were asked for as that role. */
export function assumedRoleQuestions(asked: Asked, others: readonly Question[]): Question[] {
  const open = others.flatMap(({ answer }) => (answer.status === 'unverified' ? [answer] : []));
  return assumedRoles(asked).map((arn) => {
    const failure = open.find(({ message = '' }) => message.startsWith(`the role ${arn} could not be assumed`));
    return { account: parsePuller(arn)?.account ?? '', region: null, answer: failure ?? { status: 'found' } };
  });
}
