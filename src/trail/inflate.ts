import { createGunzip, type Gunzip } from 'node:zlib';
import { systemErrorCode } from './read-file.js';
import type { ReadPart, ReadParts, Stop } from './read-part.js';

const GZIP_MAGIC = [0x1f, 0x8b] as const;
/** Deflate grows data up to 1,032 times: a small input step bounds what one step can unpack to about 32 MiB. */
const STEP_BYTES = 32_768;
/** zlib gives what it unpacked in buffers of this size: the fewer there are, the fewer turns of the event loop it takes. */
const OUTPUT_BYTES = 2 ** 20;

/** zlib's code for data that ends before the stream does. */
const CUT_OFF_CODE = 'Z_BUF_ERROR';

/** How many bytes tell whether data is gzip. */
export const GZIP_MAGIC_BYTES = GZIP_MAGIC.length;

/** Whether data that begins like this is gzip. */
export function isGzip(head: Uint8Array): boolean {
  return GZIP_MAGIC.every((byte, index) => head[index] === byte);
}

/**
 * Unpacks gzip of one or several members. A missing end is a `stopped` part after everything there was; so is damage, but of the last
 * 32 KiB of packed data before it nothing may come. While what one step gave is being used, zlib's threads unpack the next.
 * @see https://www.rfc-editor.org/rfc/rfc1952#section-2.2 a gzip file is a series of members
 */
export async function* inflate(parts: ReadParts): ReadParts {
  const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  const unpacked: Buffer[] = [];
  // Read through events and not by iteration: an iterator drops what was unpacked before an error.
  gunzip.on('data', (bytes: Buffer) => unpacked.push(bytes));
  // Errors are heard by the step that meets them; one that comes when nobody listens must not end the process.
  gunzip.on('error', () => undefined);
  try {
    for await (const part of parts) {
      for (const step of cutIntoSteps(part)) {
        if (step.type === 'stopped') {
          yield* drain(unpacked);
          yield step;
          return;
        }
        const written = settle(gunzip, (done) => gunzip.write(step.bytes, done));
        yield* drain(unpacked);
        const outcome = await written;
        if (outcome !== 'written') {
          yield* drain(unpacked);
          if (outcome !== 'ended') yield outcome;
          return;
        }
      }
    }
    const outcome = await settle(gunzip, () => gunzip.end());
    yield* drain(unpacked);
    if (typeof outcome === 'object') yield outcome;
  } finally {
    gunzip.destroy();
  }
}

function* cutIntoSteps(part: ReadPart): Generator<ReadPart> {
  if (part.type === 'stopped') {
    yield part;
    return;
  }
  for (let start = 0; start < part.bytes.length; start += STEP_BYTES) {
    yield { type: 'bytes', bytes: part.bytes.subarray(start, start + STEP_BYTES) };
  }
}

/**
 * Waits for what becomes of a step: `written`, damage, or `ended`, which is how padding with zeros after the last member shows: the
 * stream ends and never calls back.
 */
function settle(
  gunzip: Gunzip,
  start: (done: (error?: Error | null) => void) => void,
): Promise<Stop | 'written' | 'ended'> {
  return new Promise((resolve) => {
    const finish = (outcome: Stop | 'written' | 'ended'): void => {
      gunzip.off('error', onError).off('end', onEnd);
      resolve(outcome);
    };
    const onError = (error: Error): void => finish(damage(error));
    const onEnd = (): void => finish('ended');
    gunzip.on('error', onError).on('end', onEnd);
    start((error) => finish(error ? damage(error) : 'written'));
  });
}

function damage(error: unknown): Stop {
  const code = systemErrorCode(error);
  return { type: 'stopped', reason: code === CUT_OFF_CODE ? 'gzip-cut-off' : 'gzip-damaged', code };
}

function* drain(unpacked: Buffer[]): Generator<ReadPart> {
  for (const bytes of unpacked.splice(0)) yield { type: 'bytes', bytes };
}
