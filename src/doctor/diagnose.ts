import { groupBy } from '../group-by.ts';
import { assumedRoleQuestions, assumedRoles, roleFor } from './assumed-roles.ts';
import type { Asked, CheckKind, Question } from './check-kinds.ts';
import type { Diagnosis, DoctorCheck } from './diagnosis.ts';
import { pendingClusters } from './pending.ts';
import { accountPolicies } from './policies.ts';
import { ASSUMED, CHECKS } from './questions.ts';

/** Reads out of the answers which checks the credentials allow, and what is missing for the others. Pure. */
export function diagnose(asked: Asked): Diagnosis {
  const asking = CHECKS.map((kind) => ({ kind, questions: kind.questions(asked) }));
  const assumed = assumedRoleQuestions(
    asked,
    asking.flatMap(({ questions }) => questions),
  );
  const checks = [{ kind: ASSUMED, questions: assumed }, ...asking].flatMap(({ kind, questions }) => checksOf(kind, questions, asked));
  const pending = pendingClusters(asked).map(({ name }) => name);
  return { schemaVersion: 1, checks, policies: accountPolicies(asked), pending, notes: [...notesOf(asked), ...pendingNotes(pending)] };
}

type Kind = Omit<CheckKind, 'questions'>;

function checksOf(kind: Kind, questions: readonly Question[], asked: Asked): DoctorCheck[] {
  const groups = groupBy(questions, ({ account, region }) => `${account} ${region ?? ''}`);
  return [...groups.values()].flatMap((group) => (group[0] ? [checkOf(kind, group[0], group, asked)] : []));
}

function checkOf(
  { id, title, actions, saves = [], optional = false, of }: Kind,
  { account, region }: Question,
  questions: readonly Question[],
  asked: Asked,
): DoctorCheck {
  const open = questions.filter(({ answer }) => answer.status === 'unverified');
  const denied = open.filter(({ answer }) => answer.reason === 'access-denied');
  const named = denied.flatMap(({ answer }) => /\bAWS denied ([a-z0-9-]+:\w+)/.exec(answer.message ?? '')?.[1] ?? []);
  return {
    id,
    title,
    account,
    region,
    of,
    askedAs: id === ASSUMED.id ? null : (roleFor(asked, account) ?? null),
    optional,
    actions,
    saves,
    status: denied.length > 0 ? 'denied' : open.length > 0 ? 'not-answered' : 'allowed',
    missing: denied.length === 0 ? [] : named.length > 0 ? [...new Set(named)].sort() : actions,
    asked: questions.length,
    answered: questions.length - open.length,
    messages: [...new Set(open.flatMap(({ answer }) => answer.message ?? []))],
  };
}

function notesOf({ images, plan, registries }: Asked): string[] {
  return [
    ...(images.length === 0 ? ['There is no image of a private ECR registry to ask about.'] : []),
    ...(plan === undefined
      ? [
          'No entry of clusters: in the configuration says in which account and region it runs, so nothing was asked about who pulls and the route to ECR.',
        ]
      : plan.clusters.length === 0
        ? ['No cluster of the configuration deploys any of these manifests, so nothing was asked about who pulls and the route to ECR.']
        : []),
    ...(assumedRoles({ images, plan, registries }).length > 0
      ? ['The trust policy of each role that is assumed has to let the credentials of this run in, too.']
      : []),
  ];
}

function pendingNotes(pending: readonly string[]): string[] {
  if (pending.length === 0) return [];
  const names = pending.map((name) => JSON.stringify(name)).join(', ');
  return [
    `EKS did not name every role that pulls and every subnet for ${pending.length === 1 ? 'cluster' : 'clusters'} ${names}, so what is asked about those is not among these checks. The policy below allows it for every role and VPC of the account; once EKS answers, doctor names them and prints the narrower one.`,
  ];
}
