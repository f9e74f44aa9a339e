import { errorName } from './error-text.ts';

/** Kinds of a look-up that was not answered. */
export type FailureKind =
  | 'denied'
  | 'expired'
  | 'no-credentials'
  | 'unknown-credentials'
  | 'signature'
  | 'throttled'
  | 'unreachable'
  | 'tls'
  | 'proxy'
  | 'endpoint'
  | 'no-url'
  | 'server';

/**
 * Every name AWS, the SDK and Node give such a failure (`err.name`; `err.code` for Node's own errors).
 * What ECR's model lists is not exhaustive, so a name that is not here is `unverified (error)`, never `absent` and never a pass.
 */
const NAMES: Readonly<Record<FailureKind, string>> = {
  denied: 'AccessDeniedException AccessDenied UnauthorizedOperation UnauthorizedException',
  expired: 'ExpiredTokenException ExpiredToken TokenRefreshRequired',
  'no-credentials':
    'CredentialsProviderError TokenProviderError ProviderError IDPCommunicationError IDPRejectedClaim InvalidIdentityToken InvalidIdentityTokenException',
  'unknown-credentials':
    'UnrecognizedClientException AuthFailure InvalidClientTokenId InvalidAccessKeyId MissingAuthenticationToken MissingAuthenticationTokenException OptInRequired',
  signature:
    'InvalidSignatureException SignatureDoesNotMatch IncompleteSignature IncompleteSignatureException RequestExpired RequestTimeTooSkewed RequestInTheFuture',
  throttled:
    'ThrottlingException Throttling ThrottledException TooManyRequestsException RequestLimitExceeded RequestThrottled RequestThrottledException LimitExceededException BandwidthLimitExceeded PriorRequestNotComplete SlowDown',
  unreachable:
    'TimeoutError RequestTimeout RequestTimeoutException ENOTFOUND EAI_AGAIN ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH EPROTO',
  tls: 'CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE ERR_TLS_CERT_ALTNAME_INVALID',
  proxy: 'ProxyError',
  endpoint: 'EndpointError',
  'no-url': 'ERR_INVALID_URL',
  server: 'ServerException InternalFailure InternalServerError InternalServerException ServiceUnavailable ServiceUnavailableException',
};

const KIND_OF_NAME = new Map(Object.entries(NAMES).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as FailureKind])));

/** The kind of a failure; undefined for a name that is not known. */
export function failureKind(error: unknown): FailureKind | undefined {
  return KIND_OF_NAME.get(errorName(error));
}

/** Names that say "there is no such thing": an answer, not a failure. */
const ABSENCES: Readonly<Record<string, string>> = {
  ImageNotFoundException: 'image',
  RepositoryNotFoundException: 'repository',
  PullThroughCacheRuleNotFoundException: 'pull-through cache rule',
  RepositoryPolicyNotFoundException: 'repository policy',
  RegistryPolicyNotFoundException: 'registry policy',
  LifecyclePolicyNotFoundException: 'lifecycle policy',
  NoSuchEntityException: 'IAM entity',
  NoSuchEntity: 'IAM entity',
  ResourceNotFoundException: 'resource',
  'InvalidSubnetID.NotFound': 'subnet',
  'InvalidVpcID.NotFound': 'VPC',
};

/** What AWS says does not exist; undefined where the error says anything else. */
export function absenceOf(error: unknown): string | undefined {
  const name = errorName(error);
  return Object.hasOwn(ABSENCES, name) ? ABSENCES[name] : undefined;
}

/** Whether AWS refused a parameter: asked differently, the same question may still be answered. */
export function isInvalidParameter(error: unknown): boolean {
  return ['InvalidParameterException', 'InvalidParameterValue', 'ValidationException'].includes(errorName(error));
}
