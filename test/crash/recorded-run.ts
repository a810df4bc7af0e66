import { type CrashAccount, type Snapshot, startCrashAccount } from './crash-account.js';
import { type Desk, setUpDesk } from './desk.js';
import { toNormalForm } from './normal-form.js';

/** A call of a run, with what the run had come to right after it. */
export interface RecordedCall {
  /** From 1, in the order in which the calls came. */
  readonly number: number;
  /** For example `iam:CreateUser`. */
  readonly name: string;
  readonly mark: Mark;
}

/**
 * All that is left of a process that is killed: the account and the files it wrote. As text, for comparing; ids, times and the
 * passwords themselves are not in it.
 */
export type Mark = string;

/** A command, what it begins with, and the configuration beside it. */
export interface RunPlan {
  /** Absent: an empty account. */
  readonly begin?: Snapshot;
  readonly command: readonly string[];
  /** By default the lab's. */
  readonly config?: string;
}

/** A run that nobody disturbed. */
export interface RecordedRun extends RunPlan {
  /** How things stood before the first call. */
  readonly beginMark: Mark;
  readonly calls: readonly RecordedCall[];
  readonly end: Snapshot;
}

/** Runs a command, and notes every call. @throws Error when the run does not end well. */
export async function recordRun(plan: RunPlan): Promise<RecordedRun> {
  const { begin, command, config } = plan;
  const desk = setUpDesk(config);
  const calls: RecordedCall[] = [];
  const account: CrashAccount = await startCrashAccount(begin, {
    onCall: ({ service, operation }) => {
      calls.push({ number: calls.length + 1, name: `${service}:${operation}`, mark: markOf(account.snapshot(), desk) });
    },
  });
  const beginMark = markOf(account.snapshot(), desk);
  const { exitCode, stdout, stderr } = await desk.run(account.aws, ...command);
  if (exitCode !== 0) throw new Error(`${command.join(' ')} ended with ${exitCode}: ${stdout}${stderr}`);
  return { ...plan, beginMark, calls, end: account.snapshot() };
}

/** How things stand. */
export function markOf(snapshot: Snapshot, desk: Desk): Mark {
  return JSON.stringify([toNormalForm(snapshot), desk.passwords().map(({ user }) => user)], null, 1);
}

/** The calls that change something, as opposed to those that look. */
export function listChanges<C extends { readonly name: string }>(calls: readonly C[]): readonly C[] {
  return calls.filter(({ name }) => !/:(Get|List|Describe|Head)/.test(name));
}
