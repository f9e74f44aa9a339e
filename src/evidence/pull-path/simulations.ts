import pMap from 'p-map';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { parsePuller } from '../../iam/principal.ts';
import { PULL_ACTIONS, repositoryArn } from '../../iam/pull.ts';
import type { SimulatedDecision } from '../../iam/simulator.ts';
import { createBudget } from '../budget.ts';
import type { ClientContext } from '../ecr-api.ts';
import { formatDuration } from '../format-duration.ts';
import type { PullPathEvidence, RoleFacts } from '../pull-path.ts';
import type { Access } from './access.ts';
import { found, lookUp, mapAnswer, unverified } from './answers.ts';
import type { IamSimulation } from './apis.ts';
import type { PlannedRepository } from './plan.ts';
import type { WantedRole } from './roles.ts';
import type { Run } from './run.ts';
import { simulatedDecisions } from './simulated.ts';

/** Two calls each; IAM throttles the simulator early. Those that the configuration names come first. */
const MOST_SIMULATED_ROLES = 8;
/** In one call; about what is over this the simulator is not asked. */
const MOST_SIMULATED_REPOSITORIES = 100;
/** A second opinion does not hold up the run: what is not answered by then is left out. */
const SIMULATOR_BUDGET_MS = 10_000;
const MOST_TAGS = 40;
/** Questions about one account that are asked at once. */
const AT_ONCE = 4;

/** A pulling role, and what it is to pull. */
export interface SimulatedRole extends WantedRole {
  readonly repositories: readonly PlannedRepository[];
  readonly orgId: string | undefined;
}

type Simulation = LookUp<readonly SimulatedDecision[]>;
type Simulations = NonNullable<PullPathEvidence['simulations']>;

/**
 * Asks IAM's policy simulator what pulling roles may do, to hold the evaluation of their policies against it. Optional throughout: an account
 * that refuses it, or throttles, is asked once.
 */
export async function readSimulations(
  run: Run,
  access: Access,
  wanted: readonly SimulatedRole[],
  roles: Readonly<Record<string, LookUp<RoleFacts>>>,
  timeoutMs = SIMULATOR_BUDGET_MS,
): Promise<Simulations> {
  const known = wanted.filter(({ arn }) => parsePuller(arn)?.kind === 'role' && roles[arn]?.status !== 'absent');
  const each = [...groupBy(known, ({ arn }) => arn).values()].flatMap(joined).filter(({ repositories }) => repositories.length > 0);
  const left = each.slice(MOST_SIMULATED_ROLES).map(({ arn }) => [arn, NOT_ASKED] as const);
  const accounts = groupBy(each.slice(0, MOST_SIMULATED_ROLES), ({ arn, assume }) => `${parsePuller(arn)?.account} ${assume ?? ''}`);
  const answers: (readonly [string, Simulation])[] = [];
  await createBudget(timeoutMs, run.clock, run.signal).run(async (signal) => {
    const groups = await pMap(accounts.values(), (group) => simulateAccount({ ...run, signal }, access, group, roles));
    answers.push(...groups.flat());
  });
  const late = (answer: Simulation): boolean => answer.status === 'unverified' && answer.reason === 'timeout' && !run.signal.aborted;
  const tooLate = unverified('timeout', `IAM's policy simulator had not answered within ${formatDuration(timeoutMs)}`);
  return Object.fromEntries([...answers.map(([arn, answer]) => [arn, late(answer) ? tooLate : answer] as const), ...left]);
}

const NOT_ASKED = unverified(
  'not-recorded',
  `not asked for: one run asks the policy simulator about at most ${MOST_SIMULATED_ROLES} roles`,
);

/** The same role of several clusters pulls what all of them deploy. */
function joined(same: readonly SimulatedRole[]): SimulatedRole[] {
  const [first] = same;
  if (!first) return [];
  const repositories = new Map(same.flatMap((role) => role.repositories).map((repository) => [repositoryArn(repository), repository]));
  return [{ ...first, orgId: same.find(({ orgId }) => orgId !== undefined)?.orgId, repositories: [...repositories.values()] }];
}

/** The first question goes alone: where it is not answered, the others would not be either. */
async function simulateAccount(
  run: Run,
  access: Access,
  group: readonly SimulatedRole[],
  roles: Readonly<Record<string, LookUp<RoleFacts>>>,
): Promise<(readonly [string, Simulation])[]> {
  const [first] = group;
  if (!first) return [];
  const context = await access.inAccount(parsePuller(first.arn)?.account ?? '', first.region, first.assume);
  if (context.status !== 'found') return group.map(({ arn }) => [arn, context]);
  const questions = group.flatMap((role) => questionsOf(role, roles[role.arn], run.clock.now()).map((question) => ({ role, question })));
  const [opening, ...others] = questions;
  if (!opening) return [];
  const ask = ({ role, question }: (typeof questions)[number]) => simulate(run, context.value, role, question);
  const answer = await ask(opening);
  if (answer.status !== 'found') return group.map(({ arn }) => [arn, answer]);
  const answers = [answer, ...(await pMap(others, ask, { concurrency: AT_ONCE }))];
  return group.map(({ arn }) => [arn, together(answers.filter((_, at) => questions[at]?.role.arn === arn))]);
}

/** The token in a call of its own: held against the ARN of a repository, a grant that names repositories would seem to be enough for it. */
function questionsOf(role: SimulatedRole, facts: LookUp<RoleFacts> | undefined, now: number): IamSimulation[] {
  const [token, ...others] = PULL_ACTIONS;
  const resources = role.repositories.map(repositoryArn).sort().slice(0, MOST_SIMULATED_REPOSITORIES);
  const context = contextOf(role, facts, now);
  return [
    { roleArn: role.arn, actions: [token], resources: [], context },
    { roleArn: role.arn, actions: others, resources, context },
  ];
}

async function simulate(run: Run, context: ClientContext, { arn, region }: SimulatedRole, question: IamSimulation): Promise<Simulation> {
  const asked = { action: 'iam:SimulatePrincipalPolicy', resource: arn, region, account: parsePuller(arn)?.account ?? '' };
  const results = await lookUp(run.iam.of(context), asked, run.signal, (api, until) => api.simulatePrincipalPolicy(question, until));
  return mapAnswer(results, (found) => simulatedDecisions(found, question.resources.length > 0 ? question.resources : ['*']));
}

function together(answers: readonly Simulation[]): Simulation {
  const open = answers.find(({ status }) => status !== 'found');
  return open ?? found(answers.flatMap((answer) => (answer.status === 'found' ? answer.value : [])));
}

/** Condition keys of a pull that are the same for all of these calls; the simulator names those it misses. */
function contextOf(
  { arn, orgId, repositories }: SimulatedRole,
  facts: LookUp<RoleFacts> | undefined,
  now: number,
): IamSimulation['context'] {
  const string = (key: string, value: string) => ({ key, type: 'string' as const, value });
  const regions = [...new Set(repositories.map(({ region }) => region))];
  const tags = facts?.status === 'found' && facts.value.unknownTags === undefined ? Object.entries(facts.value.tags) : [];
  return [
    { key: 'aws:SecureTransport', type: 'boolean', value: 'true' },
    { key: 'aws:CurrentTime', type: 'date', value: new Date(now).toISOString() },
    string('aws:PrincipalArn', arn),
    string('aws:PrincipalAccount', parsePuller(arn)?.account ?? ''),
    ...(orgId === undefined ? [] : [string('aws:PrincipalOrgID', orgId)]),
    ...(regions.length === 1 && regions[0] !== undefined ? [string('aws:RequestedRegion', regions[0])] : []),
    ...tags.slice(0, MOST_TAGS).map(([key, value]) => string(`aws:PrincipalTag/${key}`, value)),
  ];
}
