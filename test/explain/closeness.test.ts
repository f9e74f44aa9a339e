import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import type { Finding } from '../../src/report/report.ts';
import { finding } from './findings.ts';
import { HOST, IMAGE } from './rows.ts';

const BUCKET = 'https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/1a2b';
const LAYERS = `failed to copy: httpReadSeeker: failed open: failed to do request: Get "${BUCKET}": dial tcp 52.218.1.2:443: i/o timeout`;
const LAYERS_REFUSED = `failed to copy: httpReadSeeker: failed open: unexpected status code ${BUCKET}: 403 Forbidden`;
const NO_CREDENTIALS = `Failed to pull image "${IMAGE}": authorization failed: no basic auth credentials`;
const FORBIDDEN = `Failed to pull image "${IMAGE}": unexpected status from HEAD request to https://${HOST}/v2/shop/checkout/manifests/v2.4.1: 403 Forbidden`;
const TIMEOUT = `Failed to pull image "${IMAGE}": Head "https://${HOST}/v2/shop/checkout/manifests/v2.4.1": dial tcp 52.218.1.2:443: i/o timeout`;
const NO_PLATFORM = `Failed to pull image "${IMAGE}": no match for platform in manifest: not found`;
const NOT_EXECUTED = `exec /app: exec format error; image "${IMAGE}"`;
const NOT_FOUND = `Failed to pull image "${IMAGE}": failed to resolve reference "${IMAGE}": ${IMAGE}: not found`;

const OPEN = 'takes the traffic and is open to subnet-1';
const CLOSED = 'takes the traffic, and no ingress rule of sg-1 covers TCP 443';
const DENIES = 'takes the traffic, and its policy does not allow the pull';
/** What a scan says of a subnet; its `related` names the images where the workloads are known. */
function route({ api = OPEN, dkr = OPEN, s3 = OPEN, region = 'eu-west-1' }, related: Finding['related'] = []): Finding {
  return finding('subnet-without-route-to-ecr', {
    message: `Subnet subnet-1 has no way to ECR in ${region} (210987654321.dkr.ecr.${region}.amazonaws.com): vpce-1 (ecr.api) ${api}; vpce-2 (ecr.dkr) ${dkr}; vpce-3 (s3) ${s3}.`,
    related,
  });
}

function platform(consequence: string): Finding {
  return finding('image-platform-mismatch', { image: IMAGE, message: `The image is built for linux/amd64: ${consequence}.` });
}
const INDEX = 'its index has no entry for them, and the pull fails with "no match for platform"';
const SINGLE = 'without an index to choose from they pull it all the same';

function judged(text: string, given: Finding) {
  const link = explain(text, { findings: [given], standing: () => ({ state: 'judged' }) }).causes[0]?.link;
  return [link?.state, link?.links.find(({ rule }) => rule === given.rule)?.state];
}

describe('a rule with a finding never holds', () => {
  test.each([
    ['layers, and no way to S3', LAYERS, route({ s3: CLOSED }), 'broken'],
    ['layers, and no way to ECR in another region', LAYERS, route({ s3: CLOSED, region: 'us-east-1' }), 'elsewhere'],
    ['layers, and only ecr.api is closed: they came later', LAYERS, route({ api: CLOSED }), 'possible'],
    ['layers refused, and the policy of the S3 endpoint', LAYERS_REFUSED, route({ s3: DENIES }), 'broken'],
    ['layers refused, and S3 cannot be reached: that is no answer', LAYERS_REFUSED, route({ s3: CLOSED }), 'possible'],
    ['no credentials, and ecr.api is closed', NO_CREDENTIALS, route({ api: CLOSED }), 'broken'],
    ['no credentials, and ecr.api is open', NO_CREDENTIALS, route({ s3: CLOSED }), 'possible'],
    ['403, and the policy of ecr.dkr', FORBIDDEN, route({ dkr: DENIES }), 'broken'],
    ['403, and ecr.dkr cannot be reached', FORBIDDEN, route({ dkr: CLOSED }), 'possible'],
    ['a timeout', TIMEOUT, route({ dkr: CLOSED }), 'broken'],
    ['a timeout of another registry of the region', TIMEOUT.replaceAll('210987654321', '999999999999'), route({ dkr: CLOSED }), 'broken'],
    ['a message that names nothing', 'no basic auth credentials', finding('ecr-host-unmatched', { image: IMAGE }), 'possible'],
    ['another tag', NOT_FOUND, finding('ecr-image-not-found', { image: `${HOST}/shop/checkout:v1` }), 'elsewhere'],
    ['an index, and no match', NO_PLATFORM, platform(INDEX), 'broken'],
    ['no index, and no match', NO_PLATFORM, platform(SINGLE), 'possible'],
    ['an index, and a program that does not start', NOT_EXECUTED, platform(INDEX), 'possible'],
    ['no index, and a program that does not start', NOT_EXECUTED, platform(SINGLE), 'broken'],
  ])('%s', (_, text, given, state) => {
    expect(judged(text, given)).toEqual([{ broken: 'broken', possible: 'undecided', elsewhere: 'none' }[state], state]);
  });
});

test('what may be the reason is said as that', () => {
  const { link } = explain(NO_PLATFORM, { findings: [platform(SINGLE)], standing: () => ({ state: 'judged' }) }).causes[0] ?? {};
  expect(link).toEqual({
    state: 'undecided',
    says: "Which link of this deployment is broken could not be decided: image-platform-mismatch at k8s/app.yaml:12:18 looks for a cause of this message, and whether its finding is this pull's is not known.",
    links: [
      {
        rule: 'image-platform-mismatch',
        state: 'possible',
        says: "k8s/app.yaml:12:18 has a finding; whether it is this pull's is not known: such an image is pulled, and fails when it is started",
      },
    ],
  });
});

test.each([
  ['src/network/endpoints.ts', ['takes the traffic and is open to', 'takes the traffic, and its policy does not allow the pull']],
  [
    'policies/rules/image-platform-mismatch/image-platform-mismatch.rego',
    ['its index has no entry for them', 'without an index to choose from', 'its programs cannot run there'],
  ],
])('the words that are read in a finding are those of %s', (file, words) => {
  const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  for (const each of words) {
    expect(source).toContain(each);
    expect(readFileSync(new URL('../../src/explain/fits.ts', import.meta.url), 'utf8')).toContain(each);
  }
});
