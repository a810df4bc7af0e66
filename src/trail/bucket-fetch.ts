import type { LogObject, LogObjects } from '../aws/log-objects.js';
import { AppError } from '../errors.js';
import { ByteBudget } from './bucket-memory.js';

/** Bytes of objects that are held at once, from the request for them until they are scanned. */
const HELD_BYTES = 64 * 1024 * 1024;
/** What the smallest object counts as, so that it is not their number that fills memory. */
const LEAST_BYTES = 256 * 1024;

/** Objects to be fetched at once; how many requests are under way is another matter. */
export const FETCHES_AHEAD = HELD_BYTES / LEAST_BYTES;

/** An object's bytes, or why they could not be had. */
export interface FetchedObject {
  readonly object: LogObject;
  /** `s3://BUCKET/KEY` */
  readonly location: string;
  readonly content: Uint8Array | AppError;
  /** Makes room for others; to be called once, when the bytes are no longer held. */
  readonly release: () => void;
}

/**
 * Fetches objects of a bucket, holding no more of them than memory has room for.
 * Without credentials nothing can be had, which is no finding but ends it all.
 */
export function createFetch(objects: LogObjects): (object: LogObject) => Promise<FetchedObject> {
  const budget = new ByteBudget(HELD_BYTES);
  return async (object) => {
    const location = `s3://${objects.bucket}/${object.key}`;
    const release = await budget.take(Math.max(object.sizeBytes, LEAST_BYTES));
    try {
      const content = object.sizeBytes === 0 ? new Uint8Array() : await objects.read(object);
      return { object, location, content, release };
    } catch (error) {
      if (error instanceof AppError && error.kind === 'aws') return { object, location, content: error, release };
      release();
      throw error;
    }
  };
}
