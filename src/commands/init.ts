import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { writeConfig } from '../config/write.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { CommandContext } from './context.js';
import type { LabFlags } from './flags.js';
import { orNothingChanged } from './interruptible.js';
import { findConfig } from './lab-config.js';

interface Flags extends LabFlags {
  readonly file: string;
  readonly force?: boolean;
}

/** `init`: asks the wizard's questions and writes the answers as a configuration. */
export async function run(context: CommandContext, flags: Flags): Promise<number> {
  const path = resolve(context.io.cwd, flags.file);
  // Before the questions: nobody should answer them for nothing.
  if (existsSync(path) && flags.force !== true) {
    throw fail('config', text('config.exists', { path: flags.file }), {
      hint: text('config.exists-hint', { path: flags.file }),
    });
  }
  const { config } = await orNothingChanged(() => findConfig(context, flags, { ask: true, mustLook: false }));
  await writeConfig(path, config, { say: context.say, overwrite: flags.force ?? false });
  const shown = relative(context.io.cwd, path);
  context.print(
    context.flags.output === 'json'
      ? JSON.stringify({ schemaVersion: 1, file: shown }, null, 2)
      : context.say(text('commands.wrote', { path: shown })),
  );
  return 0;
}
