import { describe } from 'vitest';
import { parsePuller } from '../../src/iam/principal.ts';
import { ALL_ENDPOINTS, admits, type Change, check, DENIED, endpoint, endpoints, found, gateway, policy, rule } from './support.ts';

describe('endpoints beside a NAT gateway take the name', () => {
  const beside = (more: Change['network'], list = ALL_ENDPOINTS): Change => ({ network: { endpoints: found(list), ...more } });
  const open = 'aws ec2 authorize-security-group-ingress --group-id sg-endpoints --protocol tcp --port 443 --cidr 10.0.1.0/24';

  check([
    ['open', beside({}), 'holds: endpoint'],
    ['closed security group', beside({ securityGroups: admits() }), 'broken: endpoint-security-group-closed', '', open],
    [
      'open for another port',
      beside({ securityGroups: admits(rule({ fromPort: 80, toPort: 80 })) }),
      'broken: endpoint-security-group-closed',
      '',
      open,
    ],
    ['open for UDP', beside({ securityGroups: admits(rule({ protocol: 'udp' })) }), 'broken: endpoint-security-group-closed', '', open],
    ['open for IPv6 only', beside({ securityGroups: admits(rule({ cidrs: [] })) }), 'broken: endpoint-security-group-closed', '', open],
    [
      'S3 by interface and by gateway: the interface takes the name',
      beside({ securityGroups: admits() }, [gateway(), endpoint('s3')]),
      'broken: endpoint-security-group-closed',
      '',
      open,
    ],
    ['all protocols', beside({ securityGroups: admits(rule({ protocol: '-1', fromPort: null, toPort: null })) }), 'holds: endpoint'],
    ['a range of ports', beside({ securityGroups: admits(rule({ protocol: '6', fromPort: 0, toPort: 65535 })) }), 'holds: endpoint'],
    [
      'part of the subnet',
      beside({ securityGroups: admits(rule({ cidrs: ['10.0.1.0/25'] })) }),
      'unverified: endpoint-security-group-unverified',
    ],
    [
      'another subnet',
      beside({ securityGroups: admits(rule({ cidrs: ['10.0.2.0/24'] })) }),
      'unverified: endpoint-security-group-unverified',
    ],
    [
      'a security group',
      beside({ securityGroups: admits(rule({ cidrs: [], groupIds: ['sg-nodes'] })) }),
      'unverified: endpoint-security-group-unverified',
    ],
    [
      'the nodes’ security group',
      { ...beside({ securityGroups: admits(rule({ cidrs: [], groupIds: ['sg-nodes'] })) }), question: { nodeGroupIds: ['sg-nodes'] } },
      'holds: endpoint',
    ],
    [
      'a prefix list',
      beside({ securityGroups: admits(rule({ cidrs: [], prefixListIds: ['pl-1'] })) }),
      'unverified: endpoint-security-group-unverified',
    ],
    ['groups could not be read', beside({ securityGroups: DENIED }), 'unverified: endpoint-security-group-unverified'],
    ['the group is not among those read', beside({ securityGroups: found([]) }), 'unverified: endpoint-security-group-unverified'],
    [
      'private DNS off: the NAT gateway is used',
      beside({ securityGroups: admits() }, [endpoint('ecr.api', { privateDns: false }), endpoint('ecr.dkr', { privateDns: false })]),
      'holds: nat-gateway',
    ],
    ['VPC without DNS names: the NAT gateway is used', beside({ dns: found({ support: true, hostnames: false }) }), 'holds: nat-gateway'],
    ['missing ones go by NAT gateway', beside({}, [endpoint('ecr.api')]), 'holds: nat-gateway'],
  ]);
});

describe('endpoint policies', () => {
  const all = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
  const bucket = { ...all, Action: 's3:GetObject', Resource: 'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*' };
  const role = 'arn:aws:iam::111122223333:role/nodes';
  const puller = parsePuller(role) ?? null;
  const dkr = (...statements: readonly object[]) =>
    endpoints([endpoint('ecr.api'), endpoint('ecr.dkr', { policy: policy(...statements) }), gateway()]);
  const s3 = (...statements: readonly object[]) =>
    endpoints([endpoint('ecr.api'), endpoint('ecr.dkr'), gateway({ policy: policy(...statements) })]);
  const ours = { ...all, Principal: { AWS: role }, Action: 'ecr:*', Resource: 'arn:aws:ecr:us-east-1:111122223333:repository/shop/*' };
  const knowing = (change: Change, repository = 'shop/web'): Change => ({
    ...change,
    question: { puller, repositoryArns: [`arn:aws:ecr:us-east-1:111122223333:repository/${repository}`] },
  });

  check([
    ['full access', dkr(all), 'holds: endpoint'],
    ['the layer bucket and nothing else', s3(bucket), 'holds: endpoint'],
    ['another bucket', s3({ ...bucket, Resource: 'arn:aws:s3:::team-artifacts/*' }), 'broken: endpoint-policy-denies'],
    [
      'the layer bucket of another region',
      s3({ ...bucket, Resource: 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*' }),
      'broken: endpoint-policy-denies',
    ],
    [
      'the layer bucket for one role: ECR signs for itself',
      s3({ ...bucket, Principal: { AWS: role } }),
      'unverified: endpoint-policy-unverified',
    ],
    [
      'the layer bucket for the role that pulls: ECR signs for itself',
      knowing(s3({ ...bucket, Principal: { AWS: role } })),
      'unverified: endpoint-policy-unverified',
    ],
    ['a role that has been deleted', dkr({ ...all, Principal: { AWS: 'AROAEXAMPLE1234567890' } }), 'broken: endpoint-policy-denies'],
    [
      'a policy that denies behind security groups that could not be read',
      { network: { ...dkr({ ...all, Action: 's3:*' }).network, securityGroups: DENIED } },
      'broken: endpoint-policy-denies',
    ],
    [
      'S3 for the organization',
      s3({ ...all, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
      'unverified: endpoint-policy-unverified',
    ],
    ['some repositories, not known which', dkr(ours), 'unverified: endpoint-policy-unverified'],
    ['these repositories', knowing(dkr(ours)), 'holds: endpoint'],
    ['other repositories', knowing(dkr(ours), 'bank/web'), 'broken: endpoint-policy-denies'],
    ['no pulls', dkr(all, { ...all, Effect: 'Deny', Action: 'ecr:BatchGetImage' }), 'broken: endpoint-policy-denies'],
    [
      'a policy that is none',
      endpoints([endpoint('ecr.api'), endpoint('ecr.dkr', { policy: { status: 'malformed', problem: 'x' } }), gateway()]),
      'unverified: endpoint-policy-unverified',
    ],
    [
      'no token',
      endpoints([endpoint('ecr.api', { policy: policy({ ...all, Action: 'ecr:BatchGetImage' }) }), endpoint('ecr.dkr'), gateway()]),
      'broken: endpoint-policy-denies',
    ],
  ]);
});
