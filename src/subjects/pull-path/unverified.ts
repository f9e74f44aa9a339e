import type { ClusterFacts } from '../../evidence/pull-path.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { SIMULATOR_CONTRADICTS } from '../../iam/simulator.ts';
import type { Workload } from '../../inventory/inventory.ts';
import { locateIn } from '../../manifests/locate.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import type { Unverified } from '../../report/report.ts';
import { type Answers, entry, identityPolicies, registryOf, repositoryOf, roleOf } from './answers.ts';
import { ecrUses, type JudgedCluster } from './place.ts';
import type { JudgedPull } from './pull.ts';
import type { JudgedRoute } from './route.ts';
import { contradictions } from './simulator-links.ts';
import type { IrsaSubject } from './subjects.ts';

/** Could not be decided although everything was read, or needs something that nobody can read. */
export const UNDECIDED = 'undecided';

/** An open question with the objects it is about: an earlier tree in which they stand as they are has the same one. */
export interface OpenLink {
  readonly open: Unverified;
  readonly concerns: readonly Manifest[];
}

export function link(
  subject: string,
  reason: string,
  message: string,
  of: Manifest,
  at: string,
  workloads: readonly Workload[] = [],
): OpenLink {
  const concerns = [...new Set([of, ...workloads.map(({ manifest }) => manifest)])];
  return { open: { subject, kind: 'link', reason, message, locations: [locateIn(of, at)] }, concerns };
}

/** What EKS did not say of a cluster that it was asked about. */
export function clusterLinks({ facts, manifest, workloads }: JudgedCluster, eks: LookUp<ClusterFacts> | null): OpenLink[] {
  if (eks === null || eks.status === 'absent') return [];
  const open = (what: string, { reason, message }: { readonly reason: string; readonly message: string }) =>
    link(`${what} of cluster ${facts.name}`, reason, message, manifest, '/eks', usersOf(workloads));
  if (eks.status === 'unverified') return [open('who pulls and from which subnets', eks)];
  const { nodeGroups, fargateProfiles, podIdentityAssociations, unread = [] } = eks.value;
  return [
    ...(nodeGroups.status === 'unverified' ? [open('the node groups', nodeGroups)] : []),
    ...(fargateProfiles.status === 'unverified' ? [open('the Fargate profiles', fargateProfiles)] : []),
    ...(podIdentityAssociations.status === 'unverified' && mayNeedPodIdentity(workloads)
      ? [open('the Pod Identity associations', podIdentityAssociations)]
      : []),
    ...unread
      // That there is an association is known without its role, and no rule asks for the role.
      .filter(({ kind }) => kind !== 'pod-identity-association')
      .map(({ kind, name, ...why }) => open(kind === 'cluster' ? 'the configuration' : `${kind.replace('-', ' ')} ${name}`, why)),
  ];
}

/** An association decides something only for a workload of ECR whose ServiceAccount names no role. */
function mayNeedPodIdentity(workloads: JudgedCluster['workloads']): boolean {
  return ecrUses(workloads).some(({ workload: { account } }) => typeof account?.annotations['eks.amazonaws.com/role-arn'] !== 'string');
}

/** What is open of the question whether a role may pull. */
export function pullLinks(cluster: JudgedCluster, pull: JudgedPull, answers: Answers): OpenLink[] {
  const { subject, identity, decisions } = pull;
  const { arn } = subject.identity;
  const users = usersOf(identity.workloads);
  const at = (name: string, reason: string, message: string, workloads: readonly Workload[] = users) =>
    link(name, reason, message, identity.of, identity.at, workloads);
  const role = roleOf(answers, arn);
  const question = `what ${arn} may pull for ${cluster.facts.name}`;
  const roleLinks = isSettled(pull) ? [] : roleProblems(role).map(({ reason, message }) => at(question, reason, message));
  const contradicted = contradictions(pull, answers).map((message) => at(question, UNDECIDED, message));
  const open = decisions.filter(({ decision, repository }) => decision.effect === 'unknown' || repository.owner.effect === 'unknown');
  const repositoryLinks = open.flatMap(({ repository, decision }) => {
    const { account, region, name, crossAccount } = repository;
    const who = `${name} of ${account} (${region}) for ${arn}`;
    const policy = repositoryOf(answers, account, region, name).policy;
    const registry = registryOf(answers, account, region);
    const unread = [policy, registry.policy, ...(registry.policy.status === 'found' ? [registry.policyScope] : [])].flatMap((answer) =>
      answer.status === 'unverified' ? [answer] : [],
    );
    const pulling = usersOf(identity.workloads, { account, region, name });
    if (unread.length > 0) return unread.map(({ reason, message }) => at(`policies on ${who}`, reason, message, pulling));
    if (roleLinks.length > 0) return [];
    const unknowns = decision.unknowns.filter((what) => what !== SIMULATOR_CONTRADICTS);
    if (contradicted.length > 0 && unknowns.length === 0) return [];
    const hint = decision.unknowns.includes('aws:PrincipalOrgID') ? '; org-id of the cluster in the configuration decides it' : '';
    const what = unknowns.join(', ');
    const across = crossAccount ? 'cross-account ' : '';
    return [
      at(
        `policies on ${who}`,
        UNDECIDED,
        `whether the policies allow the ${across}pull depends on what is not known here: ${what}${hint}`,
        pulling,
      ),
    ];
  });
  return [...roleLinks, ...contradicted, ...repositoryLinks];
}

/** Policies that could not be read leave nothing open where IAM's own simulator answered for every action; imports are not asked of it. */
function isSettled({ decisions }: JudgedPull): boolean {
  return decisions.every(
    ({ decision, repository }) =>
      repository.importing === null && decision.actions.every(({ simulator }) => simulator === 'agrees' || simulator === 'decides'),
  );
}

/** Lifecycle previews that were asked for and not to be had; a recorded document may hold none. */
export function lifecycleLinks(
  { workloads, manifest }: JudgedCluster,
  { evidence, missing }: Answers,
  isLookedUp: (account: string) => boolean,
): OpenLink[] {
  const used = new Map(ecrUses(workloads).map(({ image }) => [`${image.ecr.account}/${image.ecr.region}/${image.repository}`, image]));
  return [...used].flatMap(([key, { ecr, repository }]) => {
    const lifecycle = entry(evidence.repositories, key)?.lifecycle ?? missing(`the lifecycle of ${key}`);
    if (lifecycle.status !== 'unverified' || !isLookedUp(ecr.account)) return [];
    const name = `lifecycle of ${repository} of ${ecr.account} (${ecr.region})`;
    const users = usersOf(workloads, { account: ecr.account, region: ecr.region, name: repository });
    return [link(name, lifecycle.reason, lifecycle.message, manifest, '/name', users)];
  });
}

/** Workloads with an image of ECR, or of this repository. */
function usersOf(
  workloads: readonly Workload[],
  repository?: { readonly account: string; readonly region: string; readonly name: string },
): Workload[] {
  const uses = ecrUses(workloads).filter(
    ({ image }) =>
      repository === undefined ||
      (image.ecr.account === repository.account && image.ecr.region === repository.region && image.repository === repository.name),
  );
  return [...new Set(uses.map(({ workload }) => workload))];
}

interface Open {
  readonly reason: string;
  readonly message: string;
}

function roleProblems(role: ReturnType<typeof roleOf>): Open[] {
  if (role.status === 'unverified') return [role];
  if (role.status === 'absent') return [];
  const { policies, boundary } = role.value;
  const documents = policies.status === 'found' ? policies.value.map(({ document }) => document) : [policies];
  const all = [...documents, boundary, ...(boundary.status === 'found' ? [boundary.value.document] : [])];
  const open = [
    ...all.flatMap((answer) => (answer.status === 'unverified' ? [{ reason: answer.reason, message: answer.message }] : [])),
    ...malformed(role),
  ];
  return [...new Map(open.map((each) => [each.message, each])).values()];
}

/** Policies that AWS gave and nobody here can read, by their names. */
function malformed(role: ReturnType<typeof roleOf>): Open[] {
  const read = identityPolicies(role);
  if (read.status !== 'found') return [];
  const { policies, boundary } = read.value;
  return [...policies, ...(boundary.status === 'found' ? [boundary.value] : [])].flatMap(({ name, reading }) =>
    reading.status === 'malformed' ? [{ reason: UNDECIDED, message: `its policy ${name} cannot be read: ${reading.problem}` }] : [],
  );
}

/** What is open of the trust between a role and a ServiceAccount. */
export function irsaLinks(subject: IrsaSubject, issuer: string | undefined, answers: Answers, of: Manifest): OpenLink[] {
  // Nobody asks STS for this role: pods of an association get theirs from EKS.
  if (subject.podIdentity) return [];
  const { arn } = subject.role;
  const named = `trust of ${arn} in ServiceAccount ${subject.namespace === null ? '' : `${subject.namespace}/`}${subject.resource.name} on ${subject.cluster.name}`;
  const open = (reason: string, message: string): OpenLink => link(named, reason, message, of, subject.at);
  const role = roleOf(answers, arn);
  if (role.status === 'unverified') return [open(role.reason, role.message)];
  if (role.status === 'absent') return [];
  if (issuer === undefined) {
    return [
      open(
        UNDECIDED,
        'the issuer of the tokens of this cluster is not known: name it in the configuration (oidc-issuer), or let EKS be asked (eks)',
      ),
    ];
  }
  if (subject.namespace === null) return [open(UNDECIDED, 'the namespace of the ServiceAccount is not known: name it with --namespace')];
  const { trustPolicy } = role.value;
  if (trustPolicy.status === 'unverified') return [open(trustPolicy.reason, trustPolicy.message)];
  return (subject.trust?.links ?? [])
    .filter(({ status }) => status === 'unknown')
    .map(({ link: name, why, found }) =>
      why === 'unverified'
        ? open(providerReason(subject, answers, found), found.join('; '))
        : open(UNDECIDED, `the ${name} of the trust policy is not decided (${why})${found.length > 0 ? `: ${found.join(', ')}` : ''}`),
    );
}

/** The look-up of the provider is the only other one behind a link. */
function providerReason({ trust }: IrsaSubject, { evidence, missing }: Answers, found: readonly string[]): string {
  const expected = trust?.links.find(({ link: name }) => name === 'registered')?.expected ?? '';
  const answer = evidence.oidcProviders?.[expected] ?? missing(expected);
  return answer.status === 'unverified' && found.includes(answer.message) ? answer.reason : UNDECIDED;
}

/** What is open of the way from a subnet to ECR. */
export function routeLinks({ subject, verdict, subnet, network, workloads }: JudgedRoute, of: Manifest): OpenLink[] {
  if (verdict.status !== 'unverified') return [];
  const parts: LookUp<unknown>[] = [
    subnet,
    network.routeTables,
    network.natGateways,
    network.endpoints,
    network.securityGroups,
    network.dns,
  ];
  const texts = verdict.links.filter(({ status }) => status === 'unverified').map(({ text }) => text);
  const answer = parts.find((part) => part.status === 'unverified' && texts.some((text) => text.includes(part.message)));
  const hint = ASSUMABLE.has(verdict.reason)
    ? '. If it does, network-assume in the configuration (proxy or centralized-endpoints) says so'
    : '';
  const name = `route from ${subject.subnet.id} of cluster ${subject.cluster.name} to ECR in ${subject.imageRegion}`;
  const reason = answer?.status === 'unverified' ? answer.reason : UNDECIDED;
  return [link(name, reason, `${[...new Set(texts)].join('; ')}${hint}`, of, subject.at, workloads)];
}

/** Ways out whose end EC2 does not show. */
const ASSUMABLE: ReadonlySet<string> = new Set(['egress-elsewhere', 'other-routes', 'nat-gateway-private']);
