import type { Stage } from '../demo/story.js';
import { hang } from '../report/layout.js';
import { createStyle } from '../report/style.js';
import type { CommandContext } from './context.js';

/** Tells a story on standard error: numbered chapters, and a line for each thing that happened. */
export function createTeller(context: CommandContext): Pick<Stage, 'chapter' | 'tell'> {
  const { say, note, columns } = context;
  const style = createStyle(context.color.stderr);
  let chapters = 0;
  return {
    chapter: (title) => {
      chapters += 1;
      note(['', ...hang(`${chapters}. `, say(title), columns, { lead: style.bold, text: style.bold })].join('\n'));
    },
    tell: (told) => {
      const lines =
        'outcome' in told
          ? hang(told.outcome === 'done' ? '   ✔ ' : '   ✘ ', say(told.title), columns, {
              lead: told.outcome === 'done' ? style.green : style.red,
            })
          : hang('   ', say(told), columns, { text: style.dim });
      note(lines.join('\n'));
    },
  };
}
