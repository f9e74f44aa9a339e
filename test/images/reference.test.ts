import { describe, expect, test } from 'vitest';
import { parseImage } from '../../src/images/reference.ts';

const HEX = 'a'.repeat(64);
const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

/** `host|port|repository|tag|digest|account/region/partition` of a parsed reference; the state and its reason of any other. */
function told(text: string): string {
  const parsed = parseImage(text);
  if (parsed.state === 'invalid') return `invalid: ${parsed.problem}`;
  if (parsed.state === 'unresolved') return `unresolved: ${parsed.token}${parsed.ecrLike ? ' (ECR)' : ''}`;
  const { host, port, repository, tag, digest, ecr } = parsed.image;
  const flags = ecr ? `${ecr.account}/${ecr.region}/${ecr.partition}${ecr.fips ? '/fips' : ''}${ecr.dualStack ? '/dual' : ''}` : '';
  return [host, port ?? '', repository, tag ?? '', digest?.slice(0, 12) ?? '', flags].join('|');
}

const CASES: readonly [text: string, expected: string][] = [
  ['nginx', 'docker.io||nginx|||'],
  ['nginx:1.27', 'docker.io||nginx|1.27||'],
  ['team/app:v1', 'docker.io||team/app|v1||'],
  ['localhost/app:v1', 'localhost||app|v1||'],
  ['localhost:5000/app', 'localhost|5000|app|||'],
  ['registry.example.com:8443/a/b/c:v1', 'registry.example.com|8443|a/b/c|v1||'],
  ['[2001:db8::1]:5000/app:v1', '[2001:db8::1]|5000|app|v1||'],
  [`app@sha256:${HEX}`, 'docker.io||app||sha256:aaaaa|'],
  [`app:v1@sha256:${HEX}`, 'docker.io||app|v1|sha256:aaaaa|'],
  [`${ECR}/shop/web:v1`, `${ECR}||shop/web|v1||123456789012/us-east-1/aws`],
  [`${ECR}:443/web:v1`, `${ECR}|443|web|v1||123456789012/us-east-1/aws`],
  [
    '012345678901.dkr.ecr.us-gov-west-1.amazonaws.com/a:1',
    '012345678901.dkr.ecr.us-gov-west-1.amazonaws.com||a|1||012345678901/us-gov-west-1/aws-us-gov',
  ],
  [
    '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/a:1',
    '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com||a|1||123456789012/us-east-1/aws/fips',
  ],
  [
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a:1',
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn||a|1||123456789012/cn-north-1/aws-cn',
  ],
  ['123456789012.dkr-ecr.eu-west-1.on.aws/a:1', '123456789012.dkr-ecr.eu-west-1.on.aws||a|1||123456789012/eu-west-1/aws/dual'],
  [
    '123456789012.dkr-ecr-fips.us-east-1.on.aws/a:1',
    '123456789012.dkr-ecr-fips.us-east-1.on.aws||a|1||123456789012/us-east-1/aws/fips/dual',
  ],
  [
    '123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/a:1',
    '123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn||a|1||123456789012/cn-north-1/aws-cn/dual',
  ],
  [
    '123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov/a:1',
    '123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov||a|1||123456789012/us-iso-east-1/aws-iso',
  ],
  [
    '123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov/a:1',
    '123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov||a|1||123456789012/us-isob-east-1/aws-iso-b',
  ],
  [
    '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/a:1',
    '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu||a|1||123456789012/eusc-de-east-1/aws-eusc',
  ],
  ['123456789012.dkr.ecr.us-east-1.example.com/a:1', '123456789012.dkr.ecr.us-east-1.example.com||a|1||'],
  ['public.ecr.aws/docker/library/redis:7', 'public.ecr.aws||docker/library/redis|7||'],
  ['', 'invalid: it is empty'],
  ['nginx:', 'invalid: the tag after ":" is empty'],
  [' nginx:1', 'invalid: it begins or ends with white space'],
  ['nginx:1 # c', 'invalid: it contains white space'],
  ['https://quay.io/a/b:1', 'invalid: an image reference has no scheme: remove "https://"'],
  ['quay.io/Team/app:1', 'invalid: the repository name must be lower case'],
  ['quay.io/team//app:1', 'invalid: it contains an empty path component ("//")'],
  ['quay.io/team/app:-1', 'invalid: "-1" is not a tag: letters, digits, "_", "." and "-", not beginning with "." or "-"'],
  [`app:${'t'.repeat(129)}`, 'invalid: the tag has 129 characters and 128 are allowed'],
  [`quay.io/${'a'.repeat(256)}:1`, 'invalid: the repository name has 256 characters and 255 are allowed'],
  ['app@sha256:abc', 'invalid: the part after "@" is not a digest such as sha256:<64 hex digits>'],
  [`app@sha256:${'A'.repeat(64)}`, 'invalid: a sha256 digest is exactly 64 lower-case hex digits'],
  [
    'api.ecr.us-east-1.amazonaws.com/a:1',
    "invalid: api.ecr.us-east-1.amazonaws.com is ECR's API endpoint, not a registry; a registry host reads <account>.dkr.ecr.<region>.amazonaws.com",
  ],
  ['ko://github.com/shop/web/cmd/server', 'unresolved: ko://'],
  ['bazel://shop/web:image', 'unresolved: bazel://'],
  ['oci://quay.io/a/b:1', 'invalid: an image reference has no scheme: remove "oci://"'],
  ['app:${TAG}', 'unresolved: ${TAG}'],
  ['app:${{ github.sha }}', 'unresolved: ${{ github.sha }}'],
  ['app:$TAG', 'unresolved: $TAG'],
  ['app:$(TAG)', 'unresolved: $(TAG)'],
  ['app:{{ .Values.tag }}', 'unresolved: {{ .Values.tag }}'],
  ['<%= image %>', 'unresolved: <%= image %>'],
  ['<ACCOUNT>.dkr.ecr.us-east-1.amazonaws.com/app:1', 'unresolved: <ACCOUNT> (ECR)'],
  ['AWS_ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/app:1', 'unresolved: AWS_ACCOUNT (ECR)'],
  [`${ECR}/app:IMAGE_TAG`, 'unresolved: IMAGE_TAG (ECR)'],
  [`${ECR}/app:set-me`, 'unresolved: set-me (ECR)'],
  ['app:@@VERSION@@', 'unresolved: @@VERSION@@'],
  ['app:REPLACEME', 'unresolved: REPLACEME'],
  ['app:{VERSION}', 'unresolved: {VERSION}'],
  ['quay.io/a/b:RELEASE.2023-01-01T00-00-00Z', 'quay.io||a/b|RELEASE.2023-01-01T00-00-00Z||'],
  ['quay.io/a/b:3.0.0-SNAPSHOT', 'quay.io||a/b|3.0.0-SNAPSHOT||'],
  ['quay.io/a/b:v1_2_3', 'quay.io||a/b|v1_2_3||'],
  ['quay.io/a/b:RC1', 'quay.io||a/b|RC1||'],
];

describe('parseImage', () => {
  test.each(CASES)('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test('adds :latest only where there is neither tag nor digest', () => {
    for (const [text, reference] of [
      ['app', 'app:latest'],
      ['app:1', 'app:1'],
      [`app@sha256:${HEX}`, `app@sha256:${HEX}`],
    ] as const) {
      const parsed = parseImage(text);
      expect(parsed.state === 'parsed' && parsed.image.reference).toBe(reference);
    }
  });

  test('hostile text costs nothing', () => {
    const start = performance.now();
    for (const text of [
      `${'a-'.repeat(900)}!`,
      `${'a.'.repeat(900)}/`,
      `${'{'.repeat(2000)}`,
      `${'a_'.repeat(1000)}A`,
      `${'A_'.repeat(1000)}:`,
    ])
      parseImage(text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
