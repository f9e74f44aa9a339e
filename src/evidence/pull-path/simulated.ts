import type { LookUp } from '../../iam/look-up.ts';
import type { SimulatedDecision, SimulatedEffect } from '../../iam/simulator.ts';
import { found, unverified } from './answers.ts';
import type { IamEvaluation } from './apis.ts';

type Verdict = Pick<IamEvaluation, 'MissingContextValues' | 'PermissionsBoundaryDecisionDetail' | 'EvalDecisionDetails'>;

/**
 * The simulator's decision on each resource. Its results name resources within `ResourceSpecificResults`; older answers (and emulators) give
 * one result for each action and resource instead. Beside the first, `EvalResourceName` of the result itself is a template of an ARN.
 * @param resources those that were asked about; `*` for actions without a resource
 */
export function simulatedDecisions(results: readonly IamEvaluation[], resources: readonly string[]): LookUp<readonly SimulatedDecision[]> {
  const wanted = new Set(resources);
  const decisions: SimulatedDecision[] = [];
  for (const result of results) {
    const { EvalActionName: action = '', OrganizationsDecisionDetail, ResourceSpecificResults: specific = [] } = result;
    const verdicts =
      specific.length > 0
        ? specific.map((each) => ({ each, resource: each.EvalResourceName ?? '', effect: each.EvalResourceDecision }))
        : [{ each: result, resource: wanted.has('*') ? '*' : (result.EvalResourceName ?? ''), effect: result.EvalDecision }];
    for (const { each, resource, effect } of verdicts) {
      if (!wanted.has(resource)) continue;
      if (!isEffect(effect))
        return unverified('error', `IAM answered iam:SimulatePrincipalPolicy with the decision ${JSON.stringify(effect)}`);
      const allowedByOrganizations = OrganizationsDecisionDetail?.AllowedByOrganizations;
      decisions.push({
        action,
        resource,
        decision: effect,
        ...(allowedByOrganizations === undefined ? {} : { allowedByOrganizations }),
        ...detailsOf(each),
      });
    }
  }
  return decisions.length > 0
    ? found(decisions.sort(byResource))
    : unverified('error', 'IAM answered iam:SimulatePrincipalPolicy with no decision');
}

function detailsOf({ MissingContextValues = [], PermissionsBoundaryDecisionDetail, EvalDecisionDetails = {} }: Verdict) {
  const allowedByBoundary = PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary;
  const details = Object.entries(EvalDecisionDetails).filter((entry): entry is [string, SimulatedEffect] => isEffect(entry[1]));
  return {
    ...(MissingContextValues.length > 0 && { missingContext: [...MissingContextValues].sort() }),
    ...(allowedByBoundary === undefined ? {} : { allowedByBoundary }),
    ...(details.length > 0 && { details: Object.fromEntries(details) }),
  };
}

function isEffect(decision: string | undefined): decision is SimulatedEffect {
  return decision === 'allowed' || decision === 'explicitDeny' || decision === 'implicitDeny';
}

function byResource(a: SimulatedDecision, b: SimulatedDecision): number {
  return a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : a.action < b.action ? -1 : 1;
}
