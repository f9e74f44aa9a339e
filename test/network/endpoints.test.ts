import { describe, expect, test } from 'vitest';
import {
  ALL_ENDPOINTS,
  admits,
  ask,
  CREATE_ROUTE,
  check,
  DENIED,
  endpoint,
  endpoints,
  found,
  gateway,
  nat,
  nodesRoute,
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
    [
      'VPC without a resolver',
      endpoints(ALL_ENDPOINTS, { dns: found({ support: false, hostnames: true }) }),
      'broken: vpc-dns-off',
      '',
      attribute('support'),
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
