import { text } from '../messages/text.js';
import { escapeTerminal } from '../report/escape.js';
import { createStyle } from '../report/style.js';
import type { SetupProgress } from '../setup/work.js';
import type { CommandContext } from './context.js';
import { createLiveLine } from './live-line.js';

/** Tells how far a set-up or teardown has come, a line a step; the step under way is redrawn on a terminal. */
export interface StepProgress {
  readonly show: (progress: SetupProgress) => void;
  end(): void;
}

/** Step progress on standard error; nothing with `--quiet`. It also answers the user's wish to stop, until its end. */
export function createStepProgress(context: CommandContext): StepProgress {
  const { say, note, io } = context;
  const { draw, clear } = createLiveLine(context);
  const stopping = (): void => {
    clear();
    note(say(text('commands.stopping', {})));
  };
  io.signal.addEventListener('abort', stopping, { once: true });
  return {
    show: (progress) => {
      if (progress.kind === 'started') {
        draw(say(text('commands.step-started', { ...count(progress), title: say(progress.title) })));
      } else if (progress.kind === 'waiting') {
        const seconds = Math.ceil(progress.waitMs / 1000);
        draw(say(text('commands.step-waiting', { reason: say(progress.reason), seconds })));
      } else {
        clear();
        if (isWorthALine(progress)) note(describeFinished(context, progress));
      }
    },
    end: () => {
      io.signal.removeEventListener('abort', stopping);
      clear();
    },
  };
}

type Finished = Extract<SetupProgress, { kind: 'finished' }>;

/** A step that had nothing to do is passed over. */
function isWorthALine({ report }: Finished): boolean {
  return report.change !== 'none' || report.status !== 'done';
}

function describeFinished({ say, color }: CommandContext, progress: Finished): string {
  const { status, title } = progress.report;
  const outcome = say(text(`commands.step-${status}`, {}));
  const line = say(text('commands.step-finished', { ...count(progress), title: say(title), outcome }));
  const { green, red, dim } = createStyle(color.stderr);
  const looks = { planned: dim, done: green, skipped: dim, failed: red };
  return looks[status](escapeTerminal(line));
}

function count({ index, total }: { readonly index: number; readonly total: number }) {
  return { index: String(index).padStart(String(total).length), total };
}
