import { resolve } from 'node:path';
import type { Config } from '../config/schema.js';
import type { Text } from '../errors.js';
import { replaceFile } from '../files/replace-file.js';
import { text } from '../messages/text.js';
import type { SetupReport } from '../model/setup.js';
import { askPassword } from '../prompt/lab-questions.js';
import { renderers } from '../report/index.js';
import { applySetup } from '../setup/apply.js';
import type { SetupContext } from '../setup/context.js';
import { planSetup, type SetupOptions } from '../setup/plan.js';
import type { GeneratedPassword } from '../setup/sign-in-passwords.js';
import type { CommandContext } from './context.js';
import type { LabFlags } from './flags.js';
import { findConfig } from './lab-config.js';
import { createStepProgress } from './step-progress.js';

interface Flags extends LabFlags {
  readonly config?: string;
  readonly plan?: boolean;
  readonly only?: readonly string[];
  readonly adopt?: boolean;
  readonly passwordFile?: string;
}

/** `setup`: questions, plan, one confirmation, apply, verify. 2 when a step failed or was refused, 130 when it was stopped. */
export async function run(context: CommandContext, flags: Flags): Promise<number> {
  const { config, findings } = await findConfig(context, flags, { ask: flags.plan !== true });
  const setup = await toSetupContext(context);
  const options = { ...(flags.only && { only: flags.only }), adopt: flags.adopt ?? false };
  const plan = await planSetup(setup, config, options);
  if (flags.plan === true) {
    showReport(context, withFindings(plan, findings));
    context.note(context.say(text('commands.plan-only', {})));
    return exitCodeOf(plan, ['failed']);
  }
  const changes = plan.steps.some(({ status }) => status === 'planned');
  if (changes) {
    showOnSide(context, plan);
    if (!(await confirm(context))) {
      context.note(context.say(text('commands.not-confirmed', {})));
      return 130;
    }
  }
  const report = await apply(context, setup, config, { ...options, account: plan.account, file: flags.passwordFile });
  if (!changes) context.note(context.say(text('commands.nothing-to-do', {})));
  showReport(context, withFindings(report, findings));
  return context.io.signal.aborted ? 130 : exitCodeOf(report, ['failed', 'skipped']);
}

/** Applies a configuration; the passwords it made are handed over even when it ends in an error. */
async function apply(
  context: CommandContext,
  setup: SetupContext,
  config: Config,
  { account, file, ...options }: SetupOptions & { readonly account: string; readonly file: string | undefined },
): Promise<SetupReport> {
  const progress = createStepProgress(context);
  const passwords: GeneratedPassword[] = [];
  try {
    const { report } = await applySetup(setup, config, {
      ...options,
      signal: context.io.signal,
      onProgress: progress.show,
      onPassword: (generated) => passwords.push(generated),
      askPassword: (user, check) => askPassword(context.prompter, user, check),
    });
    return report;
  } finally {
    progress.end();
    await handOver(context, passwords, account, file);
  }
}

/** What the set-up folder needs of this process. */
export async function toSetupContext(context: CommandContext): Promise<SetupContext> {
  return { aws: await context.aws(), clock: context.clock, random: context.io.random, env: context.io.env };
}

/** Shows a report on standard output, in the form asked for. */
export function showReport(context: CommandContext, report: SetupReport): void {
  context.print(renderers.setup[context.flags.output](report, context.rendering));
}

/** Shows a plan beside the result: standard output belongs to what came of it. */
export function showOnSide(context: CommandContext, report: SetupReport): void {
  context.note(renderers.setup.text(report, { ...context.rendering, colour: context.color.stderr }));
}

/** The report with what is to be said about the configuration itself. */
export function withFindings(report: SetupReport, findings: SetupReport['findings']): SetupReport {
  return { ...report, findings: [...findings, ...report.findings] };
}

/** 2 where a step ended in one of these states or must not be touched, else 0. */
export function exitCodeOf({ steps }: SetupReport, failures: readonly string[]): number {
  return steps.some(({ status, change }) => failures.includes(status) || (status !== 'planned' && change === 'refuse'))
    ? 2
    : 0;
}

/** `--yes` is the answer that a pipeline gives. */
async function confirm({ flags, prompter }: CommandContext): Promise<boolean> {
  if (flags.yes) return true;
  return prompter.ask({ type: 'confirm', flag: '--yes', message: text('prompt.go-on', {}) });
}

/** Passwords are shown once on a terminal; where output is a log, or a file was named, they go into a file of their owner's alone. */
async function handOver(
  context: CommandContext,
  passwords: readonly GeneratedPassword[],
  account: string,
  file: string | undefined,
): Promise<void> {
  if (passwords.length === 0) return;
  if (file === undefined && context.io.stderr.isTTY === true) {
    const shown: readonly Text[] = passwords.map(({ user, password }) =>
      text('commands.password-shown', { user, password }),
    );
    for (const line of shown) context.io.stderr.write(`${context.say(line)}\n`);
    return;
  }
  const path = resolve(context.io.cwd, file ?? `trimtrail-passwords-${account}-${context.clock.now()}.txt`);
  await replaceFile(path, passwords.map(({ user, password }) => `${user}\t${password}\n`).join(''), 0o600);
  context.io.stderr.write(`${context.say(text('commands.passwords-written', { path }))}\n`);
}
