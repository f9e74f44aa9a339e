import { expect, test } from 'vitest';
import type { PullPathEvidence } from '../../src/evidence/pull-path.ts';
import { findRoleChain } from '../../src/iam/identity-facts.ts';
import type { LookUp } from '../../src/iam/look-up.ts';
import { parsePolicyDocument } from '../../src/iam/policy-document.ts';
import { parsePuller } from '../../src/iam/principal.ts';
import { decidePull } from '../../src/iam/pull.ts';
import type { NamedPolicy } from '../../src/iam/weigh.ts';
import { CI_KEY, OWNER, REGION, useFakeAws } from '../support/collect.ts';
import { addPolicy, addRole } from '../support/fake-aws/iam.ts';
import { addRepository } from '../support/fake-aws/world.ts';
import { collectPath, foundIn, OTHER, PULL_DOCUMENT, PULL_ONLY, plannedCluster, repository } from './support.ts';

const aws = useFakeAws();
const ROLE = `arn:aws:iam::${OTHER}:role/ROSAECRAssumeRole`;
const READER = `arn:aws:iam::${OTHER}:role/preflight`;
const NAME = 'consultingfirm/naming-server-service';
const FAR_ROLE = `arn:aws:iam::${OWNER}:role/ECRCrossAccountRole`;
const CHAIN = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: FAR_ROLE }] };
const OWNERS_SIDE = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: [`arn:aws:iam::${OTHER}:root`, FAR_ROLE] },
      Action: ['ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'ecr:BatchCheckLayerAvailability'],
    },
  ],
};

/** The account of a cluster, the account of the registry, and a run in the registry's. */
function collect(): Promise<PullPathEvidence> {
  aws().world.roles.set(READER, { trusts: [OWNER] });
  addRepository(aws().world, { account: OWNER, region: REGION, name: NAME }, ['latest']).policy = JSON.stringify(OWNERS_SIDE);
  return collectPath({
    clusters: [plannedCluster({ name: 'rosa', platform: 'rosa', account: OTHER, roleArn: READER, nodeRoleArns: [ROLE] })],
    repositories: [repository(NAME)],
  });
}

function named(name: string, document: LookUp<unknown>): NamedPolicy {
  if (document.status !== 'found') throw new Error(`${name} was not read`);
  return { name, reading: parsePolicyDocument(document.value) };
}

/** The evaluator's answer, from the evidence and nothing else. */
function judge(evidence: PullPathEvidence) {
  const role = foundIn(evidence.roles?.[ROLE]);
  const policies = foundIn(role.policies).map(({ name, document }) => named(name, document));
  const puller = parsePuller(ROLE);
  const facts = evidence.repositories?.[`${OWNER}/${REGION}/${NAME}`];
  const registry = evidence.registries?.[`${OWNER}/${REGION}`];
  if (!puller || !facts || !registry) throw new Error('not recorded');
  const { effect, actions } = decidePull({
    puller,
    repository: { partition: 'aws', account: OWNER, region: REGION, name: NAME },
    identity: { status: 'found', value: { policies, boundary: { status: 'absent' } } },
    repositoryPolicy: { status: 'found', value: named('the repository policy', facts.policy) },
    registryPolicy: registry.policy.status === 'absent' ? registry.policy : { status: 'unverified', reason: 'error', message: '' },
    registryPolicyScope: registry.policyScope.status === 'found' ? registry.policyScope.value : 'unknown',
  });
  return { effect, missing: [...new Set(actions.flatMap(({ missing }) => missing))], chain: findRoleChain(policies) };
}

test('cf-dev: the owner allows, and the role has nothing but a chain that nobody follows', async () => {
  addRole(aws().world, ROLE, { inline: { AssumeECRCrossAccountPolicy: CHAIN } });
  expect(judge(await collect())).toEqual({ effect: 'implicit-deny', missing: ['identity'], chain: { targets: [FAR_ROLE], only: true } });
});

test('cf-dev as it was mended', async () => {
  addPolicy(aws().world, PULL_ONLY, PULL_DOCUMENT);
  addRole(aws().world, ROLE, { inline: { AssumeECRCrossAccountPolicy: CHAIN }, attached: [PULL_ONLY] });
  expect(judge(await collect())).toEqual({ effect: 'allow', missing: [], chain: null });
  // The role in the cluster's account was read as its reader, the registry with the run's own credentials.
  const own = aws().requests.filter(({ accessKeyId }) => accessKeyId === CI_KEY);
  expect(own.map(({ action }) => action.split(':')[0]).filter((service) => service === 'iam')).toEqual([]);
});
