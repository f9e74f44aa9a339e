import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { redact } from '../../src/explain/redact.ts';
import { renderExplanationJson, renderExplanationText } from '../../src/explain/render.ts';
import { IMAGE } from './rows.ts';

/** Made up here, in the shapes of the real things. */
const PASSWORD = Buffer.from(
  JSON.stringify({
    payload: 'Zm9vYmFyL2Jheis='.repeat(40),
    datakey: 'QVFJREFIaA=='.repeat(10),
    version: '2',
    type: 'DATA_KEY',
    expiration: 1795172553,
  }),
).toString('base64');
const ECR_AUTH = Buffer.from(`AWS:${PASSWORD}`).toString('base64');
const JWT = `eyJhbGciOiJSUzI1NiIsImtpZCI6IjEyMyJ9.${Buffer.from('{"sub":"system:serviceaccount:shop:checkout"}').toString('base64url')}.${'Ab3_-x'.repeat(40)}`;
const SIGNATURE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const KEY_ID = 'ASIAQ3EGEXAMPLEKEY77';
const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLE9+';
const SESSION = `IQoJb3JpZ2luX2VjEJr${'aB3/x+'.repeat(60)}==`;
const LAYER = `https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/a1b2-210987654321-secretpath/0c9d?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${KEY_ID}%2F20261120%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Security-Token=${encodeURIComponent(SESSION)}&X-Amz-Signature=${SIGNATURE}`;

const NASTY: readonly (readonly [name: string, text: string, secrets: readonly string[]])[] = [
  ['basic header', `Authorization: Basic ${ECR_AUTH}`, [ECR_AUTH]],
  ['header in JSON', `{"Authorization":["Basic ${ECR_AUTH}"]}`, [ECR_AUTH]],
  ['header, lower case', `authorization: bearer ${JWT}`, [JWT.split('.')[2] ?? '', JWT.split('.')[1] ?? '']],
  ['header of curl', `curl -H 'Authorization: Bearer opaque-Token-1234567890' https://h/`, ['opaque-Token-1234567890']],
  ['header without scheme', 'Authorization: s3cr3tvalue', ['s3cr3tvalue']],
  [
    'signed header',
    `Authorization: AWS4-HMAC-SHA256 Credential=${KEY_ID}/20261120/eu-west-1/ecr/aws4_request, SignedHeaders=host, Signature=${SIGNATURE}`,
    [KEY_ID, SIGNATURE],
  ],
  ['scheme alone', `sent bearer ${JWT} and failed`, [JWT.split('.')[2] ?? '']],
  ['cookie', 'Cookie: session=abc123def456; other=zzz999', ['abc123def456', 'zzz999']],
  ['presigned URL', `Get "${LAYER}": EOF`, [SIGNATURE, KEY_ID, 'secretpath', SESSION.slice(0, 40)]],
  ['presigned URL, end cut off', LAYER.slice(0, 300), [KEY_ID, 'secretpath']],
  ['parameters without their URL', `&X-Amz-Signature=${SIGNATURE}&X-Amz-Security-Token=${SESSION}`, [SIGNATURE, SESSION]],
  ['parameters, percent-encoded', `X-Amz-Signature%3D${SIGNATURE}`, [SIGNATURE]],
  [
    'CloudFront URL',
    `https://d5l0dvt14r5h8.cloudfront.net/docker/x?Expires=1795172553&Signature=abc~DEF123__&Key-Pair-Id=KEYPAIRID123`,
    ['abc~DEF123__', 'KEYPAIRID123'],
  ],
  [
    'old S3 URL',
    `https://b.s3.amazonaws.com/k?AWSAccessKeyId=${KEY_ID}&Expires=1&Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D`,
    [KEY_ID, 'vjbyPxybdZaNmGa'],
  ],
  ['ECR token', `AWS:${PASSWORD}`, [PASSWORD, PASSWORD.slice(30, 90)]],
  ['ECR token, encoded', `"auth": "${ECR_AUTH}"`, [ECR_AUTH, ECR_AUTH.slice(30, 90)]],
  ['ECR password alone', `password is ${PASSWORD}`, [PASSWORD.slice(30, 90)]],
  ['docker config', `{"auths":{"h":{"username":"AWS","password":"hunter2","identitytoken":"idtok-55"}}}`, ['hunter2', 'idtok-55']],
  ['docker login', 'docker login -u AWS -p p4ssw0rd! 210987654321.dkr.ecr.eu-west-1.amazonaws.com', ['p4ssw0rd!']],
  ['docker login, long', 'docker login --username AWS --password p4ssw0rd! host', ['p4ssw0rd!']],
  ['kubectl', 'kubectl create secret docker-registry r --docker-password=p4ssw0rd! --docker-server=h', ['p4ssw0rd!']],
  ['kubectl, quoted', "kubectl create secret docker-registry r --docker-password 'p4ss w0rd!' --docker-server=h", ['p4ss w0rd!', 'w0rd']],
  ['basic auth in a URL', 'Get "https://robot:sw0rdfish@registry.example.com/v2/": EOF', ['sw0rdfish', 'robot']],
  [
    'basic auth in a URL, with a slash',
    `https://AWS:${SECRET_KEY}@210987654321.dkr.ecr.eu-west-1.amazonaws.com/v2/`,
    [SECRET_KEY, 'K7MDENG'],
  ],
  ['basic auth without a scheme', 'docker pull robot:sw0rdfish@registry.example.com/app', ['sw0rdfish']],
  [
    'environment',
    `AWS_ACCESS_KEY_ID=${KEY_ID} AWS_SECRET_ACCESS_KEY=${SECRET_KEY} AWS_SESSION_TOKEN=${SESSION}`,
    [KEY_ID, SECRET_KEY, SESSION, SESSION.slice(40, 90)],
  ],
  ['environment in YAML', `aws_secret_access_key: ${SECRET_KEY}`, [SECRET_KEY]],
  ['secret key alone', `found ${SECRET_KEY} in the log`, [SECRET_KEY]],
  ['access key alone', `InvalidClientTokenId for AKIAIOSFODNN7EXAMPLE`, ['AKIAIOSFODNN7EXAMPLE']],
  ['GitHub token', 'denied: ghp_16C7e42F292c6912E7710c838347Ae178B4a', ['ghp_16C7e42F']],
  ['Docker token', 'denied for dckr_pat_AbCdEfGhIjKlMnOpQrStUvWxYz0', ['dckr_pat_AbCdEf']],
  [
    'private key',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabcdefg\n-----END RSA PRIVATE KEY-----',
    ['MIIEpAIBAAKCAQEA', 'abcdefg'],
  ],
  ['private key, end cut off', '-----BEGIN PRIVATE KEY----- MIIEpAIBAAKCAQEA', ['MIIEpAIBAAKCAQEA']],
];

describe('redact', () => {
  test.each(NASTY)('%s', (_, text, secrets) => {
    const clean = redact(text);
    expect(secrets.filter((secret) => clean.includes(secret))).toEqual([]);
    expect(clean).toContain('[redacted]');
  });

  test.each([
    `Failed to pull image "${IMAGE}": rpc error: code = Unknown desc = failed to resolve reference "${IMAGE}": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
    'unable to retrieve auth token: invalid username/password: unauthorized: authentication required',
    'denied: User: arn:aws:sts::345678901234:assumed-role/eksctl-production-nodegroup-general-NodeInstanceRole-1A2B3C4D5E/i-0b7e1c2d3f4a5b6c7 is not authorized to perform: ecr:BatchGetImage',
    `${IMAGE.split(':')[0]}@sha256:${'ab12'.repeat(16)}`,
    'failed to fetch oauth token: unexpected status from POST request to https://auth.docker.io/token: 401 Unauthorized',
    "The repository with name 'shop/checkout' does not exist in the registry with id '210987654321'",
    'denied: Your authorization token has expired. Reauthenticate and try again.',
    'aws ecr get-login-password | docker login --username AWS --password-stdin 210987654321.dkr.ecr.eu-west-1.amazonaws.com',
    'no arn provided, cannot assume role using ServiceAccountToken',
  ])('leaves alone what helps: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  test('keeps host and path of an address that is not signed', () => {
    expect(redact('Get "https://auth.docker.io/token?scope=repository:acme/app:pull&service=registry.docker.io": EOF')).toBe(
      'Get "https://auth.docker.io/token?[redacted]": EOF',
    );
  });
});

/** Nothing that is explained prints a secret either: not as evidence, not as a sample, not in a command, however it came in. */
describe.each([
  ['as one message', (text: string) => `Failed to pull image "${IMAGE}": ${text.replaceAll('\n', ' ')}: unexpected EOF`],
  ['as something unknown', (text: string) => `E1120 11:02:33.104512 3311 x.go:1] mysterious failure: ${text.replaceAll('\n', ' ')}`],
  ['as an image', (text: string) => `initializing source docker://${text.replaceAll('\n', ' ')}: reading manifest v1 in h: 403 Forbidden`],
  ['quoted by the kubelet', (text: string) => `"Failed to pull image" err=${JSON.stringify(JSON.stringify(text))} image="${IMAGE}"`],
  [
    'in an event',
    (text: string) =>
      JSON.stringify({
        kind: 'Event',
        reason: 'Failed',
        message: `Failed to pull image "${IMAGE}": dial tcp 52.1.2.3:443: i/o timeout ${text}`,
        involvedObject: { kind: 'Pod', name: text, namespace: text },
      }),
  ],
  [
    'behind 5,000 other characters',
    (text: string) =>
      `Failed to pull image "${IMAGE}": ${'x '.repeat(1900)} ${text.replaceAll('\n', ' ')} ${'y '.repeat(600)} no basic auth credentials`,
  ],
  [
    'with colours and invisible characters',
    (text: string) =>
      `Failed to pull image "${IMAGE}": no basic auth credentials ${[...text.replaceAll('\n', ' ')].join('\u200b').replace(/A/, '\u001b[31mA')}`,
  ],
] as const)('explain, %s', (_, dress) => {
  test.each(NASTY)('%s', (__, text, secrets) => {
    const explanation = explain(dress(text));
    const printed = renderExplanationText(explanation, { color: false, width: 100 }) + renderExplanationJson(explanation);
    expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]);
  });
});

test('what is printed holds no control character that the input brought', () => {
  const explanation = explain(`Failed to pull image "${IMAGE}": \u001b]0;owned\u0007\u001b[2J\u202e no basic auth credentials\u0000\u0008`);
  const printed = renderExplanationText(explanation, { color: false, width: 100 });
  expect(printed).toContain('no basic auth credentials');
  expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('commands hold nothing of the text but names that passed a grammar', () => {
  const evil = '$(touch /tmp/x)`id`;rm -rf ~';
  const pod = {
    kind: 'Pod',
    metadata: { name: evil, namespace: `a b ${evil}` },
    status: {
      containerStatuses: [
        {
          image: evil,
          state: {
            waiting: {
              reason: 'ErrImagePull',
              message: `Failed to pull image "${evil}": rpc error: repository with name '${evil}' does not exist in the registry with id '${evil}'; no basic auth credentials`,
            },
          },
        },
      ],
    },
  };
  const { causes } = explain(JSON.stringify(pod));
  expect(causes.length).toBe(1);
  for (const command of causes.flatMap(({ next }) => next)) expect(command).not.toMatch(/touch|rm -rf|`/);
});
