import { text } from '../messages/text.js';
import { escapeTerminal } from '../report/escape.js';
import type { SetupProgress } from '../setup/work.js';
import type { CommandContext } from './context.js';
import { createLiveLine } from './live-line.js';

/** Tells how far a set-up or teardown has come, a line a step; the step under way is redrawn on a terminal. */
export interface StepProgress {
  readonly show: (progress: SetupProgress) => void;
  end(): void;
}

/** Step progress on standard error; nothing with `--quiet`. */
export function createStepProgress(context: CommandContext): StepProgress {
  const { say } = context;
  const { draw, clear } = createLiveLine(context);
  return {
    show: (progress) => {
      if (progress.kind === 'started') {
        draw(say(text('commands.step-started', { ...count(progress), title: say(progress.title) })));
      } else if (progress.kind === 'waiting') {
        const seconds = Math.ceil(progress.waitMs / 1000);
        draw(say(text('commands.step-waiting', { reason: say(progress.reason), seconds })));
      } else {
        clear();
        const outcome = say(text(`commands.step-${progress.report.status}`, {}));
        const title = say(progress.report.title);
        if (progress.report.change !== 'none' || progress.report.status !== 'done') {
          context.note(escapeTerminal(say(text('commands.step-finished', { ...count(progress), title, outcome }))));
        }
      }
    },
    end: clear,
  };
}

function count({ index, total }: { readonly index: number; readonly total: number }) {
  return { index: String(index).padStart(String(total).length), total };
}
