import type { LookUp } from '../../iam/look-up.ts';
import type { RoleFacts } from '../pull-path.ts';
import { ABSENT, found, type Unverified } from './answers.ts';
import type { IamAttachedPolicy, IamRole } from './apis.ts';
import type { ManagedPolicies } from './managed-policies.ts';
import { decodePolicy } from './policy-text.ts';
import { roleTags } from './role-tags.ts';

/** The answers about one role, however they were come by. */
export interface RoleAnswers {
  readonly arn: string;
  readonly role: { readonly status: 'found'; readonly value: IamRole } | Unverified;
  readonly attached: LookUp<readonly IamAttachedPolicy[]>;
  readonly inline: LookUp<readonly { readonly name: string; readonly document: LookUp<unknown> }[]>;
}

type Policy = Extract<RoleFacts['policies'], { status: 'found' }>['value'][number];

/** Joins the answers about a role; what is not known of it stays open by itself. */
export async function roleFacts({ arn, role, attached, inline }: RoleAnswers, managed: ManagedPolicies): Promise<RoleFacts> {
  const policies = await joinPolicies(attached, inline, managed);
  if (role.status !== 'found') return { roleId: null, trustPolicy: role, policies, boundary: role, tags: {}, unknownTags: 'all' };
  const { RoleId, AssumeRolePolicyDocument, PermissionsBoundary, Tags } = role.value;
  const boundaryArn = PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    roleId: RoleId ?? null,
    trustPolicy: decodePolicy(AssumeRolePolicyDocument, `trust policy of ${arn}`),
    policies,
    boundary: boundaryArn === undefined ? ABSENT : found({ arn: boundaryArn, document: await managed.documentOf(boundaryArn) }),
    ...roleTags(Tags),
  };
}

/** A list that could not be read stands among the policies as one that may hold anything: that leaves the other list's worth. */
async function joinPolicies(
  attached: RoleAnswers['attached'],
  inline: RoleAnswers['inline'],
  managed: ManagedPolicies,
): Promise<RoleFacts['policies']> {
  if (attached.status === 'unverified' && inline.status === 'unverified') return attached;
  const managedPolicies =
    attached.status === 'found'
      ? await Promise.all(attached.value.map((policy) => managedPolicy(policy, managed)))
      : unlisted(attached, '(managed policies that could not be listed)');
  const inlinePolicies =
    inline.status === 'found'
      ? inline.value.map(({ name, document }) => ({ name, arn: null, document }))
      : unlisted(inline, '(inline policies that could not be listed)');
  return found([...managedPolicies.sort(byName), ...[...inlinePolicies].sort(byName)]);
}

async function managedPolicy({ PolicyName, PolicyArn = '' }: IamAttachedPolicy, managed: ManagedPolicies): Promise<Policy> {
  return { name: PolicyName ?? PolicyArn, arn: PolicyArn, document: await managed.documentOf(PolicyArn) };
}

/** absent: the role was deleted in between, and has none. */
function unlisted(answer: typeof ABSENT | Unverified, name: string): Policy[] {
  return answer.status === 'absent' ? [] : [{ name, arn: null, document: answer }];
}

function byName(a: Policy, b: Policy): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
