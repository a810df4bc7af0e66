import type { Clock } from '../model/clock.js';
import type { ReadStream, WriteStream } from 'node:tty';

/** Everything a run of the command line takes from its process, so that a test can be the process. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Standard input; `isTTY` says whether a person sits there. */
  readonly stdin: ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  /** `length` random bytes. */
  readonly random: (length: number) => Uint8Array;
  /** Aborted when the user presses Ctrl-C or the process is asked to end. */
  readonly signal: AbortSignal;
}

/** Where text goes: standard output or standard error. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** The real stream, which questions are drawn on. Absent in tests without a terminal. */
  readonly stream?: WriteStream;
}
