import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isGzip } from '../trail/inflate.js';
import type { FilePath } from '../trail/log-scanner.js';
import { hasUtf16Mark, withoutMark } from '../trail/unpack.js';

/** Files up to this size are read at once; larger ones come in pieces. */
const MAX_FILE_BYTES = 4 * 2 ** 20;
/** What may be unpacked at once. */
const MAX_TEXT_BYTES = 16 * 2 ** 20;
/** Room behind what the file says it unpacks to: zlib begins another buffer when one is full to the brim. */
const SLACK_BYTES = 64;

/** A small file's bytes; undefined where it is large, is no file, or cannot be read. */
export function readSmallFile(path: FilePath): Buffer | undefined {
  let file: number;
  try {
    file = openSync(typeof path === 'string' ? path : Buffer.from(path), 'r');
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(file);
    // Some special files say that they are empty.
    if (!stats.isFile() || stats.size === 0 || stats.size > MAX_FILE_BYTES) return undefined;
    return readWhole(file, stats.size);
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** Undefined where the file changed meanwhile. */
function readWhole(file: number, size: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(file, bytes, length, size - length, null);
    if (count === 0) return undefined;
    length += count;
  }
  return bytes;
}

/**
 * The text of a log as UTF-8 (not checked) without byte order mark, packed or not; undefined where it is damaged, large, or UTF-16.
 */
export function unpackQuickly(bytes: Uint8Array, maxBytes = MAX_TEXT_BYTES): Uint8Array | undefined {
  const text = isGzip(bytes) ? gunzipQuickly(bytes, Math.min(maxBytes, MAX_TEXT_BYTES)) : bytes;
  if (!text || text.length > maxBytes || hasUtf16Mark(text)) return undefined;
  return withoutMark(text);
}

/** The size in a packed file's last bytes is only a guess: several members or damage make it wrong. */
function gunzipQuickly(bytes: Uint8Array, maxBytes: number): Uint8Array | undefined {
  if (bytes.length < SIZE_BYTES) return undefined;
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(bytes.length - SIZE_BYTES, true);
  if (size > maxBytes) return undefined;
  try {
    return gunzipSync(bytes, { chunkSize: Math.max(size + SLACK_BYTES, MIN_CHUNK_BYTES), maxOutputLength: maxBytes });
  } catch {
    return undefined;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1 ISIZE */
const SIZE_BYTES = 4;
/** zlib takes no smaller ones. */
const MIN_CHUNK_BYTES = 64;
