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

/** Whether a finding of a rule that looks for causes of a message is such a cause: the same rule finds what fails earlier, and what fails later. */
export function fits(pattern: string, { rule, message }: Finding): boolean {
  if (rule === 'image-platform-mismatch') return pattern === 'exec-format' ? !message.includes(HAS_INDEX) : !HAS_NONE.test(message);
  if (rule !== 'subnet-without-route-to-ecr') return true;
  const refused = REFUSED[pattern];
  if (refused) return refused.some((service) => message.includes(`(${service}) ${REFUSES}`));
  return !(UNREACHED[pattern]?.every((service) => message.includes(`(${service}) ${OPEN}`)) ?? false);
}
