import type { Pattern } from './pattern.ts';
import { CREDENTIALS, EXPIRED } from './patterns/credentials.ts';
import { IMAGES } from './patterns/images.ts';
import { LIMITS } from './patterns/limits.ts';
import { NETWORK } from './patterns/network.ts';
import { NODE } from './patterns/node.ts';
import { POLICIES } from './patterns/policies.ts';
import { PROVIDER, PROVIDER_WITHOUT_REASON } from './patterns/provider.ts';
import { WEAK, WRAPPERS } from './patterns/wrappers.ts';

/**
 * Every message that is known, most specific first: the first that matches is the answer for that message, and causes are listed in this
 * order. A registry's own words come before the runtime's account of them, what broke before what it broke.
 */
export const PATTERNS: readonly Pattern[] = [
  ...PROVIDER,
  ...EXPIRED,
  ...POLICIES,
  ...NETWORK,
  ...LIMITS,
  ...IMAGES,
  ...CREDENTIALS,
  ...NODE,
  ...PROVIDER_WITHOUT_REASON,
  ...WEAK,
  ...WRAPPERS,
];
