import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireRequest, WireResponse } from './protocols/wire.js';

/** A request with its whole body; undefined when the client went away before it had sent everything: there is nobody to answer. */
export async function readRequest(incoming: IncomingMessage): Promise<WireRequest | undefined> {
  const body = await readBody(incoming);
  return body && toWireRequest(incoming, body);
}

/** Resolves when the answer is written, or nobody listens any more. The length of an answer to HEAD is the length that GET would have. */
export async function sendAnswer(
  { status, headers, body }: WireResponse,
  isHead: boolean,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.statusCode = status;
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, headerText(value));
  if (!isHead) outgoing.setHeader('content-length', Buffer.byteLength(body));
  const written = new Promise<void>((resolve) => {
    outgoing.once('close', resolve);
  });
  outgoing.end(isHead ? undefined : body);
  await written;
}

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

/** Metadata may hold any text: it goes out as UTF-8 bytes, and what would end the header becomes a space. */
function headerText(value: string): string {
  return Buffer.from(value, 'utf8')
    .toString('latin1')
    .replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, ' ');
}
