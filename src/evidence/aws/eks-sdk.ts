import {
  DescribeClusterCommand,
  DescribeFargateProfileCommand,
  DescribeNodegroupCommand,
  DescribePodIdentityAssociationCommand,
  EKSClient,
  paginateListFargateProfiles,
  paginateListNodegroups,
  paginateListPodIdentityAssociations,
} from '@aws-sdk/client-eks';
import type { ClientContext } from '../ecr-api.ts';
import type { EksApi } from '../pull-path/apis.ts';
import type { ClientBase } from './base.ts';
import { readPages } from './pages.ts';

export function eksOpener(base: ClientBase): (context: ClientContext) => EksApi {
  return (context) => {
    const client = base.observed(new EKSClient(base.configOf(context)), context);
    const paging = { client, pageSize: 100, stopOnSameToken: true };
    return {
      async describeCluster(name, abortSignal) {
        return (await client.send(new DescribeClusterCommand({ name }), { abortSignal })).cluster ?? {};
      },
      listNodegroups: (clusterName, abortSignal) =>
        readPages(paginateListNodegroups(paging, { clusterName }, { abortSignal }), (page) => page.nodegroups),
      async describeNodegroup(clusterName, nodegroupName, abortSignal) {
        return (await client.send(new DescribeNodegroupCommand({ clusterName, nodegroupName }), { abortSignal })).nodegroup ?? {};
      },
      listFargateProfiles: (clusterName, abortSignal) =>
        readPages(paginateListFargateProfiles(paging, { clusterName }, { abortSignal }), (page) => page.fargateProfileNames),
      async describeFargateProfile(clusterName, fargateProfileName, abortSignal) {
        const command = new DescribeFargateProfileCommand({ clusterName, fargateProfileName });
        return (await client.send(command, { abortSignal })).fargateProfile ?? {};
      },
      listPodIdentityAssociations: (clusterName, abortSignal) =>
        readPages(paginateListPodIdentityAssociations(paging, { clusterName }, { abortSignal }), (page) => page.associations),
      async describePodIdentityAssociation(clusterName, associationId, abortSignal) {
        const command = new DescribePodIdentityAssociationCommand({ clusterName, associationId });
        return (await client.send(command, { abortSignal })).association ?? {};
      },
      destroy: () => client.destroy(),
    };
  };
}
