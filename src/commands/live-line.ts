import { truncate } from '../report/display-width.js';
import { escapeTerminal } from '../report/escape.js';
import type { CommandContext } from './context.js';

/** One line on standard error that is drawn over again; nothing where there is no terminal, or with `--quiet`. */
export interface LiveLine {
  /** Whether anything is drawn at all. */
  readonly live: boolean;
  /** Puts the line in the place of the last one, made safe for the terminal and cut to its width. */
  draw(line: string): void;
  clear(): void;
}

const CLEAR_LINE = '\r\u001b[2K';

/** A live line; nothing is drawn yet. */
export function createLiveLine({ io, flags }: CommandContext): LiveLine {
  const live = io.stderr.isTTY === true && flags.quiet !== true;
  const columns = Math.max(20, (io.stderr.columns ?? 80) - 1);
  const write = (line: string): void => {
    if (live) io.stderr.write(CLEAR_LINE + line);
  };
  return { live, draw: (line) => write(truncate(escapeTerminal(line), columns)), clear: () => write('') };
}
