import type { SetupContext } from '../setup/context.js';
import type { CommandContext } from './context.js';

/** What the set-up folder needs of this process. */
export async function toSetupContext(context: CommandContext): Promise<SetupContext> {
  return { aws: await context.aws(), clock: context.clock, random: context.io.random, env: context.io.env };
}
