import pMap from 'p-map';
import { groupBy } from '../../group-by.ts';
import type { LookUp } from '../../iam/look-up.ts';
import { parsePuller } from '../../iam/principal.ts';
import type { Asked } from '../aws/errors.ts';
import type { RoleFacts } from '../pull-path.ts';
import type { Session } from '../sessions.ts';
import type { Access } from './access.ts';
import { type AccountDetails, readAccountDetails } from './account-details.ts';
import { ABSENT, found, lookUp, unverified } from './answers.ts';
import type { IamApi, IamRoleDetail } from './apis.ts';
import { type ManagedPolicies, managedPolicies } from './managed-policies.ts';
import { decodePolicy } from './policy-text.ts';
import { type RoleAnswers, roleFacts } from './role-facts.ts';
import { CONCURRENCY, type Run } from './run.ts';

/** From here on one call for the whole account is fewer than the three and more that each role takes. */
const MANY_ROLES = 6;

/** A role to read, from where its cluster stands. */
export interface WantedRole {
  readonly arn: string;
  /** Any region of the role's partition. */
  readonly region: string;
  /** Role to assume for reading the role's account. */
  readonly assume: string | undefined;
}

/** Whom to ask about the roles of one account. */
export interface RoleQuestion {
  readonly session: Session<IamApi>;
  readonly signal: AbortSignal;
  readonly asked: (action: string, resource: string) => Asked;
}

interface NamedRole extends WantedRole {
  readonly account: string;
  readonly name: string;
}

type Answers = readonly (readonly [arn: string, answer: LookUp<RoleFacts>])[];

/** Reads roles with their trust policies, permissions and boundaries, account by account. */
export async function readRoles(run: Run, access: Access, wanted: readonly WantedRole[]): Promise<Record<string, LookUp<RoleFacts>>> {
  const each = [...new Map(wanted.map((role) => [role.arn, role])).values()];
  const named = each.flatMap((role): NamedRole[] => {
    const parsed = parsePuller(role.arn);
    return parsed?.kind === 'role' ? [{ ...role, account: parsed.account, name: parsed.name }] : [];
  });
  const known = new Set(named.map(({ arn }) => arn));
  const malformed: Answers = each
    .filter(({ arn }) => !known.has(arn))
    .map(({ arn }) => [arn, unverified('error', `${arn} is not the ARN of an IAM role`)]);
  const groups = [...groupBy(named, ({ account, assume }) => `${account} ${assume ?? ''}`).values()];
  const answers = await pMap(groups, (group) => readAccount(run, access, group), { concurrency: CONCURRENCY });
  return Object.fromEntries([...malformed, ...answers.flat()]);
}

async function readAccount(run: Run, access: Access, roles: readonly NamedRole[]): Promise<Answers> {
  const [first] = roles;
  if (!first) return [];
  const { account, region, assume } = first;
  const context = await access.inAccount(account, region, assume);
  if (context.status !== 'found') return roles.map(({ arn }) => [arn, context]);
  const question: RoleQuestion = {
    session: run.iam.of(context.value),
    signal: run.signal,
    asked: (action, resource) => ({ action, resource, region, account }),
  };
  const details =
    roles.length > MANY_ROLES
      ? await readAccountDetails(
          question,
          roles.map(({ name }) => name),
        )
      : undefined;
  const managed = managedPolicies(question, details?.documents ?? new Map());
  const answers = await pMap(roles, (role) => readRole(question, role, details, managed), { concurrency: CONCURRENCY });
  return answers.flat();
}

async function readRole(
  question: RoleQuestion,
  { arn, name }: NamedRole,
  details: AccountDetails | undefined,
  managed: ManagedPolicies,
): Promise<Answers> {
  const detail = details?.roles.get(name.toLowerCase());
  if (!detail && details?.complete) return [[arn, ABSENT]];
  const answers = detail ? fromDetail(detail, arn) : await askForRole(question, arn, name);
  if (!answers) return [[arn, ABSENT]];
  const { role, attached, inline } = answers;
  if (role.status === 'unverified' && attached.status === 'unverified' && inline.status === 'unverified') return [[arn, role]];
  const actual = role.status === 'found' ? (role.value.Arn ?? arn) : arn;
  const facts = found(await roleFacts({ ...answers, arn: actual }, managed));
  // The name is another role's, with another path or in another case; nothing has the ARN that was asked for.
  return actual === arn
    ? [[arn, facts]]
    : [
        [arn, ABSENT],
        [actual, facts],
      ];
}

function fromDetail(detail: IamRoleDetail, arn: string): RoleAnswers {
  const inline = (detail.RolePolicyList ?? []).map(({ PolicyName = '', PolicyDocument }) => ({
    name: PolicyName,
    document: decodePolicy(PolicyDocument, inlineName(PolicyName, arn)),
  }));
  return { arn, role: found(detail), attached: found(detail.AttachedManagedPolicies ?? []), inline: found(inline) };
}

/** @returns undefined where there is no such role */
async function askForRole({ session, signal, asked }: RoleQuestion, arn: string, name: string): Promise<RoleAnswers | undefined> {
  const role = await lookUp(session, asked('iam:GetRole', arn), signal, (api, until) => api.getRole(name, until));
  if (role.status === 'absent') return undefined;
  const [attached, names] = await Promise.all([
    lookUp(session, asked('iam:ListAttachedRolePolicies', arn), signal, (api, until) => api.listAttachedRolePolicies(name, until)),
    lookUp(session, asked('iam:ListRolePolicies', arn), signal, (api, until) => api.listRolePolicies(name, until)),
  ]);
  if (role.status === 'unverified' && (attached.status === 'absent' || names.status === 'absent')) return undefined;
  if (names.status !== 'found') return { arn, role, attached, inline: names };
  const documents = await Promise.all(
    names.value.map(async (policy) => {
      const text = await lookUp(session, asked('iam:GetRolePolicy', arn), signal, (api, until) => api.getRolePolicy(name, policy, until));
      return { name: policy, document: text.status === 'found' ? decodePolicy(text.value, inlineName(policy, arn)) : text };
    }),
  );
  // A policy that is gone by now is none of the role's.
  return { arn, role, attached, inline: found(documents.filter(({ document }) => document.status !== 'absent')) };
}

function inlineName(policy: string, arn: string): string {
  return `inline policy ${policy} of ${arn}`;
}
