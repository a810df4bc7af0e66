import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireRequest, WireResponse } from './protocols/wire.js';

/** Answers a request; must not throw. */
export type Answer = (request: WireRequest) => Promise<WireResponse>;

/** A server that listens on the loopback interface only. */
export interface HttpServer {
  readonly port: number;
  /** Says how to answer; requests that came before wait for it. */
  answerWith(answer: Answer): void;
  /** Takes no further connections, lets answers under way finish and closes the sockets. */
  stop(): Promise<void>;
}

/**
 * Listens on 127.0.0.1; port 0 takes any free one. `Expect: 100-continue` is answered by Node itself.
 * @throws Error (EADDRINUSE and the like) when the port cannot be had.
 */
export async function startHttpServer(port: number): Promise<HttpServer> {
  let begin: ((answer: Answer) => void) | undefined;
  const answering = new Promise<Answer>((resolve) => {
    begin = resolve;
  });
  let isAnswering = false;
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing, answering, server).catch((error: unknown) => {
      incoming.destroy(error instanceof Error ? error : undefined);
    });
  });
  // A client's pooled connection must not be closed under its next request.
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (answer) => {
      isAnswering = true;
      begin?.(answer);
    },
    stop: () => close(server, isAnswering),
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function close(server: Server, isAnswering: boolean): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  if (isAnswering) server.closeIdleConnections();
  else server.closeAllConnections();
  await closed;
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answering: Promise<Answer>,
  server: Server,
): Promise<void> {
  const body = await readBody(incoming);
  if (!body) return;
  const answer = await answering;
  const response = await answer(toWireRequest(incoming, body));
  if (!server.listening) outgoing.setHeader('connection', 'close');
  send(response, incoming.method === 'HEAD', outgoing);
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

/** The length of an answer to HEAD is the length that GET would have. */
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
