import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readProxySettings } from '../../src/evidence/aws/proxy.ts';
import { CI, CI_KEY, collect, HOST, OWNER, REGION, stubAwsEnvironment, useFakeAws } from '../support/collect.ts';
import { addRepository } from '../support/fake-aws/world.ts';
import { startFakeAws } from '../support/fake-aws.ts';
import { type FakeProxy, startFakeProxy } from '../support/fake-proxy.ts';

describe('the environment', () => {
  test.each([
    { env: {}, https: undefined, http: undefined },
    { env: { HTTPS_PROXY: 'http://proxy.corp:3128' }, https: 'http://proxy.corp:3128/', http: undefined },
    { env: { https_proxy: 'proxy.corp:3128', HTTPS_PROXY: 'http://other:1' }, https: 'http://proxy.corp:3128/', http: undefined },
    {
      env: { HTTPS_PROXY: 'https://user:pass@proxy.corp', http_proxy: 'http://proxy.corp:80' },
      https: 'https://user:pass@proxy.corp/',
      http: 'http://proxy.corp/',
    },
    { env: { HTTPS_PROXY: '  ', HTTP_PROXY: '' }, https: undefined, http: undefined },
  ])('$env', ({ env, https, http }) => {
    const settings = readProxySettings(env);
    expect([settings.https?.href, settings.http?.href]).toEqual([https, http]);
  });

  test.each(['socks5://user:hunter2@proxy.corp:1080', 'http://[hunter2'])(
    'a proxy that cannot be used is an error that does not repeat it',
    (value) => {
      let message = '';
      try {
        readProxySettings({ HTTPS_PROXY: value });
      } catch (error) {
        message = String(error);
      }
      expect(message).toBe('PreflightError: the proxy named by HTTPS_PROXY cannot be used');
    },
  );

  test.each([
    { no: '', host: 'api.ecr.us-east-1.amazonaws.com', bypassed: false },
    { no: '*', host: 'api.ecr.us-east-1.amazonaws.com', bypassed: true },
    { no: 'localhost,.amazonaws.com', host: 'api.ecr.us-east-1.amazonaws.com', bypassed: true },
    { no: '*.amazonaws.com', host: 'API.ecr.us-east-1.amazonaws.com', bypassed: true },
    { no: 'ecr.us-east-1.amazonaws.com', host: 'api.ecr.us-east-1.amazonaws.com', bypassed: true },
    { no: 'api.ecr.us-east-1.amazonaws.com:443', host: 'api.ecr.us-east-1.amazonaws.com', bypassed: true },
    { no: 'api.ecr.us-east-1.amazonaws.com:8443', host: 'api.ecr.us-east-1.amazonaws.com', bypassed: false },
    { no: 'maws.com aws.com', host: 'api.ecr.us-east-1.amazonaws.com', bypassed: false },
    { no: '127.0.0.1', host: '127.0.0.1', bypassed: true },
  ])('NO_PROXY=$no and $host', ({ no, host, bypassed }) => {
    expect(readProxySettings({ NO_PROXY: no }).bypasses(host, 443)).toBe(bypassed);
    expect(readProxySettings({ no_proxy: no, NO_PROXY: 'ignored' }).bypasses(host, 443)).toBe(bypassed);
  });
});

describe('calls', () => {
  const aws = useFakeAws();
  const IMAGE = `${HOST}/shop/web:v1`;
  const proxies: FakeProxy[] = [];
  const started = async (...options: Parameters<typeof startFakeProxy>): Promise<FakeProxy> => {
    const proxy = await startFakeProxy(...options);
    proxies.push(proxy);
    return proxy;
  };
  afterEach(async () => {
    for (const proxy of proxies.splice(0)) await proxy.close();
  });

  test('an http endpoint through HTTP_PROXY', async () => {
    addRepository(aws().world, { account: OWNER, region: REGION, name: 'shop/web' }, ['v1']);
    const proxy = await started();
    expect(await collect([IMAGE], { env: { HTTP_PROXY: `http://${proxy.host}` } })).toMatchObject({ [IMAGE]: { status: 'found' } });
    expect(proxy.tunnels).toEqual([aws().url.replace('http://', '')]);
  });

  test('ECR and STS over TLS through HTTPS_PROXY, one tunnel kept open, with the proxy’s user', async () => {
    const pem = (name: string): string => readFileSync(new URL(`../support/tls/localhost-${name}.pem`, import.meta.url), 'utf8');
    const secure = await startFakeAws({ key: pem('key'), cert: pem('cert') });
    const roleArn = `arn:aws:iam::${OWNER}:role/preflight`;
    secure.world.identities.set(CI_KEY, CI);
    secure.world.roles.set(roleArn, { trusts: [OWNER] });
    addRepository(secure.world, { account: OWNER, region: REGION, name: 'shop/web' }, ['v1']);
    const proxy = await started();
    stubAwsEnvironment({ AWS_ENDPOINT_URL: secure.url, AWS_ACCESS_KEY_ID: CI_KEY, AWS_SECRET_ACCESS_KEY: 'fake' });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const answers = await collect([IMAGE, `${HOST}/shop/web:v2`], {
      env: { HTTPS_PROXY: `http://user:p%40ss@${proxy.host}` },
      registries: { [OWNER]: { roleArn, lookup: true } },
    });
    await secure.close();
    expect(answers).toMatchObject({ [IMAGE]: { status: 'found' }, [`${HOST}/shop/web:v2`]: { status: 'absent' } });
    expect(secure.actions()[0]).toBe('sts:AssumeRole');
    const target = secure.url.replace('https://', '');
    expect(proxy.tunnels).toEqual([target]);
    expect(proxy.authorizations[0]).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
  });

  test('AWS’s own host is what the proxy is asked for', async () => {
    const proxy = await started({ status: 403 });
    stubAwsEnvironment({ AWS_ACCESS_KEY_ID: CI_KEY, AWS_SECRET_ACCESS_KEY: 'fake' });
    const answers = await collect([IMAGE], { env: { https_proxy: `http://user:hunter2@${proxy.host}` } });
    expect(answers).toEqual({
      [IMAGE]: {
        status: 'unverified',
        reason: 'unreachable',
        message: `ECR in ${REGION} could not be reached: the proxy http://${proxy.host} could not be used: it answered CONNECT with HTTP 403`,
      },
    });
    expect(proxy.tunnels).toEqual(['api.ecr.us-east-1.amazonaws.com:443']);
  });

  test('NO_PROXY takes the endpoint out', async () => {
    addRepository(aws().world, { account: OWNER, region: REGION, name: 'shop/web' }, ['v1']);
    const proxy = await started({ status: 403 });
    expect(await collect([IMAGE], { env: { HTTP_PROXY: proxy.host, NO_PROXY: '127.0.0.1' } })).toMatchObject({
      [IMAGE]: { status: 'found' },
    });
    expect(proxy.tunnels).toEqual([]);
  });

  test('a proxy that is not there', async () => {
    const proxy = await started();
    await proxy.close();
    expect(await collect([IMAGE], { env: { HTTP_PROXY: proxy.host } })).toEqual({
      [IMAGE]: {
        status: 'unverified',
        reason: 'unreachable',
        message: `ECR in ${REGION} could not be reached: the proxy http://${proxy.host} could not be used: connect ECONNREFUSED ${proxy.host}`,
      },
    });
  });

  test('a proxy that makes no sense ends the run: it is the user’s to mend', async () => {
    await expect(collect([IMAGE], { env: { HTTPS_PROXY: 'socks5://proxy.corp' } })).rejects.toThrow(
      'the proxy named by HTTPS_PROXY cannot be used',
    );
  });
});
