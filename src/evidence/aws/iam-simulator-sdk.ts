import { type IAMClient, paginateSimulatePrincipalPolicy } from '@aws-sdk/client-iam';
import type { IamEvaluation, IamSimulation } from '../pull-path/apis.ts';
import { readPages } from './pages.ts';

/** The policy simulator performs nothing: it evaluates what is attached to the role. */
export function simulatePolicy(
  client: IAMClient,
  { roleArn, actions, resources, context }: IamSimulation,
  abortSignal: AbortSignal,
): Promise<readonly IamEvaluation[]> {
  const input = {
    PolicySourceArn: roleArn,
    ActionNames: [...actions],
    ...(resources.length > 0 && { ResourceArns: [...resources] }),
    ContextEntries: context.map(({ key, type, value }) => ({ ContextKeyName: key, ContextKeyType: type, ContextKeyValues: [value] })),
  };
  return readPages(
    paginateSimulatePrincipalPolicy({ client, pageSize: 1000, stopOnSameToken: true }, input, { abortSignal }),
    (page) => page.EvaluationResults,
  );
}
