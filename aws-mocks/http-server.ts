import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { readRequest, sendAnswer } from './http-message.js';
import type { WireRequest, WireResponse } from './protocols/wire.js';
import type { WireReply } from './wire-reply.js';

/** Answers a request. What it throws is answered as a fault of the server, in plain text. */
export type Answer = (request: WireRequest) => Promise<WireReply>;

/** A server that listens on the loopback interface only. */
export interface HttpServer {
  readonly port: number;
  /** Says how to answer; requests that came before wait for it. */
  answerWith(answer: Answer): void;
  /** Takes no further connections, lets answers under way finish, sends at once those held back, and closes the sockets. */
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
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const server = createServer((incoming, outgoing) => {
    const served = serve(incoming, outgoing, { answering, underWay, stopping: stopping.signal });
    served.catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  // A client's pooled connection must not be closed under its next request.
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (answer) => begin?.(answer),
    stop: () => {
      begin?.(refuse);
      stopping.abort();
      return close(server, underWay);
    },
  };
}

/** For requests that came to a server which was stopped before it knew how to answer. */
const refuse: Answer = async () => ({ status: 503, headers: {}, body: 'The embedded AWS could not start.' });

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** Connections on which no answer is being made are cut: an idle client, or one that never finishes its request. */
async function close(server: Server, underWay: ReadonlySet<Promise<void>>): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  await Promise.allSettled(underWay);
  server.closeAllConnections();
  await closed;
}

/** What all requests of a server have in common. */
interface Serving {
  readonly answering: Promise<Answer>;
  /** Answers that are being made or held back. */
  readonly underWay: Set<Promise<void>>;
  /** Answers are held back no longer. */
  readonly stopping: AbortSignal;
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, serving: Serving): Promise<void> {
  const { underWay } = serving;
  const request = await readRequest(incoming);
  if (!request) return;
  const answered = respond(request, outgoing, serving);
  underWay.add(answered);
  try {
    await answered;
  } finally {
    underWay.delete(answered);
  }
}

async function respond(
  request: WireRequest,
  outgoing: ServerResponse,
  { answering, stopping }: Serving,
): Promise<void> {
  const answer = await answering;
  const reply: WireReply = await answer(request).catch(describeFault);
  if ('lost' in reply) {
    // Silence needs nothing done: the connection stays open until its client or the server closes it.
    if (reply.lost === 'reset') outgoing.socket?.resetAndDestroy();
    return;
  }
  if (reply.delayMs !== undefined) await holdBack(reply.delayMs, outgoing, stopping);
  await sendAnswer(reply, request.method === 'HEAD', outgoing);
}

/** Waits, but not for a client that goes away, nor when the server stops. */
async function holdBack(ms: number, outgoing: ServerResponse, stopping: AbortSignal): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const cut = AbortSignal.any([gone.signal, stopping]);
  await delay(ms, undefined, { signal: cut }).catch((error: unknown) => {
    if (!cut.aborted) throw error;
  });
}

function describeFault(fault: unknown): WireResponse {
  return { status: 500, headers: { 'content-type': 'text/plain' }, body: `The embedded AWS failed: ${String(fault)}` };
}
