import type { Text } from '../errors.js';
import type { CommandContext } from './context.js';

/** A line about what is going on: redrawn in place on a terminal, written once at the end elsewhere. */
export interface ProgressLine {
  show(text: Text): void;
  /** Leaves the last thing shown behind. */
  end(): void;
}

const CLEAR_LINE = '\r\u001b[2K';
/** A terminal is not redrawn more often than this. */
const INTERVAL_MS = 100;

/** A progress line on standard error; nothing with `--quiet`. */
export function createProgressLine(context: CommandContext): ProgressLine {
  const { io, say, flags, clock } = context;
  const live = io.stderr.isTTY === true && flags.quiet !== true;
  let last: Text | undefined;
  let drawnAt = 0;
  const cut = (line: string): string => line.slice(0, Math.max(20, (io.stderr.columns ?? 80) - 1));
  return {
    show: (text) => {
      last = text;
      if (!live || clock.now() - drawnAt < INTERVAL_MS) return;
      drawnAt = clock.now();
      io.stderr.write(CLEAR_LINE + cut(say(text)));
    },
    end: () => {
      if (live) io.stderr.write(CLEAR_LINE);
      if (last) context.note(say(last));
    },
  };
}
