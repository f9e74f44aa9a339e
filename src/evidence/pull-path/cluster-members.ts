import pMap from 'p-map';
import type { LookUp } from '../../iam/look-up.ts';
import type { ClusterFacts, UnreadPart } from '../pull-path.ts';
import { found, lookUp, unverified } from './answers.ts';
import type { EksAssociation } from './apis.ts';
import type { ClusterQuestion } from './clusters.ts';
import { CONCURRENCY } from './run.ts';

/** Roles of this many Pod Identity associations are read; that an association exists is known without. */
const MOST_ASSOCIATION_ROLES = 20;

type ListOf<Part extends 'nodeGroups' | 'fargateProfiles' | 'podIdentityAssociations'> = ClusterFacts[Part];

/** A list, and those of its members that EKS named and did not describe. */
export interface Members<List> {
  readonly list: List;
  readonly unread: readonly UnreadPart[];
}

export async function readNodeGroups(question: ClusterQuestion): Promise<Members<ListOf<'nodeGroups'>>> {
  const { session, name, signal, asked } = question;
  const names = await lookUp(session, asked('eks:ListNodegroups'), signal, (api, until) => api.listNodegroups(name, until));
  return readMembers(names, 'node-group', async (group) => {
    const answer = await lookUp(
      session,
      ofMember(question, 'eks:DescribeNodegroup', `nodegroup/${name}/${group}/*`),
      signal,
      (api, until) => api.describeNodegroup(name, group, until),
    );
    if (answer.status !== 'found') return answer;
    const { nodeRole, subnets = [], launchTemplate } = answer.value;
    if (nodeRole === undefined) return unverified('error', `EKS described the node group ${group} without its role`);
    return found({ name: group, roleArn: nodeRole, subnetIds: [...subnets].sort(), launchTemplate: launchTemplate !== undefined });
  });
}

export async function readFargateProfiles(question: ClusterQuestion): Promise<Members<ListOf<'fargateProfiles'>>> {
  const { session, name, signal, asked } = question;
  const names = await lookUp(session, asked('eks:ListFargateProfiles'), signal, (api, until) => api.listFargateProfiles(name, until));
  return readMembers(names, 'fargate-profile', async (profile) => {
    const asking = ofMember(question, 'eks:DescribeFargateProfile', `fargateprofile/${name}/${profile}/*`);
    const answer = await lookUp(session, asking, signal, (api, until) => api.describeFargateProfile(name, profile, until));
    if (answer.status !== 'found') return answer;
    const { podExecutionRoleArn, subnets = [], selectors = [] } = answer.value;
    if (podExecutionRoleArn === undefined) return unverified('error', `EKS described the Fargate profile ${profile} without its role`);
    return found({
      name: profile,
      roleArn: podExecutionRoleArn,
      subnetIds: [...subnets].sort(),
      selectors: selectors.map(({ namespace = '', labels = {} }) => ({ namespace, labels })),
    });
  });
}

/** The resource a policy has to allow for one member. */
function ofMember({ asked }: ClusterQuestion, action: string, resource: string) {
  const cluster = asked(action);
  return { ...cluster, resource: cluster.resource.replace(/cluster\/[^/]*$/, resource) };
}

/** Describes every member of a list. One that is gone by then is no member; where none can be described, the list is not known. */
async function readMembers<T>(
  names: LookUp<readonly string[]>,
  kind: UnreadPart['kind'],
  describe: (name: string) => Promise<LookUp<T>>,
): Promise<Members<LookUp<readonly T[]>>> {
  if (names.status !== 'found') return { list: names, unread: [] };
  const ordered = [...names.value].sort();
  const answers = await pMap(ordered, async (name) => ({ name, answer: await describe(name) }), { concurrency: CONCURRENCY });
  const members = answers.flatMap(({ answer }) => (answer.status === 'found' ? [answer.value] : []));
  const unread = answers.flatMap(({ name, answer }) =>
    answer.status === 'unverified' ? [{ kind, name, reason: answer.reason, message: answer.message }] : [],
  );
  const [first] = unread;
  if (first && members.length === 0) return { list: unverified(first.reason, first.message), unread: [] };
  return { list: found(members), unread };
}

/** The list names namespace and ServiceAccount; the role takes a call each, so it is read for those in use and for a few. */
export async function readAssociations(question: ClusterQuestion): Promise<Members<ListOf<'podIdentityAssociations'>>> {
  const { session, name, signal, asked, cluster } = question;
  const answer = await lookUp(session, asked('eks:ListPodIdentityAssociations'), signal, (api, until) =>
    api.listPodIdentityAssociations(name, until),
  );
  if (answer.status !== 'found') return { list: answer, unread: [] };
  const associations = [...answer.value].sort((a, b) => compare(nameOf(a), nameOf(b)));
  const used = new Set(cluster.serviceAccounts?.map((account) => `${account.namespace}/${account.name}`));
  const chosen = associations.filter((association) => cluster.serviceAccounts === undefined || used.has(nameOf(association)));
  const { roles, unread } = await readAssociationRoles(question, chosen.slice(0, MOST_ASSOCIATION_ROLES));
  const list = associations.map((association) => ({
    namespace: association.namespace ?? '',
    serviceAccount: association.serviceAccount ?? '',
    roleArn: roles.get(association) ?? null,
  }));
  return { list: found(list), unread };
}

/** One after another, and no further after the first that is not answered: the next would not be either. */
async function readAssociationRoles(question: ClusterQuestion, associations: readonly EksAssociation[]) {
  const { session, name, signal } = question;
  const roles = new Map<EksAssociation, string>();
  for (const association of associations) {
    const id = association.associationId ?? '';
    const asking = ofMember(question, 'eks:DescribePodIdentityAssociation', `podidentityassociation/${name}/${id}`);
    const answer = await lookUp(session, asking, signal, (api, until) => api.describePodIdentityAssociation(name, id, until));
    if (answer.status === 'unverified') {
      const { reason, message } = answer;
      return { roles, unread: [{ kind: 'pod-identity-association' as const, name: nameOf(association), reason, message }] };
    }
    if (answer.status === 'found' && answer.value.roleArn !== undefined) roles.set(association, answer.value.roleArn);
  }
  return { roles, unread: [] };
}

function nameOf({ namespace = '', serviceAccount = '' }: EksAssociation): string {
  return `${namespace}/${serviceAccount}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
