import type { Text } from '../errors.js';
import type { CommandContext } from './context.js';
import { untilInterrupted } from './interruptible.js';
import { createLiveLine } from './live-line.js';

/** Says what is being done for as long as it takes. @throws AppError `cancelled` when the process is asked to stop meanwhile. */
export async function waitAloud<T>(context: CommandContext, what: Text, task: () => Promise<T>): Promise<T> {
  const waiting = createLiveLine(context);
  waiting.draw(context.say(what));
  try {
    return await untilInterrupted(context.io.signal, task());
  } finally {
    waiting.clear();
  }
}
