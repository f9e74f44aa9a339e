import type { Finding } from '../report/report.ts';

type Service = 'ecr.api' | 'ecr.dkr' | 's3';

/** By the pattern's id: what did not answer. Another service that cannot be reached does not show as this message. */
const UNREACHED: Readonly<Record<string, readonly Service[]>> = {
  'no-credentials': ['ecr.api'],
  'authentication-required': ['ecr.api'],
  'pull-access-denied': ['ecr.api'],
  'provider-timeout': ['ecr.api'],
  'provider-failed': ['ecr.api'],
  'layers-unreachable': ['s3'],
};
/** What answered, and refused: only the policy of an endpoint does that. */
const REFUSED: Readonly<Record<string, readonly Service[]>> = {
  'http-403': ['ecr.dkr'],
  'blobs-refused': ['ecr.dkr'],
  'layers-refused': ['s3'],
  'endpoint-policy': ['ecr.api', 'ecr.dkr', 's3'],
  'explicit-deny': ['ecr.api', 'ecr.dkr', 's3'],
  'not-authorized': ['ecr.api', 'ecr.dkr'],
};
/** What a finding says of an endpoint, as the route was followed. */
const OPEN = 'takes the traffic and is open to';
const REFUSES = 'takes the traffic, and its policy does not allow the pull';
/** How a finding says that the image has an index: without one it is pulled to every node, and fails only when it is started. */
const HAS_INDEX = 'its index has no entry for them';
const HAS_NONE = /without an index to choose from|its programs cannot run there/;

/**
 * Why a finding of a rule that looks for causes of a message would show as another message; undefined where it would show as this one.
 * The same rule finds what fails earlier, and what fails later.
 */
export function misfit(pattern: string, { rule, message }: Finding): string | undefined {
  if (rule === 'image-platform-mismatch') {
    if (pattern === 'exec-format') return message.includes(HAS_INDEX) ? 'an image with such an index is not pulled' : undefined;
    return HAS_NONE.test(message) ? 'such an image is pulled, and fails when it is started' : undefined;
  }
  if (rule !== 'subnet-without-route-to-ecr') return undefined;
  const refused = REFUSED[pattern];
  if (refused)
    return refused.some((service) => message.includes(`(${service}) ${REFUSES}`))
      ? undefined
      : `it does not say that the policy of an endpoint (${refused.join(', ')}) refuses`;
  const needed = UNREACHED[pattern];
  return needed?.every((service) => message.includes(`(${service}) ${OPEN}`)) ? `it says that ${needed.join(', ')} is reached` : undefined;
}
