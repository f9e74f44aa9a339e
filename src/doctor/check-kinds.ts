import type { EcrImage, ImageEvidence } from '../evidence/evidence.ts';
import type { Registries } from '../evidence/look-ups.ts';
import type { PlatformEvidence } from '../evidence/platforms.ts';
import type { PullPathPlan } from '../evidence/pull-path/plan.ts';
import type { PullPathEvidence } from '../evidence/pull-path.ts';
import { parsePuller } from '../iam/principal.ts';
import { networksOf } from './networks.ts';

/** Everything that was asked, and what came of it. */
export interface Asked {
  readonly images: readonly EcrImage[];
  readonly imageEvidence: Readonly<Record<string, ImageEvidence>>;
  /** Of the images whose platform decides something; empty without `aws.platforms`. */
  readonly platforms: NonNullable<PlatformEvidence['platforms']>;
  /** undefined: no cluster of the configuration says where it runs. */
  readonly plan: PullPathPlan | undefined;
  readonly evidence: PullPathEvidence;
  /** Roles to assume, by the account they read. */
  readonly registries: Registries;
}

/** One look-up of one check. */
export interface Question {
  readonly account: string;
  readonly region: string | null;
  readonly answer: { readonly status: string; readonly reason?: string; readonly message?: string };
}

export interface CheckKind {
  readonly id: string;
  readonly title: string;
  readonly actions: readonly string[];
  /** Actions that save calls and without which the same is answered. */
  readonly saves?: readonly string[];
  /** Nothing stays open without it. */
  readonly optional?: boolean;
  /** What an account is here. */
  readonly of: 'registry' | 'account';
  readonly questions: (asked: Asked) => readonly Question[];
}

export function ofRegistries(part: 'policy' | 'policyScope' | 'pullThroughCache'): CheckKind['questions'] {
  return ({ evidence }) =>
    Object.entries(evidence.registries ?? {}).map(([key, registry]) => ({ ...placeOf(key), answer: registry[part] }));
}

type Facts = Extract<NonNullable<PullPathEvidence['clusters']>[string], { status: 'found' }>['value'];

export function clusterCheck(
  id: string,
  title: string,
  actions: readonly string[],
  answers: (facts: Facts) => readonly Question['answer'][] | undefined,
): CheckKind {
  return {
    id,
    title,
    actions,
    of: 'account',
    questions: ({ plan, evidence }) =>
      (plan?.clusters ?? []).flatMap(({ name, account, region, eksAccess }) => {
        const cluster = evidence.clusters?.[name];
        if (!eksAccess || cluster === undefined) return [];
        const found = cluster.status === 'found' ? (answers(cluster.value) ?? []) : [cluster];
        return (found.length > 0 ? found : [cluster]).map((answer) => ({ account, region, answer }));
      }),
  };
}

export function vpcCheck(
  id: string,
  title: string,
  actions: readonly string[],
  parts: readonly ('routeTables' | 'natGateways' | 'endpoints' | 'securityGroups' | 'dns')[],
): CheckKind {
  return {
    id,
    title,
    actions,
    of: 'account',
    questions: ({ plan, evidence }) => {
      const { ofVpc } = networksOf(plan, evidence);
      return Object.entries(evidence.vpcs ?? {}).flatMap(([id, vpc]) =>
        parts.map((part) => ({ account: ofVpc(id).account, region: vpc.region, answer: vpc[part] })),
      );
    },
  };
}

export function roles({ roles: section = {} }: PullPathEvidence) {
  return Object.entries(section).map(([arn, role]) => ({ account: parsePuller(arn)?.account ?? '', role }));
}

/** `<account>/<region>[/<repository>]` */
export function placeOf(key: string): { readonly account: string; readonly region: string } {
  const [account = '', region = ''] = key.split('/');
  return { account, region };
}
