import pMap from 'p-map';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { isLookedUp } from '../look-ups.ts';
import type { RegistryFacts } from '../pull-path.ts';
import { upstreamOf } from '../pull-through.ts';
import type { Access } from './access.ts';
import { found, lookUp, mapAnswer, unverified } from './answers.ts';
import type { EcrPolicyApi } from './apis.ts';
import type { PlannedRepository, PullPathPlan } from './plan.ts';
import { decodePolicy } from './policy-text.ts';
import { CONCURRENCY, type Run } from './run.ts';

/** Policy, its scope and the pull-through cache rules of every registry in use, by `<account>/<region>`. */
export async function readRegistries(
  run: Run,
  access: Access,
  { repositories, registriesConfig }: Pick<PullPathPlan, 'repositories' | 'registriesConfig'>,
): Promise<Record<string, RegistryFacts>> {
  const groups = groupBy(
    repositories.filter((repository) => isLookedUp(repository, registriesConfig)),
    ({ account, region }) => `${account}/${region}`,
  );
  const answers = await pMap(groups, async ([key, group]) => [key, await readRegistry(run, access, group)] as const, {
    concurrency: CONCURRENCY,
  });
  return Object.fromEntries(answers);
}

async function readRegistry(run: Run, access: Access, [first]: readonly PlannedRepository[]): Promise<RegistryFacts> {
  const { account = '', region = '', assumeRoleArn } = first ?? {};
  const [policy, policyScope, pullThroughCache] = await Promise.all([
    askOwn(run, access, first, 'ecr:GetRegistryPolicy', (api, until) => api.getRegistryPolicy(until)),
    askOwn(run, access, first, 'ecr:GetAccountSetting', (api, until) => api.getRegistryPolicyScope(until)),
    lookUp(
      run.ecr.of({ region, roleArn: assumeRoleArn ?? access.roleFor(account) }),
      { action: 'ecr:DescribePullThroughCacheRules', resource: '*', region, account },
      run.signal,
      (api, until) => api.describePullThroughCacheRules(account, until),
    ),
  ]);
  return {
    policy: mapAnswer(policy, (text) => decodePolicy(text, `registry policy of ${account}/${region}`)),
    policyScope: mapAnswer(policyScope, (scope) => {
      if (scope === 'V1' || scope === 'V2') return found(scope);
      return unverified('error', `ECR gives REGISTRY_POLICY_SCOPE the value ${JSON.stringify(scope)}, which this release does not know`);
    }),
    pullThroughCache: mapAnswer(pullThroughCache, (rules) =>
      found(
        rules
          .map((rule) => ({
            prefix: rule.ecrRepositoryPrefix ?? '',
            upstream: upstreamOf(rule),
            credentialArn: rule.credentialArn ?? null,
          }))
          .sort((a, b) => (a.prefix < b.prefix ? -1 : 1)),
      ),
    ),
  };
}

/** Calls that name no registry: they answer about the caller's own. */
async function askOwn<T>(
  run: Run,
  access: Access,
  repository: PlannedRepository | undefined,
  action: string,
  call: (api: EcrPolicyApi, signal: AbortSignal) => Promise<T>,
): Promise<LookUp<T>> {
  const { account = '', region = '', assumeRoleArn, partition = 'aws' } = repository ?? {};
  const context = await access.inAccount(account, region, assumeRoleArn);
  if (context.status !== 'found') return context;
  // Neither action knows a resource of its own; a policy may name the registry.
  return lookUp(
    run.ecr.of(context.value),
    { action, resource: `arn:${partition}:ecr:${region}:${account}:*`, region, account },
    run.signal,
    call,
  );
}
