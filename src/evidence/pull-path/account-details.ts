import type { IamRoleDetail } from './apis.ts';
import type { RoleQuestion } from './roles.ts';

/** Of up to 1000 roles and policies each. An account that takes more is read role by role where these did not hold one. */
const MOST_PAGES = 12;

/** What `iam:GetAccountAuthorizationDetails` says of the roles that are wanted. */
export interface AccountDetails {
  /** By name in lower case: IAM tells no roles apart by case. */
  readonly roles: ReadonlyMap<string, IamRoleDetail>;
  /** Documents of the versions in force, by policy ARN, as IAM encodes them. */
  readonly documents: ReadonlyMap<string, string>;
  /** Every page was read: a role that is not among them does not exist. */
  readonly complete: boolean;
}

/** Many roles in a few calls; undefined where the call is not answered, and the roles have to be read one by one. */
export async function readAccountDetails(question: RoleQuestion, names: readonly string[]): Promise<AccountDetails | undefined> {
  const { session, signal, asked } = question;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const roles = new Map<string, IamRoleDetail>();
  const documents = new Map<string, string>();
  let complete = false;
  const reply = await session.ask(
    asked('iam:GetAccountAuthorizationDetails', '*'),
    () => false,
    signal,
    async (api, until) => {
      let pages = 0;
      for await (const page of api.accountAuthorizationDetails(until)) {
        pages += 1;
        for (const role of page.roles) {
          const name = role.RoleName?.toLowerCase() ?? '';
          if (wanted.has(name)) roles.set(name, role);
        }
        for (const { Arn = '', DefaultVersionId, PolicyVersionList = [] } of page.policies) {
          const text = PolicyVersionList.find(({ VersionId }) => VersionId === DefaultVersionId)?.Document;
          if (text !== undefined) documents.set(Arn, text);
        }
        complete = !page.more;
        if (pages >= MOST_PAGES || (roles.size === wanted.size && areKnown(roles, documents))) break;
      }
    },
  );
  return reply.kind === 'answer' ? { roles, documents, complete } : undefined;
}

function areKnown(roles: ReadonlyMap<string, IamRoleDetail>, documents: ReadonlyMap<string, string>): boolean {
  return [...roles.values()].every(({ AttachedManagedPolicies = [], PermissionsBoundary }) =>
    [...AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn), PermissionsBoundary?.PermissionsBoundaryArn].every(
      (arn) => arn === undefined || documents.has(arn),
    ),
  );
}
