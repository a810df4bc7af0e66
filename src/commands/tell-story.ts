import type { Stage } from '../demo/story.js';
import { createStyle } from '../report/style.js';
import type { CommandContext } from './context.js';

/** Tells a story on standard error: numbered chapters, and a line for each thing that happened. */
export function createTeller(context: CommandContext): Pick<Stage, 'chapter' | 'tell'> {
  const { say, note } = context;
  const style = createStyle(context.color.stderr);
  let chapters = 0;
  return {
    chapter: (title) => {
      chapters += 1;
      note(`\n${style.bold(`${chapters}. ${say(title)}`)}`);
    },
    tell: (told) => {
      if (!('outcome' in told)) note(`   ${style.dim(say(told))}`);
      else note(`   ${told.outcome === 'done' ? style.green('✔') : style.red('✘')} ${say(told.title)}`);
    },
  };
}
