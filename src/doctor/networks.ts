import type { PullPathPlan } from '../evidence/pull-path/plan.ts';
import type { PullPathEvidence } from '../evidence/pull-path.ts';

/** Whose a subnet or a VPC is taken for, and where it is: the cluster's that names it, for it is asked for with that cluster's credentials. */
export interface Place {
  readonly account: string;
  readonly region: string | null;
}

export interface Networks {
  readonly ofSubnet: (id: string) => Place;
  readonly ofVpc: (id: string) => Place;
}

/** The evidence does not say whose a subnet is; the clusters that name it do. */
export function networksOf(plan: PullPathPlan | undefined, { clusters = {}, subnets = {} }: PullPathEvidence): Networks {
  const bySubnet = new Map<string, Place>();
  const byVpc = new Map<string, Place>();
  for (const { name, account, region, subnetIds } of plan?.clusters ?? []) {
    const facts = clusters[name];
    const members = facts?.status === 'found' ? [facts.value.nodeGroups, facts.value.fargateProfiles] : [];
    const named = members.flatMap((list) => (list.status === 'found' ? list.value.flatMap((member) => member.subnetIds) : []));
    for (const id of [...subnetIds, ...named]) if (!bySubnet.has(id)) bySubnet.set(id, { account, region });
    const vpcId = facts?.status === 'found' ? facts.value.vpcId : null;
    if (vpcId !== null && !byVpc.has(vpcId)) byVpc.set(vpcId, { account, region });
  }
  for (const [id, subnet] of Object.entries(subnets)) {
    const place = bySubnet.get(id);
    if (place && subnet.status === 'found' && !byVpc.has(subnet.value.vpcId)) byVpc.set(subnet.value.vpcId, place);
  }
  // A subnet that nobody named is one a NAT gateway of such a VPC stands in.
  const ofVpc = (id: string): Place => byVpc.get(id) ?? { account: '', region: null };
  return {
    ofVpc,
    ofSubnet: (id) => {
      const subnet = subnets[id];
      return bySubnet.get(id) ?? ofVpc(subnet?.status === 'found' ? subnet.value.vpcId : '');
    },
  };
}
