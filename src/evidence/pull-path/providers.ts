import pMap from 'p-map';
import type { LookUp } from '../../iam/look-up.ts';
import { parsePolicyDocument } from '../../iam/policy-document.ts';
import { parsePuller } from '../../iam/principal.ts';
import type { ClusterFacts, PullPathEvidence, RoleFacts } from '../pull-path.ts';
import type { Access } from './access.ts';
import { found, lookUp, mapAnswer } from './answers.ts';
import type { PlannedCluster, PullPathPlan } from './plan.ts';
import { CONCURRENCY, type Run } from './run.ts';

type Providers = NonNullable<PullPathEvidence['oidcProviders']>;

/**
 * The IAM OIDC providers that the roles of annotations need: those of their clusters' issuers, each in the role's own account.
 * Where the issuer of a cluster is not known, those that the role's trust policy names.
 */
export async function readProviders(
  run: Run,
  access: Access,
  plan: Pick<PullPathPlan, 'clusters' | 'irsaRoles'>,
  known: { readonly clusters: Readonly<Record<string, LookUp<ClusterFacts>>>; readonly roles: Readonly<Record<string, LookUp<RoleFacts>>> },
): Promise<Providers> {
  const wanted = new Map<string, PlannedCluster>();
  for (const { arn, clusterName } of plan.irsaRoles) {
    const cluster = plan.clusters.find(({ name }) => name === clusterName);
    const role = parsePuller(arn);
    if (!cluster || role?.kind !== 'role') continue;
    const issuer = issuerOf(cluster, known.clusters[clusterName]);
    const prefix = `arn:${role.partition}:iam::${role.account}:oidc-provider/`;
    for (const provider of issuer === undefined ? trusted(known.roles[arn], prefix) : [`${prefix}${issuer}`]) wanted.set(provider, cluster);
  }
  const answers = await pMap(wanted, async ([arn, cluster]) => [arn, await readProvider(run, access, arn, cluster)] as const, {
    concurrency: CONCURRENCY,
  });
  return Object.fromEntries(answers);
}

/** Without `https://`, as IAM names providers. */
function issuerOf(cluster: PlannedCluster, facts: LookUp<ClusterFacts> | undefined): string | undefined {
  const issuer = (facts?.status === 'found' ? facts.value.oidcIssuer : null) ?? cluster.oidcIssuer;
  return issuer?.replace(/^https:\/\//, '').replace(/\/$/, '');
}

/** Providers of the role's own account that its trust policy names. */
function trusted(role: LookUp<RoleFacts> | undefined, prefix: string): string[] {
  if (role?.status !== 'found' || role.value.trustPolicy.status !== 'found') return [];
  const reading = parsePolicyDocument(role.value.trustPolicy.value);
  if (reading.status !== 'parsed') return [];
  const entries = reading.document.statements.flatMap((statement) => statement.principals?.entries ?? []);
  return entries.filter(({ type, value }) => type === 'Federated' && value.startsWith(prefix)).map(({ value }) => value);
}

async function readProvider(
  run: Run,
  access: Access,
  arn: string,
  { account, region, roleArn }: PlannedCluster,
): Promise<Providers[string]> {
  const owner = arn.split(':')[4] ?? '';
  const context = await access.inAccount(owner, region, owner === account ? roleArn : undefined);
  if (context.status !== 'found') return context;
  const asked = { action: 'iam:GetOpenIDConnectProvider', resource: arn, region, account: owner };
  const answer = await lookUp(run.iam.of(context.value), asked, run.signal, (api, until) => api.getOpenIdConnectProvider(arn, until));
  return mapAnswer(answer, (clientIds) => found({ clientIds: [...clientIds].sort() }));
}
