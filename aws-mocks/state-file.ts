import { readFile } from 'node:fs/promises';
import type { AccountState } from './account.js';
import { writeAtomically } from './atomic-write.js';
import { EmbeddedAwsError } from './embedded-aws-error.js';

/** A long-term access key. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Everything that is kept of an account between processes, but for bodies and history. */
export interface SavedState {
  readonly version: typeof STATE_VERSION;
  /** How far the account's clock is ahead of the machine's. */
  readonly clockOffsetMs: number;
  /** The key of `sandbox-admin` that was made with the account. */
  readonly admin: AccessKey;
  readonly account: AccountState;
}

/** Raised whenever a service's state changes its shape. */
export const STATE_VERSION = 4;

/** Where an account's state is kept. */
export interface StateStore {
  /** Undefined for an account that was never saved. @throws EmbeddedAwsError when it is damaged or of another version. */
  load(): Promise<SavedState | undefined>;
  /** Does nothing when the state is what was saved last. */
  save(state: SavedState): Promise<void>;
}

/** Forgets the state with the process. */
export const noStateStore: StateStore = { load: async () => undefined, save: async () => {} };

/** Keeps the state as JSON in a file that only its owner can read: it holds the secrets of access keys. */
export function createStateFile(path: string): StateStore {
  let saved = '';
  return {
    async load() {
      saved = await readIfThere(path);
      return saved === '' ? undefined : parseState(saved, path);
    },
    async save(state) {
      const text = JSON.stringify(state);
      if (text === saved) return;
      await writeAtomically(path, text);
      saved = text;
    },
  };
}

function parseState(text: string, path: string): SavedState {
  let state: Partial<SavedState> | null;
  try {
    state = JSON.parse(text) as Partial<SavedState> | null;
  } catch (cause) {
    throw unusable(path, 'is damaged', cause);
  }
  const version: unknown = state?.version;
  if (version !== STATE_VERSION) {
    throw unusable(
      path,
      `is of version ${JSON.stringify(version)}, and this embedded AWS reads version ${STATE_VERSION}`,
    );
  }
  if (!state?.account || !state.admin || typeof state.clockOffsetMs !== 'number') throw unusable(path, 'is incomplete');
  return state as SavedState;
}

function unusable(path: string, what: string, cause?: unknown): EmbeddedAwsError {
  const message = `the state of the embedded AWS in ${path} ${what}: delete the folder to begin anew`;
  return new EmbeddedAwsError(message, cause === undefined ? {} : { cause });
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
