import { describe, expect, test } from 'vitest';
import { parsePuller } from '../../src/iam/principal.ts';
import {
  ALL_ENDPOINTS,
  admits,
  ask,
  type Change,
  CREATE_ROUTE,
  check,
  DENIED,
  endpoint,
  endpoints,
  found,
  gateway,
  nat,
  nodesRoute,
  policy,
  rule,
} from './support.ts';

describe('endpoints instead of a default route', () => {
  const [api, dkr, s3] = [endpoint('ecr.api'), endpoint('ecr.dkr'), gateway()] as const;
  const create = (service: string) =>
    `aws ec2 create-vpc-endpoint --vpc-id vpc-1 --vpc-endpoint-type Interface --service-name com.amazonaws.us-east-1.${service} --subnet-ids subnet-endpoints --security-group-ids sg-endpoints --private-dns-enabled`;
  const createS3 =
    'aws ec2 create-vpc-endpoint --vpc-id vpc-1 --vpc-endpoint-type Gateway --service-name com.amazonaws.us-east-1.s3 --route-table-ids rtb-nodes';
  const modify = (id: string, option: string) => `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${id} ${option}`;
  const attribute = (name: string) => `aws ec2 modify-vpc-attribute --vpc-id vpc-1 --enable-dns-${name}`;

  check([
    ['complete', endpoints(ALL_ENDPOINTS), 'holds: endpoint'],
    ['complete, S3 by interface', endpoints([api, dkr, endpoint('s3')]), 'holds: endpoint'],
    ['without S3', endpoints([api, dkr]), 'broken: endpoint-missing', 's3', createS3],
    ['without ecr.api', endpoints([dkr, s3]), 'broken: endpoint-missing', 'ecr.api', create('ecr.api')],
    ['without ecr.dkr', endpoints([api, s3]), 'broken: endpoint-missing', 'ecr.dkr', create('ecr.dkr')],
    ['without ecr.dkr and S3', endpoints([api]), 'broken: endpoint-missing', 'ecr.dkr s3', `${create('ecr.dkr')}\n${createS3}`],
    [
      'S3 alone is no plan for ECR',
      endpoints([s3], { natGateways: found([nat('nat-1')]) }),
      'broken: no-default-route',
      'ecr.api ecr.dkr',
      CREATE_ROUTE,
    ],
    [
      'S3 on another table',
      endpoints([api, dkr, gateway({ routeTableIds: ['rtb-main'] })]),
      'broken: endpoint-not-on-route-table',
      '',
      modify('vpce-s3', '--add-route-table-ids rtb-nodes'),
    ],
    [
      'S3 by interface for on-premises only',
      endpoints([api, dkr, endpoint('s3', { privateDnsOnlyForInboundResolver: true })]),
      'broken: endpoint-private-dns-off',
      '',
      modify('vpce-s3', '--private-dns-enabled'),
    ],
    [
      'private DNS off',
      endpoints([api, endpoint('ecr.dkr', { privateDns: false }), s3]),
      'broken: endpoint-private-dns-off',
      '',
      modify('vpce-dkr', '--private-dns-enabled'),
    ],
    [
      'one of two without private DNS',
      endpoints([api, endpoint('ecr.dkr', { privateDns: false, endpointId: 'vpce-0' }), dkr, s3]),
      'holds: endpoint',
    ],
    ['being created', endpoints([api, endpoint('ecr.dkr', { available: false }), s3]), 'broken: endpoint-not-available'],
    ['in no subnet', endpoints([api, endpoint('ecr.dkr', { subnetIds: [] }), s3]), 'broken: endpoint-not-available'],
    [
      'of another region',
      endpoints([api, endpoint('ecr.dkr', { serviceName: 'com.amazonaws.us-east-2.ecr.dkr' }), s3]),
      'broken: endpoint-missing',
      'ecr.dkr',
      create('ecr.dkr'),
    ],
    [
      'VPC without DNS names',
      endpoints(ALL_ENDPOINTS, { dns: found({ support: true, hostnames: false }) }),
      'broken: vpc-dns-off',
      '',
      attribute('hostnames'),
    ],
    [
      'VPC without DNS',
      endpoints(ALL_ENDPOINTS, { dns: found({ support: false, hostnames: false }) }),
      'broken: vpc-dns-off',
      '',
      `${attribute('support')}\n${attribute('hostnames')}`,
    ],
    ['VPC whose DNS could not be read', endpoints(ALL_ENDPOINTS, { dns: DENIED }), 'unverified: vpc-dns-unverified'],
    ['endpoints could not be read', { network: { routeTables: nodesRoute(), endpoints: DENIED } }, 'unverified: endpoints-unverified'],
    [
      'endpoints could not be read, NAT there: they may take the name',
      { network: { endpoints: DENIED } },
      'unverified: endpoints-unverified',
    ],
    [
      'image in another region, endpoints here',
      { ...endpoints(ALL_ENDPOINTS, { natGateways: found([nat('nat-1')]) }), image: { region: 'eu-west-1' } },
      'broken: region-mismatch',
      '',
      CREATE_ROUTE,
    ],
    [
      'image in another region, NAT there',
      { network: { endpoints: found(ALL_ENDPOINTS) }, image: { region: 'eu-west-1' } },
      'holds: nat-gateway',
    ],
    [
      'image in another region, nothing here',
      { network: { routeTables: nodesRoute() }, image: { region: 'eu-west-1' } },
      'broken: no-default-route',
      '',
      CREATE_ROUTE,
    ],
    ['FIPS host', { ...endpoints(ALL_ENDPOINTS), image: { fips: true } }, 'unverified: host-form-over-endpoints'],
    ['dual-stack host, NAT there too', { network: { endpoints: found(ALL_ENDPOINTS) }, image: { dualStack: true } }, 'holds: nat-gateway'],
    [
      'dual-stack host, NAT there, endpoint closed',
      { network: { endpoints: found(ALL_ENDPOINTS), securityGroups: admits() }, image: { dualStack: true } },
      'unverified: host-form-over-endpoints',
    ],
  ]);

  test('China has its own service names', () => {
    const china = (service: string) => endpoint(service, { serviceName: `cn.com.amazonaws.cn-north-1.${service}` });
    const network = {
      region: 'cn-north-1',
      routeTables: nodesRoute(),
      natGateways: found([]),
      endpoints: found([china('ecr.api'), china('ecr.dkr')]),
    };
    expect(ask({ network, image: { region: 'cn-north-1', partition: 'aws-cn' } })).toMatchObject({
      status: 'broken',
      missingEndpoints: ['s3'],
      mend: 'aws ec2 create-vpc-endpoint --region cn-north-1 --vpc-id vpc-1 --vpc-endpoint-type Gateway --service-name com.amazonaws.cn-north-1.s3 --route-table-ids rtb-nodes',
    });
  });
});

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
