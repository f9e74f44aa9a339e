import pMap from 'p-map';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { parsePuller } from '../../iam/principal.ts';
import { PULL_ACTIONS, repositoryArn } from '../../iam/pull.ts';
import type { SimulatedDecision } from '../../iam/simulator.ts';
import { createBudget } from '../budget.ts';
import { formatDuration } from '../format-duration.ts';
import type { PullPathEvidence, RoleFacts } from '../pull-path.ts';
import type { Access } from './access.ts';
import { lookUp, unverified } from './answers.ts';
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
/** Roles of one account that are asked about at once. */
const AT_ONCE = 2;

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

async function simulateAccount(
  run: Run,
  access: Access,
  group: readonly SimulatedRole[],
  roles: Readonly<Record<string, LookUp<RoleFacts>>>,
): Promise<(readonly [string, Simulation])[]> {
  const [first, ...others] = group;
  if (!first) return [];
  const context = await access.inAccount(parsePuller(first.arn)?.account ?? '', first.region, first.assume);
  if (context.status !== 'found') return group.map(({ arn }) => [arn, context]);
  const ask = async (role: SimulatedRole): Promise<readonly [string, Simulation]> => [
    role.arn,
    await simulate(run, access, role, roles[role.arn]),
  ];
  const answer = await ask(first);
  if (answer[1].status !== 'found') return group.map(({ arn }) => [arn, answer[1]]);
  return [answer, ...(await pMap(others, ask, { concurrency: AT_ONCE }))];
}

/** The token in a call of its own: held against the ARN of a repository, a grant that names repositories would seem to be enough for it. */
async function simulate(run: Run, access: Access, role: SimulatedRole, facts: LookUp<RoleFacts> | undefined): Promise<Simulation> {
  const account = parsePuller(role.arn)?.account ?? '';
  const context = await access.inAccount(account, role.region, role.assume);
  if (context.status !== 'found') return context;
  const [token, ...others] = PULL_ACTIONS;
  const resources = role.repositories.map(repositoryArn).sort().slice(0, MOST_SIMULATED_REPOSITORIES);
  const keys = contextOf(role, facts, run.clock.now());
  const questions = [
    { roleArn: role.arn, actions: [token], resources: [], context: keys },
    { roleArn: role.arn, actions: others, resources, context: keys },
  ] satisfies IamSimulation[];
  const decisions: SimulatedDecision[] = [];
  for (const question of questions) {
    const asked = { action: 'iam:SimulatePrincipalPolicy', resource: role.arn, region: role.region, account };
    const results = await lookUp(run.iam.of(context.value), asked, run.signal, (api, until) =>
      api.simulatePrincipalPolicy(question, until),
    );
    if (results.status !== 'found') return results;
    const answers = simulatedDecisions(results.value, question.resources.length > 0 ? question.resources : ['*']);
    if (answers.status !== 'found') return answers;
    decisions.push(...answers.value);
  }
  return { status: 'found', value: decisions };
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
