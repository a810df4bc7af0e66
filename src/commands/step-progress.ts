import { text } from '../messages/text.js';
import type { SetupProgress } from '../setup/work.js';
import type { CommandContext } from './context.js';

/** Tells how far a set-up or teardown has come, a line a step; the step under way is redrawn on a terminal. */
export interface StepProgress {
  readonly show: (progress: SetupProgress) => void;
  end(): void;
}

const CLEAR_LINE = '\r\u001b[2K';

/** Step progress on standard error; nothing with `--quiet`. */
export function createStepProgress(context: CommandContext): StepProgress {
  const { io, say, flags } = context;
  const live = io.stderr.isTTY === true && flags.quiet !== true;
  const draw = (line: string): void => {
    if (live) io.stderr.write(CLEAR_LINE + line.slice(0, Math.max(20, (io.stderr.columns ?? 80) - 1)));
  };
  return {
    show: (progress) => {
      if (progress.kind === 'started') {
        draw(say(text('commands.step-started', { ...count(progress), title: say(progress.title) })));
      } else if (progress.kind === 'waiting') {
        const seconds = Math.ceil(progress.waitMs / 1000);
        draw(say(text('commands.step-waiting', { reason: say(progress.reason), seconds })));
      } else {
        draw('');
        const outcome = say(text(`commands.step-${progress.report.status}`, {}));
        const title = say(progress.report.title);
        if (progress.report.change !== 'none' || progress.report.status !== 'done') {
          context.note(say(text('commands.step-finished', { ...count(progress), title, outcome })));
        }
      }
    },
    end: () => draw(''),
  };
}

function count({ index, total }: { readonly index: number; readonly total: number }) {
  return { index: String(index).padStart(String(total).length), total };
}
