import type { PullPathEvidence, RegistryFacts, RepositoryFacts, VpcFacts } from '../pull-path.ts';
import type { Unverified } from './answers.ts';

/** Every answer of the pull path replaced by "too old to say"; the keys stay, so that what was asked for is still known. */
export function agePullPath(evidence: PullPathEvidence, stale: Unverified): PullPathEvidence {
  const { clusters, roles, simulations, oidcProviders, subnets, repositories, registries, vpcs } = evidence;
  return {
    ...(clusters && { clusters: each(clusters, () => stale) }),
    ...(roles && { roles: each(roles, () => stale) }),
    ...(simulations && { simulations: each(simulations, () => stale) }),
    ...(oidcProviders && { oidcProviders: each(oidcProviders, () => stale) }),
    ...(subnets && { subnets: each(subnets, () => stale) }),
    ...(repositories && {
      repositories: each(repositories, ({ lifecycle }): RepositoryFacts => ({ policy: stale, ...(lifecycle && { lifecycle: stale }) })),
    }),
    ...(registries && {
      registries: each(registries, (): RegistryFacts => ({ policy: stale, policyScope: stale, pullThroughCache: stale })),
    }),
    ...(vpcs && { vpcs: each(vpcs, (vpc) => staleVpc(vpc, stale)) }),
  };
}

function staleVpc({ region }: VpcFacts, stale: Unverified): VpcFacts {
  return { region, routeTables: stale, endpoints: stale, natGateways: stale, securityGroups: stale, dns: stale };
}

function each<From, To>(section: Readonly<Record<string, From>>, change: (entry: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(section).map(([key, entry]) => [key, change(entry)]));
}
