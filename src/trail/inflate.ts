import { once } from 'node:events';
import { createGunzip, type Gunzip } from 'node:zlib';
import { systemErrorCode } from './read-file.js';
import type { ReadPart, ReadParts, Stop } from './read-part.js';

const GZIP_MAGIC = [0x1f, 0x8b] as const;
/** Deflate grows data up to 1,032 times: a small input step bounds what one step can unpack to about 16 MiB. */
const STEP_BYTES = 16_384;

/** How many bytes tell whether data is gzip. */
export const GZIP_MAGIC_BYTES = GZIP_MAGIC.length;

/** Whether data that begins like this is gzip. */
export function isGzip(head: Uint8Array): boolean {
  return GZIP_MAGIC.every((byte, index) => head[index] === byte);
}

/**
 * Unpacks gzip of one or several members. Damage or a missing end is a `stopped` part after everything that could be unpacked before it.
 * @see https://www.rfc-editor.org/rfc/rfc1952#section-2.2 a gzip file is a series of members
 */
export async function* inflate(parts: ReadParts): ReadParts {
  const gunzip = createGunzip();
  const unpacked: Buffer[] = [];
  // Read through events and not by iteration: an iterator drops what was unpacked before an error.
  gunzip.on('data', (bytes: Buffer) => unpacked.push(bytes));
  try {
    for await (const part of parts) {
      if (part.type === 'stopped') {
        yield part;
        return;
      }
      for (let start = 0; start < part.bytes.length; start += STEP_BYTES) {
        const failure = await write(gunzip, part.bytes.subarray(start, start + STEP_BYTES));
        yield* drain(unpacked);
        if (failure) {
          yield failure;
          return;
        }
      }
    }
    const failure = await finish(gunzip);
    yield* drain(unpacked);
    if (failure) yield failure;
  } finally {
    gunzip.destroy();
  }
}

function write(gunzip: Gunzip, bytes: Uint8Array): Promise<Stop | undefined> {
  return new Promise((resolve) => {
    const onError = (error: Error): void => resolve(damage(error));
    gunzip.once('error', onError);
    gunzip.write(bytes, () => {
      gunzip.off('error', onError);
      // The end of a member is reported a tick later than the write that held it.
      resolve(gunzip.errored ? damage(gunzip.errored) : undefined);
    });
  });
}

async function finish(gunzip: Gunzip): Promise<Stop | undefined> {
  try {
    gunzip.end();
    await once(gunzip, 'end');
    return undefined;
  } catch (error) {
    return damage(error);
  }
}

function damage(error: unknown): Stop {
  return { type: 'stopped', reason: 'gzip-damaged', code: systemErrorCode(error) };
}

function* drain(unpacked: Buffer[]): Generator<ReadPart> {
  for (const bytes of unpacked.splice(0)) yield { type: 'bytes', bytes };
}
