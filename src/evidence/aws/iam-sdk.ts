import {
  type GetAccountAuthorizationDetailsCommandOutput,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  paginateGetAccountAuthorizationDetails,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import type { ClientContext } from '../ecr-api.ts';
import type { IamAccountPage, IamApi } from '../pull-path/apis.ts';
import type { ClientBase } from './base.ts';
import { simulatePolicy } from './iam-simulator-sdk.ts';
import { readPages } from './pages.ts';

/** IAM gives at most this many items a page, and may give fewer. */
const PAGE_SIZE = 1000;

export function iamOpener(base: ClientBase): (context: ClientContext) => IamApi {
  return (context) => {
    const client = base.observed(new IAMClient(base.configOf(context)), context);
    const paging = { client, pageSize: PAGE_SIZE, stopOnSameToken: true };
    return {
      async getRole(RoleName, abortSignal) {
        return (await client.send(new GetRoleCommand({ RoleName }), { abortSignal })).Role ?? {};
      },
      listAttachedRolePolicies: (RoleName, abortSignal) =>
        readPages(paginateListAttachedRolePolicies(paging, { RoleName }, { abortSignal }), (page) => page.AttachedPolicies),
      listRolePolicies: (RoleName, abortSignal) =>
        readPages(paginateListRolePolicies(paging, { RoleName }, { abortSignal }), (page) => page.PolicyNames),
      async getRolePolicy(RoleName, PolicyName, abortSignal) {
        return (await client.send(new GetRolePolicyCommand({ RoleName, PolicyName }), { abortSignal })).PolicyDocument;
      },
      async getPolicy(PolicyArn, abortSignal) {
        return (await client.send(new GetPolicyCommand({ PolicyArn }), { abortSignal })).Policy?.DefaultVersionId;
      },
      async getPolicyVersion(PolicyArn, VersionId, abortSignal) {
        return (await client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }), { abortSignal })).PolicyVersion?.Document;
      },
      async getOpenIdConnectProvider(OpenIDConnectProviderArn, abortSignal) {
        const answer = await client.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }), { abortSignal });
        return answer.ClientIDList ?? [];
      },
      simulatePrincipalPolicy: (question, abortSignal) => simulatePolicy(client, question, abortSignal),
      accountAuthorizationDetails(abortSignal) {
        const input = { Filter: ['Role' as const, 'LocalManagedPolicy' as const, 'AWSManagedPolicy' as const] };
        return accountPages(paginateGetAccountAuthorizationDetails(paging, input, { abortSignal }));
      },
      destroy: () => client.destroy(),
    };
  };
}

async function* accountPages(pages: AsyncIterable<GetAccountAuthorizationDetailsCommandOutput>): AsyncIterable<IamAccountPage> {
  for await (const page of pages)
    yield { roles: page.RoleDetailList ?? [], policies: page.Policies ?? [], more: page.IsTruncated === true };
}
