import { describe, expect, test } from 'vitest';
import { CI, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { ec2Of } from '../support/fake-aws/ec2.ts';
import { ENDPOINTS, judge, OPEN, readSubnets, SUBNETS, TO_NAT, table } from './networks.ts';
import { addVpc, collectPath, foundIn, OTHER, plannedCluster } from './support.ts';

const aws = useFakeAws();

function denied(action: string, resource = '*') {
  return {
    status: 'unverified',
    reason: 'access-denied',
    message: `AWS denied ${action} on ${resource} for ${CI.arn} (no identity-based policy allows the ${action} action). Allow ${action} there`,
  };
}

const VPC_PARTS = [
  { action: 'ec2:DescribeRouteTables', part: 'routeTables', resource: '*' },
  { action: 'ec2:DescribeVpcEndpoints', part: 'endpoints', resource: '*' },
  { action: 'ec2:DescribeNatGateways', part: 'natGateways', resource: '*' },
  { action: 'ec2:DescribeSecurityGroups', part: 'securityGroups', resource: '*' },
  { action: 'ec2:DescribeVpcAttribute', part: 'dns', resource: `arn:aws:ec2:${REGION}:${OWNER}:vpc/vpc-1` },
] as const;

describe('a permission that is missing leaves every other answer', () => {
  test.each(VPC_PARTS)('$action', async ({ action, part, resource }) => {
    addVpc(aws().world, { subnets: SUBNETS, endpoints: ENDPOINTS, securityGroups: [OPEN] });
    const whole = await readSubnets('subnet-1');
    aws().world.denials.push({ action });
    const vpc = { ...whole.vpcs?.['vpc-1'], [part]: denied(action, resource) };
    // Which groups there are to ask about is known from the endpoints alone.
    if (part === 'endpoints') Object.assign(vpc, { securityGroups: { status: 'found', value: [] } });
    expect(await readSubnets('subnet-1')).toEqual({ ...whole, vpcs: { 'vpc-1': vpc } });
  });

  test('ec2:DescribeSubnets: a VPC that EKS has named is read all the same', async () => {
    addVpc(aws().world);
    aws().world.denials.push({ action: 'ec2:DescribeSubnets' });
    expect(await readSubnets('subnet-1')).toEqual({ subnets: { 'subnet-1': denied('ec2:DescribeSubnets') } });
    aws().world.clusters.set(`${OWNER}/${REGION}/prod`, {
      version: '1.34',
      issuer: undefined,
      vpcId: 'vpc-1',
      securityGroupId: 'sg-1',
      nodegroups: {},
      fargateProfiles: {},
      associations: [],
    });
    const { subnets, vpcs } = await collectPath({ clusters: [plannedCluster({ eksAccess: true, subnetIds: ['subnet-1'] })] });
    expect(subnets).toEqual({ 'subnet-1': denied('ec2:DescribeSubnets') });
    expect(foundIn(vpcs?.['vpc-1']?.routeTables).map(({ routeTableId }) => routeTableId)).toEqual(['rtb-main']);
  });
});

describe('a subnet that another account shares', () => {
  const READER = `arn:aws:iam::${OTHER}:role/network`;
  const SHARED = { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', OwnerId: OTHER };

  test('hides endpoints and NAT gateways: not seen is not absent', async () => {
    addVpc(aws().world, { subnets: [SHARED], routeTables: [table('rtb-private', TO_NAT, ['subnet-1'])] });
    const evidence = await readSubnets('subnet-1');
    expect(evidence.vpcs?.['vpc-1']).toMatchObject({
      endpoints: {
        status: 'unverified',
        reason: 'access-denied',
        message: `vpc-1 belongs to account ${OTHER}: its endpoints are not shown to account ${OWNER}. Name a role of ${OTHER} to assume in the configuration`,
      },
      natGateways: { status: 'unverified', message: expect.stringContaining('its NAT gateways are not shown') },
    });
    expect(judge(evidence).status).toBe('unverified');
  });

  test('is asked about as its owner where the configuration names a role for that', async () => {
    const { world } = aws();
    world.roles.set(READER, { trusts: [OWNER] });
    ec2Of(world, OWNER, REGION).subnets.push(SHARED);
    addVpc(world, { account: OTHER, subnets: [SHARED], endpoints: ENDPOINTS, securityGroups: [OPEN] });
    const registriesConfig = { [OTHER]: { roleArn: READER, lookup: true } };
    const evidence = await collectPath({ clusters: [plannedCluster({ subnetIds: ['subnet-1'] })], registriesConfig });
    expect(judge(evidence)).toEqual({ status: 'holds', reason: 'endpoint' });
  });
});
