import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ec2 } from './fake-aws/ec2.ts';
import { ecr } from './fake-aws/ecr.ts';
import { eks } from './fake-aws/eks.ts';
import { iam } from './fake-aws/iam.ts';
import type { Service, ServiceRequest, ServiceResponse } from './fake-aws/service.ts';
import { sts } from './fake-aws/sts.ts';
import { createWorld, type Fault, type World } from './fake-aws/world.ts';

/** By signing name; another service is one more file and one more entry. */
const SERVICES: Readonly<Record<string, Service>> = { ec2, ecr, eks, iam, sts };

/** A request as it arrived. */
interface RecordedRequest {
  /** `ecr:DescribeImages` */
  readonly action: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly userAgent: string;
}

export interface FakeAws {
  readonly url: string;
  readonly world: World;
  /** Every request, retries included, in order of arrival. */
  readonly requests: RecordedRequest[];
  /** Actions in order of arrival. */
  actions(): string[];
  close(): Promise<void>;
}

/** AWS in this process: an HTTP server that the real SDK talks to through `AWS_ENDPOINT_URL`. Its services are told apart by what the request was signed for. */
export async function startFakeAws(tls?: { readonly key: string; readonly cert: string }): Promise<FakeAws> {
  const world = createWorld();
  const requests: RecordedRequest[] = [];
  const listener = (message: IncomingMessage, response: ServerResponse): void => void serve(world, requests, message, response);
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  world.url = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    url: world.url,
    world,
    requests,
    actions: () => requests.map(({ action }) => action),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(world: World, requests: RecordedRequest[], message: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(message.headers.authorization ?? '');
  const [, accessKeyId = '', region = '', serviceName = ''] = scope ?? [];
  const service = SERVICES[serviceName];
  if (!scope && message.method === 'GET') return serveBlob(world, requests, message, response);
  if (!service) {
    response.writeHead(501).end();
    return;
  }
  const { action, body } = service.parse(message.headers, message.url ?? '/', Buffer.concat(chunks).toString());
  const name = `${serviceName}:${action}`;
  requests.push({ action: name, region, accessKeyId, body, userAgent: message.headers['user-agent'] ?? '' });
  const effect = takeFault(world, name, body)?.effect;
  if (effect === 'hang') return;
  if (effect === 'drop') {
    message.socket.destroy();
    return;
  }
  if (effect && 'page' in effect) {
    response.writeHead(effect.status, { 'content-type': 'text/html' }).end(effect.page);
    return;
  }
  const answer = effect ? service.error(effect) : answerOf(world, service, { service: serviceName, region, action, body }, accessKeyId);
  response.writeHead(answer.status, { 'content-type': answer.contentType, 'x-amzn-requestid': '00000000-0000-0000-0000-000000000000' });
  response.end(answer.text);
}

/** What a presigned URL leads to: S3, as far as pulls need it. */
function serveBlob(world: World, requests: RecordedRequest[], message: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(message.url ?? '/', world.url);
  requests.push({ action: 's3:GetObject', region: '', accessKeyId: '', body: {}, userAgent: message.headers['user-agent'] ?? '' });
  const effect = takeFault(world, 's3:GetObject', {})?.effect;
  if (effect === 'hang') return;
  if (effect === 'drop') {
    message.socket.destroy();
    return;
  }
  const bytes = world.blobs.get(pathname.replace('/layers/', ''));
  if (effect && 'page' in effect) response.writeHead(effect.status).end(effect.page);
  // As S3 does, the error repeats what was asked for.
  else if (effect) response.writeHead(effect.status).end(`<Error><Code>${effect.code}</Code><Resource>${message.url}</Resource></Error>`);
  else response.writeHead(bytes ? 200 : 404).end(bytes);
}

function answerOf(world: World, service: Service, request: Omit<ServiceRequest, 'identity'>, accessKeyId: string): ServiceResponse {
  const identity = world.identities.get(accessKeyId);
  if (!identity) return service.error(service.credentialErrors.unknown);
  if (identity.state !== 'active') return service.error(service.credentialErrors[identity.state]);
  return service.handle(world, { ...request, identity });
}

function takeFault(world: World, action: string, body: Readonly<Record<string, unknown>>): Fault | undefined {
  const fault = world.faults.find(
    (entry) =>
      entry.times > 0 &&
      (entry.action ?? action) === action &&
      (entry.repository === undefined || entry.repository === body['repositoryName']),
  );
  if (fault) fault.times -= 1;
  return fault;
}
