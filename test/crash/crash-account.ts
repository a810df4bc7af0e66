import { createHash } from 'node:crypto';
import { startEmbeddedAws, type EmbeddedAws } from '../../aws-mocks/index.js';
import { createMemoryEventLog } from '../../aws-mocks/event-log.js';
import { createMemoryBlobs } from '../../aws-mocks/memory-blobs.js';
import type { SavedState } from '../../aws-mocks/state-file.js';
import { evaluate } from '../../src/policy/evaluate.js';

/** An account at one moment, as JSON. Bodies of objects are kept for all of them together. */
export type Snapshot = string;

/** An embedded AWS that can be looked at from outside at any moment and begun again from there. */
export interface CrashAccount {
  readonly aws: EmbeddedAws;
  snapshot(): Snapshot;
}

const NOON = Date.parse('2026-01-05T12:00:00Z');
const blobs = createMemoryBlobs();

/**
 * Starts one, empty or from a snapshot. It is not stopped by the tests: a run that was abandoned waits for its answers, and closing
 * the connections would wake it up.
 */
export async function startCrashAccount(
  begin?: Snapshot,
  options: Pick<Parameters<typeof startEmbeddedAws>[0], 'onCall'> = {},
): Promise<CrashAccount> {
  let held: SavedState | undefined = begin === undefined ? undefined : (JSON.parse(begin) as SavedState);
  const aws = await startEmbeddedAws({
    authorise: evaluate,
    now: () => NOON,
    random: countingBytes,
    keepers: {
      store: {
        load: async () => held,
        save: async (state) => {
          held = state;
        },
      },
      blobs,
      log: createMemoryEventLog(),
    },
    ...options,
  });
  return { aws, snapshot: () => JSON.stringify(held) };
}

let drawn = 0;

/** Bytes that look random, are the same in every run of a test, and never come twice, whatever snapshot an account began with. */
function countingBytes(length: number): Buffer {
  const chunks: Buffer[] = [];
  for (let have = 0; have < length; have += 32) {
    drawn += 1;
    chunks.push(createHash('sha256').update(`crash ${drawn}`).digest());
  }
  return Buffer.concat(chunks).subarray(0, length);
}
