import type { WireRequest } from '../protocols/wire.js';
import { isSameSignature, sha256, signText, type SigningKey } from './sigv4.js';

/** A body taken out of its chunks. */
export interface DechunkedBody {
  readonly body: Buffer;
  /** Lower-case names; empty where none were sent. */
  readonly trailers: Readonly<Record<string, string>>;
}

/** What is wrong with a chunked body: it ends too early or is not in chunks, or a chunk's signature does not agree. */
export type ChunkFault = 'incomplete' | 'bad-signature';

/** Whether the body comes in AWS's chunks, which are not HTTP's. */
export function isAwsChunked({ headers }: Pick<WireRequest, 'headers'>): boolean {
  return (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
}

/**
 * Takes an `aws-chunked` body apart. Where `seed` (the request's own signature) is given, every chunk's signature, and that of signed
 * trailers, is verified in turn.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function dechunk(
  body: Buffer,
  signed?: { readonly key: SigningKey; readonly seed: string },
): DechunkedBody | ChunkFault {
  const chunks: Buffer[] = [];
  let previous = signed?.seed ?? '';
  let position = 0;
  for (;;) {
    const chunk = readChunk(body, position);
    if (!chunk) return 'incomplete';
    if (signed) {
      const expected = signText('AWS4-HMAC-SHA256-PAYLOAD', signed.key, [previous, EMPTY_HASH, sha256(chunk.data)]);
      if (!isSameSignature(expected, chunk.signature)) return 'bad-signature';
      previous = expected;
    }
    position = chunk.end;
    if (chunk.data.length === 0) break;
    chunks.push(chunk.data);
  }
  const trailers = readTrailers(body.subarray(position));
  if (signed && trailers.signature !== undefined) {
    const lines = Object.entries(trailers.fields).map(([name, value]) => `${name}:${value}\n`);
    const expected = signText('AWS4-HMAC-SHA256-TRAILER', signed.key, [previous, sha256(lines.join(''))]);
    if (!isSameSignature(expected, trailers.signature)) return 'bad-signature';
  }
  return { body: Buffer.concat(chunks), trailers: trailers.fields };
}

const EMPTY_HASH = sha256('');

interface Chunk {
  readonly data: Buffer;
  readonly signature: string;
  readonly end: number;
}

function readChunk(body: Buffer, start: number): Chunk | undefined {
  const lineEnd = body.indexOf('\r\n', start);
  if (lineEnd < 0) return undefined;
  const line = body.toString('latin1', start, lineEnd);
  const [, size, signature = ''] = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]+))?$/.exec(line) ?? [];
  if (size === undefined) return undefined;
  const from = lineEnd + 2;
  const to = from + Number.parseInt(size, 16);
  if (to > body.length) return undefined;
  // The last, empty chunk's line is followed by the trailers, not by a line end of its own.
  return { data: body.subarray(from, to), signature, end: to === from ? to : to + 2 };
}

function readTrailers(rest: Buffer): { fields: Record<string, string>; signature: string | undefined } {
  const fields: Record<string, string> = {};
  let signature: string | undefined;
  for (const line of rest.toString('latin1').split(/\r?\n/)) {
    const mark = line.indexOf(':');
    if (mark <= 0) continue;
    const name = line.slice(0, mark).trim().toLowerCase();
    const value = line.slice(mark + 1).trim();
    if (name === 'x-amz-trailer-signature') signature = value;
    else fields[name] = value;
  }
  return { fields, signature };
}
