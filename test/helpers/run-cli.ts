import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { runProgram } from '../../src/commands/program.js';

/** What a run of the command line came to. */
export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the process around a run looks. */
export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Milliseconds since 1970 that the clock begins at; it goes on with every sleep only. By default the machine's time. */
  readonly nowMs?: number;
  /** Where the run's randomness begins; runs with the same seed make the same passwords. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  /** Told what is written to standard output while the run goes on. */
  readonly onStdout?: (text: string) => void;
}

/** Runs one command line in this process, without a terminal and without waiting. */
export async function runCli(argv: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const output = { stdout: '', stderr: '' };
  let nowMs = options.nowMs;
  let seed = options.seed ?? 7;
  const exitCode = await runProgram(argv, {
    env: options.env ?? {},
    cwd: options.cwd ?? process.cwd(),
    stdin: Readable.from([Buffer.from(options.stdin ?? '')]) as unknown as ReadStream,
    stdout: {
      write: (text) => {
        output.stdout += text;
        options.onStdout?.(text);
      },
      columns: 100,
    },
    stderr: { write: (text) => (output.stderr += text), columns: 100 },
    clock: {
      now: () => nowMs ?? Date.now(),
      sleep: (ms) => {
        if (nowMs !== undefined) nowMs += ms;
        return Promise.resolve();
      },
    },
    random: (length) => {
      const bytes = new Uint8Array(length);
      for (let index = 0; index < length; index += 1) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        bytes[index] = (seed >> 16) & 0xff;
      }
      return bytes;
    },
    signal: options.signal ?? new AbortController().signal,
  });
  return { exitCode, ...output };
}
