import { page } from './common.ts';
import type { IamRole } from './iam.ts';
import type { World } from './world.ts';

/** One answer of the policy simulator, as a test wants it. */
export interface Simulated {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly missing?: readonly string[];
  readonly byOrganizations?: boolean;
  readonly byBoundary?: boolean;
  readonly details?: Readonly<Record<string, string>>;
}

/**
 * SimulatePrincipalPolicy: what the test says of the role, else what its documents say, conditions and boundary left out. Answers in the
 * shape of today, where resources stand below a result, or in the older one, a result for each action and resource.
 */
export function simulate(world: World, role: IamRole, documents: readonly unknown[], body: Readonly<Record<string, unknown>>) {
  const actions = listOf(body, 'ActionNames');
  const resources = listOf(body, 'ResourceArns');
  const answer = (action: string, resource: string): Simulated =>
    role.simulated?.(action, resource) ?? evaluate(documents, action, resource);
  const flat = resources.length === 0 || world.quirks.simulatorShape === 'flat';
  const results = actions.flatMap((action): Record<string, unknown>[] => {
    const each = (resources.length === 0 ? ['*'] : resources).map((resource) => ({ resource, said: answer(action, resource) }));
    if (flat)
      return each.map(({ resource, said }) => ({
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: said.decision,
        ...organizations(said),
        ...more(said),
      }));
    const worst = each.find(({ said }) => said.decision !== 'allowed') ?? each[0];
    return [
      {
        EvalActionName: action,
        EvalResourceName: 'arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName}',
        EvalDecision: worst?.said.decision,
        ...organizations(worst?.said),
        ResourceSpecificResults: each.map(({ resource, said }) => ({
          EvalResourceName: resource,
          EvalResourceDecision: said.decision,
          ...more(said),
        })),
      },
    ];
  });
  const { items, nextToken } = page(results, body['Marker'], world.quirks.pageSize);
  return { EvaluationResults: items, IsTruncated: nextToken !== undefined, Marker: nextToken };
}

function organizations(said: Simulated | undefined) {
  return said?.byOrganizations === undefined ? {} : { OrganizationsDecisionDetail: { AllowedByOrganizations: said.byOrganizations } };
}

function more({ missing, byBoundary, details }: Simulated): Record<string, unknown> {
  return {
    MissingContextValues: missing ?? [],
    ...(byBoundary === undefined ? {} : { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: byBoundary } }),
    ...(details && { EvalDecisionDetails: new Map(Object.entries(details)) }),
  };
}

function evaluate(documents: readonly unknown[], action: string, resource: string): Simulated {
  const statements = documents.flatMap((document) => (document as { Statement?: readonly Statement[] }).Statement ?? []);
  const matching = statements.filter(({ Action, Resource }) => matches(Action, action) && matches(Resource, resource));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return { decision: 'explicitDeny' };
  return { decision: matching.length > 0 ? 'allowed' : 'implicitDeny' };
}

interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

function matches(patterns: string | readonly string[] | undefined, text: string): boolean {
  return [patterns ?? []]
    .flat()
    .some((pattern) => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(text));
}

/** `ActionNames.member.1=...` of the Query protocol. */
function listOf(body: Readonly<Record<string, unknown>>, name: string): string[] {
  return Object.keys(body)
    .filter((key) => key.startsWith(`${name}.member.`))
    .sort((a, b) => Number(a.split('.').at(-1)) - Number(b.split('.').at(-1)))
    .map((key) => String(body[key]));
}
