import { expect } from 'vitest';
import type { EmbeddedAws, Fault } from '../../aws-mocks/index.js';
import type { CliResult } from '../helpers/run-cli.js';
import { type CrashAccount, startCrashAccount } from './crash-account.js';
import type { Desk } from './desk.js';
import type { FastTimers } from './fast-timers.js';
import type { RunPlan } from './recorded-run.js';

/** A run that something went wrong in, and the account after it, where nothing goes wrong any more. */
export interface FaultyRun extends CrashAccount {
  readonly result: CliResult;
}

/** Does a recorded run again with these faults. */
export async function runWithFaults(
  { begin, command }: RunPlan,
  faults: readonly Fault[],
  desk: Desk,
  timers: FastTimers,
): Promise<FaultyRun> {
  const account = await startCrashAccount(begin);
  for (const fault of faults) await account.aws.control.addFault(fault);
  const stopWatching = expireLimits(account.aws, timers);
  const result = await desk.run(account.aws, ...command, '--output', 'json');
  stopWatching();
  await account.aws.control.clearFaults();
  return { ...account, result };
}

/** Lets the limits of calls run out that are known to stay without an answer, once all others under way have theirs. */
function expireLimits({ control }: EmbeddedAws, timers: FastTimers): () => void {
  let unanswered = 0;
  let calls = 0;
  const watch = async (): Promise<void> => {
    const faults = await control.faults();
    const fired = faults.reduce((sum, fault) => sum + (fault.kind === 'timeout' ? fault.fired.length : 0), 0);
    const now = (await control.calls()).length;
    if (now === calls && fired > unanswered) {
      timers.expire();
      unanswered = fired;
    }
    calls = now;
  };
  const interval = setInterval(() => void watch(), 5);
  return () => clearInterval(interval);
}

/** What `--output json` says of a step, as far as it matters here. */
interface ReportedStep {
  readonly id: string;
  readonly status: string;
  readonly change: string;
  readonly error?: { readonly message: string; readonly hint?: string };
}

/**
 * Expects that a run ended well, or with errors that say what failed and what to do and nothing that only a programmer can read: in the
 * report where there is one, else as one line and its hint.
 */
export function expectClearEnd({ exitCode, stdout, stderr }: CliResult): void {
  const all = `${stdout}\n${stderr}`;
  expect(all).not.toMatch(/^\s+at /m);
  expect(all).not.toContain('Trimtrail itself failed');
  if (exitCode === 0) return;
  expect(exitCode).toBe(2);
  if (stdout === '') {
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
    expect(stderr).toMatch(/^error: .+\n {2}\S.+\n$/m);
    return;
  }
  const { steps } = JSON.parse(stdout) as { steps: readonly ReportedStep[] };
  const failed = steps.filter(({ status, change }) => status === 'failed' || change === 'refuse');
  expect(failed.length).toBeGreaterThan(0);
  for (const { error } of failed)
    expect(error).toMatchObject({ message: expect.any(String), hint: expect.any(String) });
}
