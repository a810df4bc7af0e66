import { text } from '../messages/text.js';
import { applyTeardown, planTeardown } from '../setup/teardown.js';
import type { CommandContext } from './context.js';
import type { LabFlags } from './flags.js';
import { orNothingChanged, untilInterrupted } from './interruptible.js';
import { findConfig } from './lab-config.js';
import { exitCodeOf, showOnSide, showReport, withFindings } from './setup.js';
import { toSetupContext } from './setup-context.js';
import { createStepProgress } from './step-progress.js';

interface Flags extends LabFlags {
  readonly config?: string;
  readonly deleteLogs?: boolean;
  readonly plan?: boolean;
}

/** `teardown`: shows what would go, asks for the account's id to be typed, and removes it. 2 when a step failed. */
export async function run(context: CommandContext, flags: Flags): Promise<number> {
  const { config, findings } = await findConfig(context, flags, { ask: false });
  const setup = await toSetupContext(context);
  const options = { deleteLogs: flags.deleteLogs ?? false };
  const plan = await orNothingChanged(() => untilInterrupted(context.io.signal, planTeardown(setup, config, options)));
  const changes = plan.steps.some(({ status }) => status === 'planned');
  if (flags.plan === true || !changes) {
    showReport(context, withFindings(plan, findings));
    if (flags.plan !== true) context.note(context.say(text('commands.nothing-to-remove', {})));
    return exitCodeOf(plan, ['failed']);
  }
  showOnSide(context, plan);
  await orNothingChanged(() => requireTypedAccount(context, plan.account));
  const progress = createStepProgress(context);
  const report = await applyTeardown(setup, config, {
    ...options,
    signal: context.io.signal,
    onProgress: progress.show,
  });
  progress.end();
  showReport(context, withFindings(report, findings));
  return context.io.signal.aborted ? 130 : exitCodeOf(report, ['failed', 'skipped']);
}

/** Removing is worth more than a keystroke: the account's id, typed. `--yes` stands for it. */
async function requireTypedAccount({ flags, prompter }: CommandContext, account: string): Promise<void> {
  if (flags.yes) return;
  await prompter.ask({
    type: 'text',
    flag: '--yes',
    message: text('prompt.typed-account', { account }),
    check: (answer) => (answer === account ? undefined : text('prompt.typed-account-wrong', { account })),
  });
}
