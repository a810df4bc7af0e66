import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireRequest, WireResponse } from './protocols/wire.js';

/** Answers a request; must not throw. */
export type Answer = (request: WireRequest) => Promise<WireResponse>;

/** A server that listens on the loopback interface only. */
export interface HttpServer {
  readonly port: number;
  /** Takes no further connections, lets answers under way finish and closes the sockets. */
  stop(): Promise<void>;
}

/**
 * Serves on 127.0.0.1; port 0 takes any free one. `Expect: 100-continue` is answered by Node itself.
 * @throws Error (EADDRINUSE and the like) when the port cannot be had.
 */
export async function startHttpServer(port: number, answer: Answer): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => void respond(incoming, outgoing, answer));
  // A client's pooled connection must not be closed under its next request.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: () => closeServer(server) };
}

async function respond(incoming: IncomingMessage, outgoing: ServerResponse, answer: Answer): Promise<void> {
  const body = await readBody(incoming);
  if (!body) return;
  send(await answer(toWireRequest(incoming, body)), incoming.method === 'HEAD', outgoing);
}

/** Undefined when the client went away before it had sent everything: there is nobody to answer. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function toWireRequest(incoming: IncomingMessage, body: Buffer): WireRequest {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const headers = Object.entries(incoming.headersDistinct).map(([name, values]) => [name, values?.join(',') ?? '']);
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
  };
}

function send({ status, headers, body }: WireResponse, isHead: boolean, outgoing: ServerResponse): void {
  outgoing.statusCode = status;
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  if (isHead) {
    outgoing.end();
    return;
  }
  outgoing.setHeader('content-length', Buffer.byteLength(body));
  outgoing.end(body);
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  server.closeIdleConnections();
  await closed;
}
