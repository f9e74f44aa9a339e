import {
  DescribeVpcAttributeCommand,
  EC2Client,
  paginateDescribeNatGateways,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcEndpoints,
} from '@aws-sdk/client-ec2';
import type { ClientContext } from '../ecr-api.ts';
import type { Ec2Api } from '../pull-path/apis.ts';
import type { ClientBase } from './base.ts';
import { readPages } from './pages.ts';

/** Filters, not ids, throughout: for an id that does not exist EC2 would refuse the whole call. */
export function ec2Opener(base: ClientBase): (context: ClientContext) => Ec2Api {
  return (context) => {
    const client = base.observed(new EC2Client(base.configOf(context)), context);
    const paging = { client, pageSize: 1000, stopOnSameToken: true };
    return {
      describeSubnets: (ids, abortSignal) =>
        readPages(paginateDescribeSubnets(paging, { Filters: by('subnet-id', ids) }, { abortSignal }), (page) => page.Subnets),
      describeRouteTables: (vpcIds, abortSignal) =>
        // EC2 gives at most 100 route tables a page.
        readPages(
          paginateDescribeRouteTables({ ...paging, pageSize: 100 }, { Filters: by('vpc-id', vpcIds) }, { abortSignal }),
          (page) => page.RouteTables,
        ),
      describeVpcEndpoints: (vpcIds, abortSignal) =>
        readPages(paginateDescribeVpcEndpoints(paging, { Filters: by('vpc-id', vpcIds) }, { abortSignal }), (page) => page.VpcEndpoints),
      describeNatGateways: (vpcIds, abortSignal) =>
        readPages(paginateDescribeNatGateways(paging, { Filter: by('vpc-id', vpcIds) }, { abortSignal }), (page) => page.NatGateways),
      describeSecurityGroups: (ids, abortSignal) =>
        readPages(paginateDescribeSecurityGroups(paging, { Filters: by('group-id', ids) }, { abortSignal }), (page) => page.SecurityGroups),
      async describeVpcAttribute(VpcId, Attribute, abortSignal) {
        const answer = await client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }), { abortSignal });
        return (Attribute === 'enableDnsSupport' ? answer.EnableDnsSupport : answer.EnableDnsHostnames)?.Value;
      },
      destroy: () => client.destroy(),
    };
  };
}

function by(name: string, values: readonly string[]) {
  return [{ Name: name, Values: [...values] }];
}
