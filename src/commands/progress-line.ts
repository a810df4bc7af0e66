import { escapeTerminal } from '../report/escape.js';
import type { CommandContext } from './context.js';
import type { ProgressWords } from './describe-progress.js';
import { createLiveLine } from './live-line.js';

/** A line about what is going on: redrawn in place on a terminal, written once at the end elsewhere. */
export interface ProgressLine {
  show(words: ProgressWords): void;
  /** Leaves behind what was done by the last words shown. */
  end(): void;
}

/** A terminal is not redrawn more often than this. */
const INTERVAL_MS = 100;

/** A progress line on standard error; nothing with `--quiet`. */
export function createProgressLine(context: CommandContext): ProgressLine {
  const { say, clock } = context;
  const { live, draw, clear } = createLiveLine(context);
  let last: ProgressWords | undefined;
  let drawnAt = 0;
  return {
    show: (words) => {
      last = words;
      if (!live || clock.now() - drawnAt < INTERVAL_MS) return;
      drawnAt = clock.now();
      draw(say(words.live));
    },
    end: () => {
      clear();
      if (last) context.note(escapeTerminal(say(last.done)));
    },
  };
}
