import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { RULES } from '../../src/explain/rules.ts';
import { ROWS } from './rows.ts';

/** What a printed cause says when a rule looks for it; every such rule has to be listed for the message. */
const SAID: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /(?<!its )VPC endpoint|interface endpoint|S3 (?:gateway )?endpoint|could not reach the ECR API|ECR API.* cannot be reached/,
    ['subnet-without-route-to-ecr'],
  ],
  [/no working default route|cannot be reached from the node: route/, ['subnet-without-route-to-ecr']],
  [
    /pulling role (?:may not|may call|lacks the permission|is not allowed)|policies of the pulling role do not/,
    ['pull-role-lacks-ecr-permission'],
  ],
  [/No (?:identity )?policy of the (?:pulling )?role allows|attached to the identity itself/, ['pull-role-lacks-ecr-permission']],
  // That both sides are needed is said beside the side that refused.
  [/^(?!.*must both allow it).*(?:repository policy|policy of the repository)/, ['repository-policy-denies-pull']],
  [/repository does not exist|[Rr]epository \S+ .*does not exist|repository was never created/, ['ecr-repository-not-found']],
  [/was never pushed/, ['ecr-image-not-found']],
  [/expired by a lifecycle rule/, ['image-expires-soon']],
  [/was archived/, ['ecr-image-not-pullable']],
  [/pull-through cache rule covers/, ['pull-through-cache-permission', 'pull-through-cache-library-prefix']],
  [/past its 12 hours|An imagePullSecret of the pod .* holds the token/, ['pull-secret-only-path', 'ecr-pull-secret-committed']],
  [/matchImages|names a port|host is a dual-stack one/, ['ecr-host-unmatched']],
  [/asked for on Docker Hub/, ['image-not-from-ecr']],
  [/CPU architecture/, ['image-platform-mismatch']],
  [/no annotation eks\.amazonaws\.com\/ecr-role-arn/, ['ecr-role-arn-missing']],
  [/trust policy/, ['irsa-trust-mismatch']],
  [/role does not exist/, ['irsa-role-not-found']],
  [/was not filled in/, ['image-reference-unresolved']],
  [/upper-case letter/, ['image-reference-invalid']],
];
/** These are answers of other services, about which no rule looks: an AWS-owned registry, a node's own name servers. */
const OTHERS = new Set(['http-401', 'pull-through-auth']);

const HUB =
  'Failed to pull image "web:v1": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
const PORT =
  'Failed to pull image "210987654321.dkr.ecr.eu-west-1.amazonaws.com:443/a:v1": authorization failed: no basic auth credentials';
const DENY = (where: string) =>
  `denied: User: arn:aws:sts::345678901234:assumed-role/n/i-0 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:210987654321:repository/a with an explicit deny in ${where}`;
const ECR_HOST = /\.dkr[.-]ecr/;
const texts = [
  ...ROWS.map(({ text }) => text),
  ...[HUB, PORT, DENY('an identity-based policy'), DENY('a resource-based policy'), DENY('a VPC endpoint policy')],
];
const said = texts
  .flatMap((text) => explain(text).causes.map((cause) => ({ ...cause, hub: text === HUB })))
  .filter(
    ({ id, registry, hub }) => !OTHERS.has(id) && (hub || registry === undefined || ECR_HOST.test(registry) || /amazonaws/.test(registry)),
  )
  .flatMap(({ id, causes, hub }) => causes.map((text) => ({ id, text, hub })));

test.each(said)('$id: $text', ({ id, text, hub }) => {
  const needed = SAID.flatMap(([words, rules]) => (words.test(text) ? rules : [])).filter((rule) => !hub || rule === 'image-not-from-ecr');
  expect(needed.filter((rule) => !RULES[id]?.includes(rule))).toEqual([]);
});

describe('no phrase is there for nothing', () => {
  test.each(SAID.map(([words]) => [words]))('%s', (words) => {
    expect(said.some(({ text }) => words.test(text))).toBe(true);
  });
});
