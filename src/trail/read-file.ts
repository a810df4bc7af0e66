import { createReadStream } from 'node:fs';
import type { FilePath } from './log-scanner.js';
import type { ReadParts } from './read-part.js';

/** Larger pieces than these are no faster, and two of them are in memory. */
const PIECE_BYTES = 2 ** 20;

/** A file's bytes, in pieces of at most 1 MiB. Not being able to open or read it is a `stopped` part, not an exception. */
export function readFileParts(path: FilePath): ReadParts {
  const name = typeof path === 'string' ? path : Buffer.from(path);
  return readStreamParts(createReadStream(name, { highWaterMark: PIECE_BYTES }));
}

/** The bytes of a stream; its failure is a `stopped` part, not an exception. */
export async function* readStreamParts(stream: AsyncIterable<Uint8Array>): ReadParts {
  try {
    for await (const bytes of stream) yield { type: 'bytes', bytes };
  } catch (error) {
    yield { type: 'stopped', reason: 'unreadable', code: systemErrorCode(error) };
  }
}

/** The system's code of a failed file operation, e.g. `ENOENT`; the error's name where it has none. */
export function systemErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code ?? error.name;
}
