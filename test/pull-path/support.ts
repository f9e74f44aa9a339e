import { pullPathConnectors } from '../../src/evidence/aws/pull-path-apis.ts';
import { systemClock } from '../../src/evidence/clock.ts';
import { collectPullPath, type PullPathOptions } from '../../src/evidence/pull-path/collect.ts';
import type { PlannedCluster, PlannedRepository, PullPathPlan } from '../../src/evidence/pull-path/plan.ts';
import type { PullPathEvidence } from '../../src/evidence/pull-path.ts';
import type { LookUp } from '../../src/iam/look-up.ts';
import { OWNER, quickRetries, REGION } from '../support/collect.ts';
import type { Ec2Region } from '../support/fake-aws/ec2.ts';
import { ec2Of } from '../support/fake-aws/ec2.ts';
import type { World } from '../support/fake-aws/world.ts';

/** Account of tests that need a second one. */
export const OTHER = '606639739464';
export const NODE_ROLE = `arn:aws:iam::${OWNER}:role/node`;
export const PULL_ONLY = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly';
export const PULL_DOCUMENT = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: '*' }],
};

/** `collectPullPath` with the real SDK, against what AWS_ENDPOINT_URL names. */
export function collectPath(plan: Partial<PullPathPlan>, options: Partial<PullPathOptions> = {}): Promise<PullPathEvidence> {
  const settings = { env: {}, version: '9.9.9', now: Date.now, retryStrategy: quickRetries() };
  return collectPullPath(
    { clusters: [], repositories: [], irsaRoles: [], registriesConfig: {}, ...plan },
    { timeoutMs: 20_000, ...options },
    { connectors: pullPathConnectors(settings), clock: systemClock },
  );
}

/** A cluster of the account that tests run in, with nothing to ask for. */
export function plannedCluster(changes: Partial<PlannedCluster> = {}): PlannedCluster {
  return {
    name: 'prod',
    account: OWNER,
    region: REGION,
    platform: 'eks',
    eksAccess: false,
    nodeRoleArns: [],
    subnetIds: [],
    podIdentity: false,
    ...changes,
  };
}

export function repository(name: string, changes: Partial<PlannedRepository> = {}): PlannedRepository {
  return { account: OWNER, region: REGION, name, partition: 'aws', ...changes };
}

/** The one answer of a section. */
export function only<T>(section: Readonly<Record<string, T>> | undefined): T {
  const values = Object.values(section ?? {});
  const [value] = values;
  if (value === undefined || values.length > 1) throw new Error(`${values.length} answers`);
  return value;
}

/** The value of an answer that was found. */
export function foundIn<T>(answer: LookUp<T> | undefined): T {
  if (answer?.status !== 'found') throw new Error(`not found: ${JSON.stringify(answer)}`);
  return answer.value;
}

export interface VpcParts extends Partial<Omit<Ec2Region, 'vpcs'>> {
  readonly account?: string;
  readonly vpcId?: string;
  readonly dns?: { readonly enableDnsSupport: boolean; readonly enableDnsHostnames: boolean };
}

/** Puts a VPC with one subnet `subnet-1` on the main table into the world; the parts given replace or add. */
export function addVpc(world: World, { account = OWNER, vpcId = 'vpc-1', dns, ...parts }: VpcParts = {}): Ec2Region {
  const region = ec2Of(world, account, REGION);
  region.vpcs.set(vpcId, dns ?? { enableDnsSupport: true, enableDnsHostnames: true });
  region.subnets.push(...(parts.subnets ?? [{ SubnetId: 'subnet-1', VpcId: vpcId, CidrBlock: '10.0.1.0/24', OwnerId: account }]));
  region.routeTables.push(
    ...(parts.routeTables ?? [
      {
        RouteTableId: 'rtb-main',
        VpcId: vpcId,
        Associations: [{ RouteTableAssociationId: 'rtbassoc-main', Main: true, AssociationState: { State: 'associated' } }],
        Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }],
      },
    ]),
  );
  region.endpoints.push(...(parts.endpoints ?? []));
  region.natGateways.push(...(parts.natGateways ?? []));
  region.securityGroups.push(...(parts.securityGroups ?? []));
  return region;
}
