import pMap from 'p-map';
import { absenceOf } from '../aws/error-names.ts';
import type { Asked } from '../aws/errors.ts';
import { isLookedUp } from '../look-ups.ts';
import type { RepositoryFacts } from '../pull-path.ts';
import type { Session } from '../sessions.ts';
import type { Access } from './access.ts';
import { ABSENT, answerOf, mapAnswer, unverified } from './answers.ts';
import type { EcrPolicyApi } from './apis.ts';
import { readLifecycle } from './lifecycle.ts';
import { type PlannedRepository, type PullPathPlan, repositoryKey } from './plan.ts';
import { decodePolicy } from './policy-text.ts';
import { CONCURRENCY, type Run } from './run.ts';

/** A call each: ECR has none for several. What is over that is said to be so. */
export const MOST_REPOSITORY_POLICIES = 50;
/** Three calls and more each. */
const MOST_LIFECYCLES = 20;

/** One repository, and whom to ask about it. */
export interface RepositoryQuestion {
  readonly repository: PlannedRepository;
  readonly session: Session<EcrPolicyApi>;
  readonly run: Run;
  readonly asked: (action: string) => Asked;
}

/**
 * Policies of the repositories, and what their lifecycle policies are about to take.
 * @param pullerAccounts across accounts the repository has to allow the pull; in one account its policy can only refuse what IAM
 *   grants, or grant what IAM does not. So those of other accounts are asked first.
 */
export async function readRepositories(
  run: Run,
  access: Access,
  plan: Pick<PullPathPlan, 'repositories' | 'registriesConfig' | 'lifecycleDays'>,
  pullerAccounts: ReadonlySet<string>,
  most: number,
): Promise<Record<string, RepositoryFacts>> {
  const isForeign = ({ account }: PlannedRepository): boolean => [...pullerAccounts].some((puller) => puller !== account);
  const ordered = uniqueRepositories(plan.repositories)
    .filter((repository) => isLookedUp(repository, plan.registriesConfig))
    .sort((a, b) => Number(isForeign(b)) - Number(isForeign(a)) || (repositoryKey(a) < repositoryKey(b) ? -1 : 1));
  const answers = await pMap(
    ordered,
    async (repository, at) => {
      const question = questionOf(run, access, repository);
      const facts: RepositoryFacts =
        at < most ? await readPolicy(question) : { policy: unverified('not-recorded', tooMany('policies', most, RAISED_BY)) };
      if (plan.lifecycleDays === undefined) return [repositoryKey(repository), facts] as const;
      const lifecycle =
        at < MOST_LIFECYCLES
          ? await readLifecycle(question, plan.lifecycleDays)
          : unverified('not-recorded', tooMany('lifecycle policies', MOST_LIFECYCLES));
      return [repositoryKey(repository), { ...facts, lifecycle }] as const;
    },
    { concurrency: CONCURRENCY },
  );
  return Object.fromEntries(answers);
}

function uniqueRepositories(repositories: readonly PlannedRepository[]): PlannedRepository[] {
  return [...new Map(repositories.map((repository) => [repositoryKey(repository), repository])).values()];
}

const RAISED_BY = '; aws.repository-policies in the configuration raises it, a call a repository';

function tooMany(what: string, most: number, more = ''): string {
  return `not asked for: one run reads the ${what} of at most ${most} ${most === 1 ? 'repository' : 'repositories'}, those of other accounts first${more}`;
}

function questionOf(run: Run, access: Access, repository: PlannedRepository): RepositoryQuestion {
  const { account, region, name, partition, assumeRoleArn } = repository;
  const resource = `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
  return {
    repository,
    run,
    session: run.ecr.of({ region, roleArn: assumeRoleArn ?? access.roleFor(account) }),
    asked: (action) => ({ action, resource, region, account }),
  };
}

async function readPolicy({ repository, session, run, asked }: RepositoryQuestion): Promise<RepositoryFacts> {
  const { account, name } = repository;
  const isAnswer = (error: unknown): boolean => absenceOf(error) !== undefined;
  const reply = await session.ask(asked('ecr:GetRepositoryPolicy'), isAnswer, run.signal, (api, until) =>
    api.getRepositoryPolicy(account, name, until),
  );
  if (reply.kind === 'error' && absenceOf(reply.error) === 'repository') return { missing: true, policy: ABSENT };
  return { policy: mapAnswer(answerOf(reply), (text) => decodePolicy(text, `policy of ${repositoryKey(repository)}`)) };
}
