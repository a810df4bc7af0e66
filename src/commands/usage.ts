import { openReference } from '../reference/reference.js';
import { renderers } from '../report/index.js';
import { summarise } from '../usage/summarise.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags } from './flags.js';
import { readHistory } from './read-history.js';

/** `usage`: who did what, from the history that the flags name. */
export async function run(context: CommandContext, flags: HistoryFlags): Promise<number> {
  const { history } = await readHistory(context, flags, await openReference());
  context.print(renderers.usage[context.flags.output](summarise(history), context.rendering));
  return 0;
}
