import type { Config } from '../config/schema.js';
import type { SetupReport } from '../model/setup.js';
import type { SendContext, SetupContext, Target } from './context.js';
import { prepare } from './prepare.js';
import { createSignInPasswords } from './sign-in-passwords.js';
import { doWorks, planWorks, type Work, type WorkOptions } from './work.js';

/** What a teardown may be told beside the configuration. */
export interface TeardownOptions extends WorkOptions {
  /** Empty and delete the trail's bucket too; without it the logs stay. */
  readonly deleteLogs?: boolean;
  /** Ids of steps, or their part before the colon; absent or empty: all. */
  readonly only?: readonly string[];
}

/**
 * What `applyTeardown` would remove now. Changes nothing. What stays is among the findings: logs, what was adopted, what is not ours.
 * @throws AppError `config` for another account, `usage` for an unknown step, `credentials`.
 */
export async function planTeardown(
  context: SetupContext,
  config: Config,
  options: TeardownOptions = {},
): Promise<SetupReport> {
  const { target, works } = await prepareTeardown(context, config, options);
  return planWorks(target, works);
}

/**
 * Removes what the configuration names and what carries our mark, in the order opposite to the set-up's. What was adopted loses the
 * mark and stays.
 * @throws AppError as `planTeardown`, before anything is changed.
 */
export async function applyTeardown(
  context: SetupContext,
  config: Config,
  options: TeardownOptions = {},
): Promise<SetupReport> {
  const { target, works } = await prepareTeardown(context, config, options);
  const sending: SendContext = { ...context, ...createSignInPasswords(context) };
  return doWorks(sending, target, works, options);
}

async function prepareTeardown(
  context: SetupContext,
  config: Config,
  { deleteLogs = false, only }: TeardownOptions,
): Promise<{ readonly target: Target; readonly works: readonly Work[] }> {
  const { target, steps } = await prepare(context, config, only);
  const works = steps.toReversed().map((step) => ({
    id: step.id,
    title: step.title,
    after: steps.filter(({ needs }) => needs.includes(step.id)).map(({ id }) => id),
    notesFrom: 'first' as const,
    survey: () => step.surveyRemoval(context, { deleteLogs }),
  }));
  return { target, works };
}
