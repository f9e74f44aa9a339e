import { type AccessDecision, decideAccess } from '../../../src/iam/access.ts';
import { weighIdentity } from '../../../src/iam/evaluate.ts';
import { parsePolicyDocument } from '../../../src/iam/policy-document.ts';
import { parsePuller } from '../../../src/iam/principal.ts';
import { known, requestContext } from '../../../src/iam/request-context.ts';
import { type NamedPolicy, weighResourcePolicy } from '../../../src/iam/weigh.ts';
import type { GeneratedCase, GeneratedPolicy } from './generate.ts';

/** Our answer to a generated case. Its context is complete: a key that is not in it is absent. */
export function judge(row: GeneratedCase): AccessDecision {
  const puller = parsePuller(row.principalArn, row.sessionName ?? undefined);
  if (!puller) throw new Error(`not a role or user: ${row.principalArn}`);
  const keys = Object.entries(row.context).map(([key, value]) => [key, known(...[value].flat())]);
  const context = requestContext(Object.fromEntries(keys), { otherwise: 'absent' });
  const request = { action: row.action, resource: row.resource, context, puller };
  const identity = weighIdentity(
    {
      policies: row.identityPolicies.map((policy, index) => named(`identity ${index + 1}`, policy)),
      boundary: row.boundary ? { status: 'found', value: named('boundary', row.boundary) } : { status: 'absent' },
    },
    request,
  );
  const hasResource = row.resource !== '*';
  const resourcePolicy = row.resourcePolicy ?? { Statement: [] };
  const owner = hasResource ? weighResourcePolicy(named('repository', resourcePolicy), request) : null;
  return decideAccess(identity, owner, puller.account === row.ownerAccount);
}

function named(name: string, policy: GeneratedPolicy): NamedPolicy {
  return { name, reading: parsePolicyDocument(policy) };
}
