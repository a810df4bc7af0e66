import type { Config } from '../config/schema.js';
import { text } from '../messages/text.js';
import type { SetupReport } from '../model/setup.js';
import { askPassword } from '../prompt/ask-password.js';
import { renderers } from '../report/index.js';
import { renderOutcome, renderPlanTable } from '../report/setup-text.js';
import { applySetup } from '../setup/apply.js';
import type { SetupContext } from '../setup/context.js';
import { planSetup, type SetupOptions } from '../setup/plan.js';
import type { CommandContext } from './context.js';
import type { LabFlags } from './flags.js';
import { createHandOver } from './hand-over.js';
import { orNothingChanged } from './interruptible.js';
import { findConfig } from './lab-config.js';
import { toSetupContext } from './setup-context.js';
import { createStepProgress } from './step-progress.js';
import { waitAloud } from './wait-aloud.js';

interface Flags extends LabFlags {
  readonly config?: string;
  readonly plan?: boolean;
  readonly only?: readonly string[];
  readonly adopt?: boolean;
  readonly passwordFile?: string;
}

/** `setup`: questions, plan, one confirmation, apply, verify. 2 when a step failed or was refused, 130 when it was stopped. */
export async function run(context: CommandContext, flags: Flags): Promise<number> {
  const setup = await toSetupContext(context);
  const { config, findings, plan, options, confirmed } = await orNothingChanged(() => prepare(context, setup, flags));
  if (flags.plan === true) {
    showReport(context, withFindings(plan, findings));
    context.note(context.say(text('commands.plan-only', {})));
    return exitCodeOf(plan, ['failed']);
  }
  if (!confirmed) {
    context.note(context.say(text('commands.not-confirmed', {})));
    return 130;
  }
  const report = await apply(context, setup, config, { ...options, account: plan.account, file: flags.passwordFile });
  if (plan.steps.every(({ status }) => status !== 'planned')) {
    context.note(context.say(text('commands.nothing-to-do', {})));
  }
  showOutcome(context, withFindings(report, findings));
  return context.io.signal.aborted ? 130 : exitCodeOf(report, ['failed', 'skipped']);
}

/** What is settled before anything is changed. */
interface Prepared {
  readonly config: Config;
  readonly findings: SetupReport['findings'];
  readonly plan: SetupReport;
  readonly options: { readonly only?: readonly string[]; readonly adopt: boolean };
  readonly confirmed: boolean;
}

async function prepare(context: CommandContext, setup: SetupContext, flags: Flags): Promise<Prepared> {
  const { config, findings } = await findConfig(context, flags, { ask: flags.plan !== true });
  const options = { ...(flags.only && { only: flags.only }), adopt: flags.adopt ?? false };
  const plan = await planAloud(context, setup, config, options);
  if (flags.plan === true) return { config, findings, plan, options, confirmed: false };
  if (isDone(plan)) return { config, findings, plan, options, confirmed: true };
  showPlan(context, withFindings(plan, findings));
  if (!options.adopt && (await mayAdopt(context, plan))) {
    const adopting = { ...options, adopt: true };
    const widened = await planAloud(context, setup, config, adopting);
    showPlan(context, withFindings(widened, findings));
    return { config, findings, plan: widened, options: adopting, confirmed: await confirm(context, widened) };
  }
  return { config, findings, plan, options, confirmed: await confirm(context, plan) };
}

function planAloud(
  context: CommandContext,
  setup: SetupContext,
  config: Config,
  options: SetupOptions,
): Promise<SetupReport> {
  return waitAloud(context, text('commands.planning', {}), () => planSetup(setup, config, options));
}

/** Nothing to change and nothing in the way. */
function isDone({ steps }: SetupReport): boolean {
  return steps.every(({ change, status }) => change === 'none' && status === 'done');
}

/** What exists already and is not ours is touched only by permission: `--adopt`, or given here by a person. */
async function mayAdopt({ prompter, interactive }: CommandContext, { steps }: SetupReport): Promise<boolean> {
  const foreign = steps.filter(({ error }) => error?.text.key === 'setup.not-ours');
  if (!interactive || foreign.length === 0) return false;
  return prompter.ask({
    type: 'confirm',
    flag: '--adopt',
    message: text('prompt.adopt', { count: foreign.length }),
    help: text('prompt.adopt-help', {}),
    initial: false,
  });
}

/** Applies a configuration. Passwords that it makes are handed over before AWS is told of them. */
async function apply(
  context: CommandContext,
  setup: SetupContext,
  config: Config,
  { account, file, ...options }: SetupOptions & { readonly account: string; readonly file: string | undefined },
): Promise<SetupReport> {
  const { io, prompter, say, note } = context;
  const progress = createStepProgress(context);
  const handOver = createHandOver(context, account, file);
  const taken: string[] = [];
  try {
    const { report } = await orNothingChanged(() =>
      applySetup(setup, config, {
        ...options,
        signal: io.signal,
        onProgress: progress.show,
        keeper: handOver,
        onPassword: ({ user }) => taken.push(user),
        askPassword: (user, check) => askPassword(prompter, user, check, (sentence) => note(say(sentence))),
      }),
    );
    return report;
  } finally {
    progress.end();
    handOver.finish(taken);
  }
}

/** Shows a report on standard output, in the form asked for. */
export function showReport(context: CommandContext, report: SetupReport): void {
  context.print(renderers.setup[context.flags.output](report, context.rendering));
}

/** Whoever saw each step being done is not told again of those that went well. */
function showOutcome(context: CommandContext, report: SetupReport): void {
  const { interactive, flags, io, rendering } = context;
  const watched = interactive && flags.quiet !== true && flags.output === 'text' && io.stdout.isTTY === true;
  if (watched) context.print(`\n${renderOutcome(report, rendering)}`);
  else showReport(context, report);
}

/** Shows a plan to whoever is to say yes to it; a log has it whole. */
function showPlan(context: CommandContext, plan: SetupReport): void {
  if (!context.interactive) showOnSide(context, plan);
  // Not a note: nobody says yes to what --quiet hides.
  else
    context.io.stderr.write(`\n${renderPlanTable(plan, { ...context.rendering, colour: context.color.stderr })}\n\n`);
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

/** `--yes` is the answer that a pipeline gives. Where there is nothing to change, nobody is asked. */
async function confirm({ flags, prompter }: CommandContext, { steps }: SetupReport): Promise<boolean> {
  if (flags.yes || steps.every(({ status }) => status !== 'planned')) return true;
  return prompter.ask({
    type: 'confirm',
    flag: '--yes',
    message: text('prompt.go-on', {}),
    help: text('prompt.go-on-help', {}),
  });
}
