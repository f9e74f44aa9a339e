import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface FakeProxy {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** Targets of CONNECT, in order. */
  readonly tunnels: string[];
  readonly authorizations: (string | undefined)[];
  close(): Promise<void>;
}

/** A CONNECT proxy; with a status it refuses every tunnel. `resolve` maps the host that was asked for to one that is really there. */
export async function startFakeProxy({
  status = 200,
  resolve = (target) => target,
}: {
  status?: number;
  resolve?: (target: string) => string;
} = {}): Promise<FakeProxy> {
  const tunnels: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, client) => {
    const target = request.url ?? '';
    tunnels.push(target);
    authorizations.push(request.headers['proxy-authorization']);
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
      return;
    }
    const [host, port] = resolve(target).split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
    sockets.add(upstream);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    tunnels,
    authorizations,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
