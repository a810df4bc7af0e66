import type { LogObject, LogObjects, ReadObjectOptions } from '../aws/log-objects.js';
import { AdaptiveLimit } from './bucket-limit.js';
import { PatientSender, type Patience } from './bucket-patience.js';

const FIRST_REQUESTS = 8;
const MOST_LISTS = 32;
const MOST_READS = 64;

/** What a read costs beside its bytes, as bytes: many small objects are as much work as a few large ones. */
const READ_OVERHEAD_BYTES = 32_768;

/** Objects larger than this are read in parts of the other size, several at once. */
const WHOLE_BYTES = 16 * 1024 * 1024;
const PART_BYTES = 8 * 1024 * 1024;

/**
 * The same bucket for somebody who asks for as much as he likes: requests wait for their turn, as many are under way as get through well,
 * and those that fail for a reason that passes are sent again.
 */
export function patientObjects(objects: LogObjects, patience: Patience): LogObjects {
  const { clock, signal } = patience;
  const now = (): number => clock.now();
  const lists = new AdaptiveLimit({ initial: FIRST_REQUESTS, max: MOST_LISTS, now });
  const reads = new AdaptiveLimit({ initial: FIRST_REQUESTS, max: MOST_READS, now });
  const sender = new PatientSender(patience);
  const stop = signal && { signal };
  const read = (object: LogObject, options: ReadObjectOptions = {}): Promise<Uint8Array> =>
    sender.send(
      reads,
      () => objects.read(object, { ...options, ...stop }),
      ({ length }) => length + READ_OVERHEAD_BYTES,
    );
  return {
    bucket: objects.bucket,
    list: (prefix, options) =>
      sender.send(
        lists,
        () => objects.list(prefix, { ...options, ...stop }),
        () => 1,
      ),
    read: (object, options) =>
      options?.range || object.sizeBytes <= WHOLE_BYTES ? read(object, options) : readInParts(object, read),
  };
}

async function readInParts(object: LogObject, read: LogObjects['read']): Promise<Uint8Array> {
  const bytes = new Uint8Array(object.sizeBytes);
  const parts: Promise<void>[] = [];
  for (let start = 0; start < bytes.length; start += PART_BYTES) {
    const range = { start, end: Math.min(start + PART_BYTES, bytes.length) };
    parts.push(read(object, { range }).then((part) => bytes.set(part, start)));
  }
  await Promise.all(parts);
  return bytes;
}
