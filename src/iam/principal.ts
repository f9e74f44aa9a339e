import type { PrincipalElement, PrincipalEntry } from './policy-document.ts';
import { any, NO, type Truth, truth, unknown, YES } from './truth.ts';

/** The IAM principal whose credentials ask for the image. */
export interface Puller {
  readonly arn: string;
  readonly kind: 'role' | 'user';
  readonly partition: string;
  readonly account: string;
  /** Without path. */
  readonly name: string;
  /** Of the role session, where it is known; kubelets on EC2 use the instance id. */
  readonly sessionName?: string;
}

/**
 * How a resource policy reaches a principal. In the principal's own account it matters which:
 * an account only hands the decision to IAM, the others grant by themselves, and only a grant to a session or user escapes the
 * permissions boundary (IAM's guide, "Permissions boundaries", "Resource-based policies").
 */
export interface PrincipalMatch {
  readonly account: Truth;
  readonly everyone: Truth;
  readonly role: Truth;
  readonly sessionOrUser: Truth;
}

const PULLER = /^arn:([a-z-]+):iam::(\d{12}):(role|user)\/(?:[!-~]+\/)?([\w+=,.@-]{1,64})$/;
const ENTITY = /^arn:([a-z-]+):(iam|sts)::(\d{12}):(.+)$/;

/** Unique ids that IAM leaves in a policy in place of the ARN of a role or user that has been deleted. */
const DELETED = /^A(?:ROA|IDA)[A-Z0-9]{12,}$/;

/** Reads the ARN of a role or user; undefined for any other text. */
export function parsePuller(arn: string, sessionName?: string): Puller | undefined {
  const [, partition, account, kind, name] = PULLER.exec(arn) ?? [];
  if (partition === undefined || account === undefined || name === undefined) return undefined;
  const puller = { arn, kind: kind === 'user' ? 'user' : 'role', partition, account, name } satisfies Puller;
  return sessionName === undefined ? puller : { ...puller, sessionName };
}

/** A role or user that no longer exists; one created again under the same name has another id and is not meant. */
export function isDeletedPrincipal(entry: PrincipalEntry): boolean {
  return entry.type === 'AWS' && DELETED.test(entry.value);
}

/**
 * Does the `Principal` or `NotPrincipal` of a resource policy name this principal?
 * @param puller null where it is not known who asks.
 */
export function matchPrincipal(element: PrincipalElement, puller: Puller | null): PrincipalMatch {
  if (element.negated) return everyWay(unknown('NotPrincipal'));
  const matches = element.entries.map((entry) => matchEntry(entry, puller));
  return {
    account: any(matches.map((match) => match.account)),
    everyone: any(matches.map((match) => match.everyone)),
    role: any(matches.map((match) => match.role)),
    sessionOrUser: any(matches.map((match) => match.sessionOrUser)),
  };
}

/** Is the principal meant in any of the ways? */
export function isMeant(match: PrincipalMatch): Truth {
  return any([match.account, match.everyone, match.role, match.sessionOrUser]);
}

const NOT_MEANT: PrincipalMatch = { account: NO, everyone: NO, role: NO, sessionOrUser: NO };

function everyWay(value: Truth): PrincipalMatch {
  return { account: value, everyone: value, role: value, sessionOrUser: value };
}

function matchEntry(entry: PrincipalEntry, puller: Puller | null): PrincipalMatch {
  if (entry.value === '*' && (entry.type === '*' || entry.type === 'AWS')) return { ...NOT_MEANT, everyone: YES };
  // A role or user is neither a service nor a federated or canonical user.
  if (entry.type !== 'AWS' || isDeletedPrincipal(entry)) return NOT_MEANT;
  if (puller === null) return { ...NOT_MEANT, role: unknown('the principal') };
  if (/^\d{12}$/.test(entry.value)) return { ...NOT_MEANT, account: truth(entry.value === puller.account) };
  return matchArnEntry(entry.value, puller);
}

function matchArnEntry(value: string, puller: Puller): PrincipalMatch {
  const [, partition, service, account, resource = ''] = ENTITY.exec(value) ?? [];
  // Any other text, a wildcard inside an ARN among it, is no principal that AWS would accept.
  if (partition !== puller.partition || account !== puller.account) return NOT_MEANT;
  if (service === 'iam' && resource === 'root') return { ...NOT_MEANT, account: YES };
  if (service === 'iam' && value === puller.arn) {
    return puller.kind === 'role' ? { ...NOT_MEANT, role: YES } : { ...NOT_MEANT, sessionOrUser: YES };
  }
  if (service === 'sts' && puller.kind === 'role') return { ...NOT_MEANT, sessionOrUser: matchSession(resource, puller) };
  return NOT_MEANT;
}

/** `assumed-role/<role name without path>/<session>` */
function matchSession(resource: string, puller: Puller): Truth {
  const [type, role, session] = resource.split('/');
  if (type !== 'assumed-role' || role !== puller.name) return NO;
  return puller.sessionName === undefined ? unknown('the session name') : truth(session === puller.sessionName);
}
