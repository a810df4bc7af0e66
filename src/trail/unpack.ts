import { inflate, isGzip, GZIP_MAGIC_BYTES } from './inflate.js';
import type { LogLimits } from './read-log.js';
import { countBytes, putBack, takeHead, type ReadParts } from './read-part.js';

/** What a packed file may always unpack to: 2 GiB. */
const UNSUSPICIOUS_BYTES = 2 ** 31;
/** Beyond that, how many times its own size. Logs pack to a fifth to a thirtieth; a bomb to a thousandth. */
const UNSUSPICIOUS_RATIO = 200;

const UTF8_BOM = [0xef, 0xbb, 0xbf];
const UTF16_LE_BOM = [0xff, 0xfe];

/**
 * The text of a file as UTF-8 without byte order mark, whatever it is packed in: gzip is recognised by its bytes, and so is the UTF-16
 * that Windows PowerShell writes when output is redirected. Stops as `too-large` at its limit.
 */
export async function* unpack(parts: ReadParts, limits: LogLimits): ReadParts {
  yield* toUtf8(gunzipIfPacked(parts, limits));
}

async function* gunzipIfPacked(parts: ReadParts, { maxFileBytes }: LogLimits): ReadParts {
  const taken = await takeHead(parts, (head) => head.length >= GZIP_MAGIC_BYTES);
  const all = putBack(taken, parts);
  if (!isGzip(taken.head)) {
    yield* maxFileBytes === undefined ? all : limit(all, () => maxFileBytes);
    return;
  }
  const packed = { bytes: 0 };
  yield* limit(inflate(countBytes(all, packed)), () => maxFileBytes ?? maxUnpackedBytes(packed.bytes));
}

/** What packed data of this size may unpack to without being a bomb. */
export function maxUnpackedBytes(packedBytes: number): number {
  return Math.max(UNSUSPICIOUS_BYTES, UNSUSPICIOUS_RATIO * packedBytes);
}

/** `maxBytes` is asked again for every part: it may grow with what was read. */
async function* limit(parts: ReadParts, maxBytes: () => number): ReadParts {
  let given = 0;
  for await (const part of parts) {
    if (part.type === 'bytes') {
      const max = maxBytes();
      const left = max - given;
      if (part.bytes.length > left) {
        if (left > 0) yield { type: 'bytes', bytes: part.bytes.subarray(0, left) };
        yield { type: 'stopped', reason: 'too-large', code: String(max) };
        return;
      }
      given += part.bytes.length;
    }
    yield part;
  }
}

async function* toUtf8(parts: ReadParts): ReadParts {
  const { head, ...rest } = await takeHead(parts, (bytes) => bytes.length >= UTF8_BOM.length);
  if (hasUtf16Mark(head)) {
    yield* decodeUtf16(putBack({ head, ...rest }, parts));
    return;
  }
  yield* putBack({ head: withoutMark(head), ...rest }, parts);
}

async function* decodeUtf16(parts: ReadParts): ReadParts {
  const decoder = new TextDecoder('utf-16le');
  for await (const part of parts) {
    yield part.type === 'bytes'
      ? { type: 'bytes', bytes: Buffer.from(decoder.decode(part.bytes, { stream: true })) }
      : part;
  }
}

/** Whether a text begins as UTF-16 does. */
export function hasUtf16Mark(text: Uint8Array): boolean {
  return startsWith(text, UTF16_LE_BOM);
}

/** A text without the byte order mark of UTF-8. */
export function withoutMark(text: Uint8Array): Uint8Array {
  return startsWith(text, UTF8_BOM) ? text.subarray(UTF8_BOM.length) : text;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
