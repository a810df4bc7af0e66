import { inflate, isGzip, GZIP_MAGIC_BYTES } from './inflate.js';
import { putBack, takeHead, type ReadParts } from './read-part.js';

/** What one file may unpack to unless told otherwise: 2 GiB. */
export const DEFAULT_MAX_FILE_BYTES = 2 ** 31;

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_LE_BOM = Buffer.from([0xff, 0xfe]);

/**
 * The text of a file as UTF-8 without byte order mark, whatever it is packed in: gzip is recognised by its bytes, and so is the UTF-16
 * that Windows PowerShell writes when output is redirected. Stops as `too-large` after `maxBytes`.
 */
export async function* unpack(parts: ReadParts, maxBytes: number): ReadParts {
  yield* toUtf8(limit(gunzipIfPacked(parts), maxBytes));
}

async function* gunzipIfPacked(parts: ReadParts): ReadParts {
  const taken = await takeHead(parts, (head) => head.length >= GZIP_MAGIC_BYTES);
  const all = putBack(taken, parts);
  yield* isGzip(taken.head) ? inflate(all) : all;
}

async function* limit(parts: ReadParts, maxBytes: number): ReadParts {
  let left = maxBytes;
  for await (const part of parts) {
    if (part.type === 'bytes' && part.bytes.length > left) {
      if (left > 0) yield { type: 'bytes', bytes: part.bytes.subarray(0, left) };
      yield { type: 'stopped', reason: 'too-large', code: String(maxBytes) };
      return;
    }
    if (part.type === 'bytes') left -= part.bytes.length;
    yield part;
  }
}

async function* toUtf8(parts: ReadParts): ReadParts {
  const { head, ...rest } = await takeHead(parts, (bytes) => bytes.length >= UTF8_BOM.length);
  if (startsWith(head, UTF16_LE_BOM)) {
    yield* decodeUtf16(putBack({ head, ...rest }, parts));
    return;
  }
  yield* putBack({ head: startsWith(head, UTF8_BOM) ? head.subarray(UTF8_BOM.length) : head, ...rest }, parts);
}

async function* decodeUtf16(parts: ReadParts): ReadParts {
  const decoder = new TextDecoder('utf-16le');
  for await (const part of parts) {
    yield part.type === 'bytes'
      ? { type: 'bytes', bytes: Buffer.from(decoder.decode(part.bytes, { stream: true })) }
      : part;
  }
}

function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}
