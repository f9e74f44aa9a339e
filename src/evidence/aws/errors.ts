import type { UnverifiedReason } from '../evidence.ts';
import { type FailureKind, failureKind } from './error-names.ts';
import { attemptsOf, detailOf, errorName, messageOf, printable } from './error-text.ts';

/** What was asked, for the message: the action and the resource that would have to be allowed. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  /** The account that owns the resource. */
  readonly account: string;
}

/** How far a failure reaches: this call, every call of this client (region and role), every call with these credentials. */
type FailureScope = 'call' | 'client' | 'identity';

/** Why a question stays open. */
export interface Unanswered {
  readonly reason: UnverifiedReason;
  readonly scope: FailureScope;
  readonly message: string;
}

interface Failure extends Omit<Unanswered, 'message'> {
  readonly say: (asked: Asked, error: unknown) => string;
}

const FAILURES: Readonly<Record<FailureKind, Failure>> = {
  denied: { reason: 'access-denied', scope: 'call', say: sayDenied },
  expired: { reason: 'expired-credentials', scope: 'identity', say: () => 'the AWS credentials have expired: get new ones and run again' },
  'no-credentials': {
    reason: 'no-credentials',
    scope: 'identity',
    say: (_, error) => `no AWS credentials could be obtained (${detailOf(error)})`,
  },
  'unknown-credentials': {
    reason: 'no-credentials',
    scope: 'client',
    say: ({ region }) =>
      `AWS does not know these credentials in ${region}: the key was deleted, it belongs to another partition, or its account has not enabled the region`,
  },
  signature: {
    reason: 'error',
    scope: 'client',
    // AWS's own text repeats the signed headers, the session token among them: it is never printed.
    say: () =>
      'AWS refused the signature of the request: the secret access key does not belong to the access key id, or the clock of this machine is wrong',
  },
  throttled: {
    reason: 'throttled',
    scope: 'call',
    say: ({ action, region }, error) => `AWS throttled ${action} in ${region}${attemptsOf(error)}: run again later`,
  },
  unreachable: {
    reason: 'unreachable',
    scope: 'client',
    say: ({ action, region }, error) => `the endpoint of ${serviceOf(action)} in ${region} could not be reached (${detailOf(error)})`,
  },
  tls: {
    reason: 'unreachable',
    scope: 'client',
    say: ({ action, region }, error) =>
      `the certificate of ${serviceOf(action)}'s endpoint in ${region} is not trusted (${errorName(error)}): behind a proxy that re-signs TLS, NODE_EXTRA_CA_CERTS names its certificate`,
  },
  proxy: {
    reason: 'unreachable',
    scope: 'client',
    say: ({ action, region }, error) => `${serviceOf(action)} in ${region} could not be reached: ${printable(messageOf(error))}`,
  },
  endpoint: {
    reason: 'unreachable',
    scope: 'client',
    say: ({ action }, error) => `${serviceOf(action)} was not asked: ${printable(messageOf(error))}`,
  },
  'no-url': {
    reason: 'unreachable',
    scope: 'client',
    say: ({ action }) => `${serviceOf(action)} was not asked: the endpoint of the AWS configuration (endpoint_url) is no URL`,
  },
  server: {
    reason: 'error',
    scope: 'call',
    say: ({ action, region }, error) =>
      `${serviceOf(action)} in ${region} did not answer ${action}${attemptsOf(error)} (${detailOf(error)})`,
  },
};

/** Turns an error into why the question stays open; holds nothing secret, no control characters, and AWS's own words cut short. */
export function unanswered(error: unknown, asked: Asked): Unanswered {
  if (isCredentialsFailure(error)) return credentialsUnanswered(error, asked);
  const kind = failureKind(error);
  if (kind === undefined)
    return { reason: 'error', scope: 'call', message: `${asked.action} on ${asked.resource} failed (${detailOf(error)})` };
  const { reason, scope, say } = FAILURES[kind];
  return { reason, scope, message: say(asked, error) };
}

/** Where credentials were to come from. */
export interface CredentialsSource {
  /** Set where this role is assumed. */
  readonly roleArn?: string | undefined;
  /** The profile that AWS_PROFILE names: keys of the environment are not used beside it. */
  readonly profile?: string | undefined;
}

interface CredentialsFailure {
  /** What the credential provider threw. */
  readonly source: unknown;
  readonly from: CredentialsSource;
}

/** Wraps what a credential provider threw, so that it is told from an answer of the service that was to be asked. */
export function credentialsFailure(source: unknown, from: CredentialsSource = {}): Error & CredentialsFailure {
  // Not `cause`: the SDK looks through causes for something to retry, and this has been retried already.
  return Object.assign(new Error('no credentials'), { name: 'CredentialsFailure', source, from });
}

export function isCredentialsFailure(error: unknown): error is Error & CredentialsFailure {
  return error instanceof Error && error.name === 'CredentialsFailure' && 'source' in error;
}

function credentialsUnanswered({ source, from: { roleArn, profile } }: CredentialsFailure, asked: Asked): Unanswered {
  if (roleArn !== undefined) {
    const failed = unanswered(source, { ...asked, action: 'sts:AssumeRole', resource: roleArn });
    return { ...failed, scope: 'identity', message: `the role ${roleArn} could not be assumed: ${failed.message}` };
  }
  const detail = detailOf(source);
  const kind = failureKind(source);
  // An SSO session or a token file that has run out arrives under the general name.
  if (kind === 'expired' || /\bexpired\b/i.test(detail)) {
    return {
      reason: 'expired-credentials',
      scope: 'identity',
      message: `the AWS credentials have expired (${detail}): get new ones and run again`,
    };
  }
  const reason =
    kind === 'unreachable' || kind === 'tls' || kind === 'proxy' ? 'unreachable' : kind === 'throttled' ? 'throttled' : 'no-credentials';
  return {
    reason,
    scope: 'identity',
    message:
      profile === undefined
        ? `no AWS credentials could be obtained (${detail}): log in, or replay recorded evidence with --evidence`
        : `no AWS credentials could be obtained for the profile "${printable(profile)}" that AWS_PROFILE names (${detail}): see that the AWS configuration has this profile and log in, or replay recorded evidence with --evidence`,
  };
}

/**
 * AccessDenied of the identity that runs this check says nothing about the identity that pulls, and ECR gives it
 * to another account's caller for a repository that does not exist as well: the question stays open.
 */
function sayDenied({ action, resource, account }: Asked, error: unknown): string {
  const text = printable(messageOf(error));
  const caller = /\barn:aws[a-z-]*:(?:sts|iam)::(\d{12}):[^\s,]+/.exec(text);
  const who = caller ? ` for ${caller[0]}` : '';
  if (action === 'sts:AssumeRole')
    return `AWS denied sts:AssumeRole${who}: its trust policy and the caller's own policies must both allow it`;
  const why = / because (.+)$/.exec(text)?.[1]?.replace(/\.$/, '');
  const because = why === undefined ? '' : ` (${why})`;
  const absentToo =
    resource.includes(':repository/') && caller?.[1] !== account
      ? ', or the repository does not exist (ECR gives a caller of another account the same answer)'
      : '';
  return `AWS denied ${action} on ${resource}${who}${because}${absentToo}. Allow ${action} there${hintFor(action)}`;
}

function hintFor(action: string): string {
  if (action === 'ecr:DescribeImages') return ': AmazonEC2ContainerRegistryReadOnly has it, AmazonEC2ContainerRegistryPullOnly lacks it';
  return action === 'ecr:DescribePullThroughCacheRules' ? ': AmazonEC2ContainerRegistryReadOnly lacks it' : '';
}

function serviceOf(action: string): string {
  return (action.split(':', 1)[0] ?? action).toUpperCase();
}
