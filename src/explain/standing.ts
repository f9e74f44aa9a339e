import type { ClusterSettings } from '../config/cluster.ts';
import type { ImageReference } from '../images/reference.ts';
import type { UsedImage } from '../inventory/images.ts';
import type { Workload } from '../inventory/inventory.ts';
import type { PullSecret } from '../inventory/secrets.ts';
import type { Options } from '../options.ts';
import type { Rule } from '../policy/policy.ts';
import type { Unverified } from '../report/report.ts';
import { repositoryOfLink, rulesLeftOpen } from '../subjects/pull-path/left-open.ts';
import { pullSecretsOf } from '../subjects/pull-path/pull-secrets.ts';
import type { Facts } from './facts.ts';

/** How far the silence of a rule can be believed: it was asked about what failed, it could not find out, or it was not asked at all. */
export type Standing =
  | { readonly state: 'judged' }
  | { readonly state: 'unknown' | 'not-judged' /** What is missing, and what would decide it. */; readonly why: string };

/** A run over the manifests of the deployment, as far as it decides what its findings can say. */
export interface JudgedRun {
  readonly unverified: readonly Unverified[];
  readonly workloads: readonly Workload[];
  readonly images: readonly UsedImage[];
  readonly secrets: readonly PullSecret[];
  readonly options: Pick<Options, 'levels' | 'clusters' | 'lifecycleDays' | 'platforms'>;
  readonly rules: readonly Pick<Rule, 'id' | 'level'>[];
  /** AWS was asked, or its recorded answers were. */
  readonly asked: boolean;
}

const LOOKED_UP = new Set(['ecr-repository-not-found', 'ecr-image-not-found', 'ecr-image-not-pullable']);
const OF_ROLES = new Set([
  ...['pull-role-not-found', 'pull-role-lacks-ecr-permission', 'repository-policy-denies-pull'],
  ...['pull-through-cache-library-prefix', 'pull-through-cache-permission'],
]);
const OF_ROUTES = new Set(['subnet-without-route-to-ecr']);
const OF_CLUSTERS = new Set([
  ...OF_ROLES,
  ...OF_ROUTES,
  ...[
    'ecr-role-arn-missing',
    'pull-secret-missing',
    'pull-secret-only-path',
    'irsa-trust-mismatch',
    'irsa-role-not-found',
    'irsa-role-chain',
  ],
]);
const OFFLINE_OF_CLUSTERS = new Set(['ecr-role-arn-missing', 'pull-secret-missing']);
/** They look at Secrets, whichever image is pulled with them. */
const OF_SECRETS = new Set(['ecr-pull-secret-committed']);
const MOST_REASONS = 2;

/** @returns the standing of a rule towards what a message names */
export function standings(run: JudgedRun): (rule: string, facts: Facts, event: ImageReference | undefined) => Standing {
  const levels = new Map(run.rules.map(({ id, level }) => [id, level]));
  return (rule, facts, event) => {
    if ((run.options.levels.get(rule) ?? levels.get(rule)) === 'off') return notJudged('it is off in the configuration');
    const users = usersOf(run.workloads, facts, event);
    if (users.length === 0 && !OF_SECRETS.has(rule))
      return notJudged(
        `no workload of these manifests uses ${event?.reference ?? 'an image of this registry'}: give the manifests that do`,
      );
    if (OF_SECRETS.has(rule)) return secretStanding(run.secrets, users);
    if (LOOKED_UP.has(rule)) return imageStanding(run, rule, event);
    if (rule === 'image-expires-soon' && run.options.lifecycleDays === undefined)
      return notJudged('lifecycle policies are not previewed: aws.lifecycle-days in the configuration asks for it');
    if (rule === 'image-platform-mismatch' && !run.options.platforms)
      return notJudged('ECR was not asked what images were built for: aws.platforms in the configuration allows it');
    const missing = OF_CLUSTERS.has(rule) ? clusterGap(run, rule, users) : undefined;
    return missing === undefined ? openLinks(run.unverified, rule, event) : notJudged(missing);
  };
}

function notJudged(why: string): Standing {
  return { state: 'not-judged', why };
}

/** Whose pull the message may be about: of the same repository, else of the same registry, else any. */
function usersOf(workloads: readonly Workload[], { host, repository }: Facts, event: ImageReference | undefined): Workload[] {
  return workloads.filter(({ containers }) =>
    containers.some(({ parsed }) => {
      if (parsed.state !== 'parsed') return false;
      const { image } = parsed;
      if (event) return image.host === event.host && image.repository === event.repository;
      return (
        (host === undefined || !/\.dkr[.-]ecr/.test(host) || image.host === host) &&
        (repository === undefined || image.repository === repository)
      );
    }),
  );
}

function imageStanding({ images, unverified, asked }: JudgedRun, rule: string, event: ImageReference | undefined): Standing {
  if (!event) {
    const open = unverified.filter(({ kind }) => kind === undefined);
    return open.length > 0 ? unknown(open) : asked ? { state: 'judged' } : notJudged(OFF);
  }
  const same = images.filter(({ image }) => image?.host === event.host && image.repository === event.repository);
  const exact = same.filter(({ subject }) => subject === event.reference);
  const wanted = rule === 'ecr-repository-not-found' && exact.length === 0 ? same : exact;
  if (same.length === 0) return notJudged('only images of private ECR registries are looked up');
  if (wanted.length === 0)
    return notJudged(
      `these manifests use another version (${same.map(({ subject }) => subject.slice(subject.indexOf(event.repository))).join(', ')})`,
    );
  if (wanted.every(({ exempt }) => exempt !== undefined)) return notJudged('its registry is not looked up');
  if (!asked) return notJudged(OFF);
  const open = unverified.filter(({ kind, subject }) => kind === undefined && wanted.some((image) => image.subject === subject));
  return open.length > 0 ? unknown(open) : { state: 'judged' };
}

/** The Secret that a pod pulls with may live in the cluster only, and then nobody here knows its age. */
function secretStanding(secrets: readonly PullSecret[], users: readonly Workload[]): Standing {
  const known = new Set(secrets.map(({ manifest }) => manifest.name));
  const elsewhere = users.flatMap((workload) => {
    const { from, names } = pullSecretsOf(workload, []);
    const who = `${workload.manifest.kind} "${workload.manifest.name}"`;
    if (from === 'unknown') return [`the ServiceAccount of ${who} is not among these manifests and may name imagePullSecrets`];
    return names
      .filter((name) => !known.has(name))
      .map((name) => `the Secret "${name}" that ${who} pulls with is not among these manifests: kubectl get secret ${name} shows its age`);
  });
  return elsewhere.length > 0 ? { state: 'unknown', why: some(elsewhere) } : { state: 'judged' };
}

const OFF = 'AWS was not asked (--aws off): run with credentials, or with --evidence';

/** Why no cluster of the configuration is asked about these workloads; undefined where one is. */
function clusterGap({ options, asked }: JudgedRun, rule: string, users: readonly Workload[]): string | undefined {
  if (!asked && !OFFLINE_OF_CLUSTERS.has(rule)) return OFF;
  const clusters = options.clusters.filter(
    ({ aws, matches }) => aws !== null && users.some(({ manifest }) => matches(manifest.source.path)),
  );
  if (clusters.length === 0) return 'no entry of clusters: in the configuration says in which account and region these workloads run';
  if (OF_ROLES.has(rule) && clusters.every(({ pullIdentity }) => pullIdentity === 'secret'))
    return 'these clusters pull with imagePullSecrets only';
  if (OF_ROLES.has(rule) && !clusters.some(namesRoles))
    return 'the configuration names no role that pulls: node-role-arns, or eks, which asks EKS';
  if (OF_ROUTES.has(rule) && !clusters.some(({ subnetIds, eksName }) => subnetIds.length > 0 || eksName !== null))
    return 'the configuration names no subnet of the nodes: subnet-ids, or eks, which asks EKS';
  return undefined;
}

function namesRoles({ nodeRoleArns, eksName, ecrRoleArn, pullIdentity }: ClusterSettings): boolean {
  return nodeRoleArns.length > 0 || eksName !== null || ecrRoleArn !== undefined || pullIdentity === 'service-account';
}

function openLinks(unverified: readonly Unverified[], rule: string, event: ImageReference | undefined): Standing {
  const key = event?.ecr && `${event.ecr.account}/${event.ecr.region}/${event.repository}`;
  const open = unverified.filter(({ kind, subject, image }) => {
    if (kind !== 'link' || !rulesLeftOpen(subject).includes(rule)) return false;
    const repository = repositoryOfLink(subject);
    return (
      (image === undefined || event === undefined || image === event.reference) &&
      (repository === undefined || key === undefined || repository === key)
    );
  });
  return open.length > 0 ? unknown(open) : { state: 'judged' };
}

function unknown(open: readonly Unverified[]): Standing {
  const reasons = [...new Set(open.map(({ subject, reason, message }) => `${subject} is unverified (${reason}): ${message}`))];
  return { state: 'unknown', why: some(reasons) };
}

function some(reasons: readonly string[]): string {
  const more = reasons.length > MOST_REASONS ? `; and ${reasons.length - MOST_REASONS} more` : '';
  return `${reasons.slice(0, MOST_REASONS).join('; ')}${more}`;
}
