import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { HOST, IMAGE, ROLE, readFixture } from './rows.ts';

const ids = (text: string) => explain(text).causes.map(({ id }) => id);

describe('the three incidents, by the words of their events', () => {
  test('an expired static credential, and no more', () => {
    const text =
      "pull access denied for ...chunk-processor, repository does not exist or may require 'docker login': denied: Your authorization token has expired. Reauthenticate and try again.";
    const { verdict, causes } = explain(text);
    expect([verdict, causes.length]).toEqual(['explained', 1]);
    const [cause] = causes;
    expect(cause).toMatchObject({
      class: 'credentials-expired',
      confidence: 'certain',
      rules: ['ecr-pull-secret-committed', 'pull-secret-only-path'],
    });
    expect(cause).not.toHaveProperty('image');
    expect(cause?.summary).toContain('That is all this message proves; it says nothing of the tag, the repository or a role annotation.');
    expect(cause?.causes.join(' ')).not.toMatch(/annotation|IRSA|role-arn|release candidate/i);
  });

  test('nothing that the registry accepts: the role chain is the first cause, the identity that pulls is named', () => {
    for (const text of [
      'authentication required',
      'Event: `authentication required`',
      readFixture('events-authentication-required.json'),
    ]) {
      const { verdict, causes } = explain(text);
      expect([verdict, causes.map((cause) => cause.class)]).toEqual(['explained', ['credentials-missing']]);
      expect(causes[0]?.causes[0]).toMatch(/sts:AssumeRole/);
      expect(causes[0]?.notes.join(' ')).toMatch(/worker instance role on ROSA/);
      expect(causes[0]?.causes.join(' ')).toMatch(/12 hours/);
    }
  });

  test('no route: the network, not authentication, and the main route table', () => {
    const text = `rpc error: code =\nDeadlineExceeded desc = initializing source docker://...: Get "https://818140567777.dkr.ecr.us-east-1.amazonaws.com/v2/": dial tcp 52.207.2.251:443: i/o timeout`;
    for (const input of [text, text.replace('\n', ' '), readFixture('crio-no-route.txt')]) {
      const { causes } = explain(input);
      expect(causes.map((cause) => cause.class)).toEqual(['network-timeout-public']);
      expect(causes[0]).toMatchObject({
        account: '818140567777',
        region: 'us-east-1',
        registry: '818140567777.dkr.ecr.us-east-1.amazonaws.com',
      });
      expect(causes[0]?.causes[0]).toMatch(/main table of the VPC/);
      expect(causes[0]?.notes.join(' ')).toMatch(/not IAM, a secret or the image. A NetworkPolicy does not matter/);
      expect(causes[0]?.next.join('\n')).toContain('aws ec2 describe-route-tables');
    }
  });
});

describe('verdicts', () => {
  test.each([
    ['', 'There is nothing to explain: the text is empty.', 0],
    [' \n\t\r\n ', 'There is nothing to explain: the text is empty.', 0],
    ['hello', 'Nothing in this text is a failed pull that ecr-preflight knows.', 1],
    ['{}', 'Nothing in this text is a failed pull that ecr-preflight knows.', 0],
    ['[]', 'Nothing in this text is a failed pull that ecr-preflight knows.', 0],
    ['null', 'Nothing in this text is a failed pull that ecr-preflight knows.', 1],
    [
      'Readiness probe failed: HTTP probe failed with statuscode: 503',
      'Nothing in this text is a failed pull that ecr-preflight knows.',
      1,
    ],
    [
      'Post "https://hooks.shop.svc:443/mutate": dial tcp 10.1.2.3:443: i/o timeout',
      'Nothing in this text is a failed pull that ecr-preflight knows.',
      1,
    ],
    [
      `Failed to pull image "${IMAGE}": rpc error: code = Internal desc = quantum decoherence`,
      'A pull failed for a reason that ecr-preflight does not know.',
      1,
    ],
    [
      `Failed to pull image "${IMAGE}": quantum decoherence\nError: ErrImagePull\nBack-off pulling image "${IMAGE}"`,
      'A pull failed for a reason that ecr-preflight does not know.',
      1,
    ],
  ])('unknown: %j', (text, headline, count) => {
    expect(explain(text)).toMatchObject({ verdict: 'unknown', headline, causes: [], unrecognised: { count } });
  });

  test('healthy events are no failures', () => {
    const text = `Events:\n  Type    Reason     Age  From               Message\n  ----    ------     ----  ----               -------\n  Normal  Scheduled  5s   default-scheduler  Successfully assigned shop/web to n1\n  Normal  Pulled     3s   kubelet            Successfully pulled image "${IMAGE}" in 2.1s\n  Normal  Started    2s   kubelet            Started container web\n`;
    expect(explain(text)).toMatchObject({ verdict: 'unknown', causes: [], unrecognised: { count: 0, samples: [] } });
  });

  test('a wrapper is told only where nothing better is known of its image', () => {
    const other = `${HOST}/shop/cart:v1`;
    const text = `Failed to pull image "${IMAGE}": ${IMAGE}: manifest unknown: Requested image not found\nError: ErrImagePull\nBack-off pulling image "${IMAGE}"\nBack-off pulling image "${other}"\nBack-off pulling image "${other}"`;
    expect(explain(text).causes.map(({ id, image, occurrences }) => [id, image, occurrences])).toEqual([
      ['manifest-unknown', IMAGE, 1],
      ['pull-failed', other, 2],
    ]);
  });
});

describe('several messages', () => {
  test('the most specific first, each once, whatever their order', () => {
    const lines = [
      'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
      `Failed to pull image "${IMAGE}": unexpected status from HEAD request to https://${HOST}/v2/shop/checkout/manifests/v2.4.1: 403 Forbidden`,
      `Failed to pull image "${IMAGE}": denied: User: ${ROLE} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:210987654321:repository/shop/checkout because no resource-based policy allows the ecr:BatchGetImage action`,
      'Error: ErrImagePull',
    ];
    const expected = ['resource-policy', 'http-403', 'pull-secret-missing'];
    expect(ids(lines.join('\n'))).toEqual(expected);
    expect(ids([...lines, ...lines].reverse().join('\n'))).toEqual(expected);
  });

  test('16 services that fail alike are one cause with 16 images', () => {
    const images = Array.from({ length: 16 }, (_, at) => `${HOST}/firm/service-${at}:latest`);
    const { causes } = explain(images.map((image) => `Failed to pull image "${image}": unauthorized: authentication required`).join('\n'));
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ occurrences: 16, images, image: images[0] });
  });

  test('where the image decides, commands are written for the first three', () => {
    const images = Array.from({ length: 5 }, (_, at) => `${HOST}/firm/service-${at}:v1`);
    const [cause] = explain(images.map((image) => `Failed to pull image "${image}": manifest unknown`).join('\n')).causes;
    expect(cause?.summary).toBe(`The registry has no such tag or digest in that repository: ${images[0]}. So for 4 more images.`);
    expect(cause?.next.filter((command) => command.includes('imageTag=v1')).map((command) => /service-\d/.exec(command)?.[0])).toEqual([
      'service-0',
      'service-1',
      'service-2',
    ]);
  });

  test('registries are told apart', () => {
    expect(
      ids(`Failed to pull image "${IMAGE}": no basic auth credentials\nFailed to pull image "quay.io/acme/x:1": no basic auth credentials`),
    ).toEqual(['no-credentials', 'no-credentials']);
  });

  test('each credential that the kubelet tried is an answer', () => {
    const attempt = (why: string) => `rpc error: code = Unknown desc = failed to resolve reference "${IMAGE}": ${why}`;
    expect(
      ids(
        `Failed to pull image "${IMAGE}": rpc error: code = Unknown desc = [${attempt('denied: Your authorization token has expired. Reauthenticate and try again.')}, ${attempt('no basic auth credentials')}]`,
      ),
    ).toEqual(['token-expired', 'no-credentials']);
  });

  test('of both halves of CRI-O the first is the answer, the second only where it alone is known', () => {
    const halves = (image: string, artifact: string) =>
      `Failed to pull image "${IMAGE}": rpc error: code = Unknown desc = unable to pull image or OCI artifact: pull image err: initializing source docker://${IMAGE}: ${image}; artifact err: get manifest: ${artifact}`;
    expect(explain(halves('manifest unknown', 'manifest unknown')).causes.map(({ id, occurrences }) => [id, occurrences])).toEqual([
      ['manifest-unknown', 1],
    ]);
    expect(ids(halves('manifest unknown', 'unauthorized: authentication required'))).toEqual(['manifest-unknown']);
    expect(ids(halves('something new', 'manifest unknown'))).toEqual(['manifest-unknown']);
  });

  test('what one line names is lent to the others only where all are about one image', () => {
    const bare = 'dial tcp 54.171.30.2:443: i/o timeout';
    expect(explain(`Back-off pulling image "${IMAGE}"\n\n${bare}`).causes[0]).toMatchObject({ image: IMAGE, region: 'eu-west-1' });
    const two = explain(`Back-off pulling image "${IMAGE}"\nBack-off pulling image "${HOST}/other:v1"\n\n${bare}`).causes[0];
    expect(two).not.toHaveProperty('image');
    expect(explain(`Back-off pulling image "${IMAGE}"\n\nlookup quay.io on 10.0.0.2:53: no such host`).causes[0]).not.toHaveProperty(
      'image',
    );
  });
});

describe('what the message names', () => {
  test.each([
    [
      `Failed to pull image "${IMAGE}": no basic auth credentials`,
      { image: IMAGE, registry: HOST, account: '210987654321', region: 'eu-west-1', repository: 'shop/checkout' },
    ],
    [`Head "https://${HOST}/v2/shop/checkout/manifests/v2.4.1": no basic auth credentials`, { image: IMAGE }],
    [
      `Head "https://${HOST}/v2/shop/checkout/manifests/sha256:${'ab'.repeat(32)}": no basic auth credentials`,
      { image: `${HOST}/shop/checkout@sha256:${'ab'.repeat(32)}` },
    ],
    [`reading manifest v2.4.1 in ${HOST}/shop/checkout: manifest unknown`, { image: IMAGE }],
    [
      "name unknown: The repository with name 'shop/checkout' does not exist in the registry with id '210987654321'",
      { account: '210987654321', repository: 'shop/checkout' },
    ],
    [
      `User: ${ROLE} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws-cn:ecr:cn-north-1:210987654321:repository/a/b`,
      { principal: ROLE, account: '210987654321', region: 'cn-north-1', repository: 'a/b' },
    ],
    ['Failed to pull image "nginx": no basic auth credentials', { image: 'nginx', registry: 'docker.io' }],
    [
      'pull access denied for nginxx, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      { image: 'nginxx', registry: 'docker.io' },
    ],
    [
      'Failed to pull image "210987654321.dkr-ecr.eu-west-1.on.aws/a:v1": no basic auth credentials',
      { account: '210987654321', region: 'eu-west-1' },
    ],
  ])('%s', (text, names) => {
    expect(explain(text).causes[0]).toMatchObject(names);
  });

  test('commands are filled in, and what is not known stays a placeholder', () => {
    const [known] = explain(readFixture('get-events.txt')).causes.filter(({ id }) => id === 'reference-not-found');
    expect(known?.next[0]).toBe(
      'aws ecr describe-images --registry-id 210987654321 --repository-name shop/cart --image-ids imageTag=v2.4.l --region eu-west-1',
    );
    const [unknown] = explain('manifest unknown').causes;
    expect(unknown?.next[0]).toBe(
      'aws ecr describe-images --registry-id <account> --repository-name <repository> --image-ids imageTag=<tag> --region <region>',
    );
    expect(unknown?.notes).toEqual(['The message does not name the registry; this answer takes it for a private ECR registry.']);
  });

  test('a port and a dual-stack host are the first cause of missing credentials', () => {
    expect(explain(`Failed to pull image "${HOST}:443/a:v1": no basic auth credentials`).causes[0]?.causes[0]).toMatch(/names a port/);
    expect(
      explain('Failed to pull image "210987654321.dkr-ecr.eu-west-1.on.aws/a:v1": no basic auth credentials').causes[0]?.causes[0],
    ).toMatch(/dual-stack/);
  });

  test('a private address is not taken for an ECR endpoint on another port or registry', () => {
    const endpoint = /interface endpoint/;
    expect(explain(`Failed to pull image "${IMAGE}": dial tcp 10.1.2.3:443: i/o timeout`).causes[0]?.causes[0]).toMatch(endpoint);
    expect(explain(`Failed to pull image "${IMAGE}": dial tcp 10.1.2.3:3128: i/o timeout`).causes[0]?.causes[0]).not.toMatch(endpoint);
    expect(
      explain('Failed to pull image "registry.corp.example/a:1": dial tcp 10.1.2.3:443: i/o timeout').causes[0]?.causes[0],
    ).not.toMatch(endpoint);
  });

  test('a refusal within one account does not speak of the other account', () => {
    const same = `denied: User: ${ROLE.replace('345678901234', '210987654321')} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:210987654321:repository/ab because no identity-based policy allows the ecr:BatchGetImage action`;
    expect(explain(same).causes[0]?.causes).toHaveLength(1);
    expect(explain(same.replace(':210987654321:assumed', ':345678901234:assumed')).causes[0]?.causes).toHaveLength(2);
  });

  test('the ECR API is named as what could not be reached, not the registry', () => {
    const text = `error execing credential provider plugin ecr-credential-provider for image ${IMAGE}: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 10.40.12.9:443: i/o timeout`;
    expect(explain(text).causes[0]?.summary).toBe(
      'The node could not connect to the ECR API (api.ecr.eu-west-1.amazonaws.com): the private address 10.40.12.9 did not answer.',
    );
  });
});
