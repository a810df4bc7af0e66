import type { Config } from '../config/schema.js';
import { AppError } from '../errors.js';
import type { SetupReport } from '../model/setup.js';
import type { SendContext, SetupContext } from './context.js';
import { prepareSetup, type SetupOptions } from './plan.js';
import {
  type AskPassword,
  createSignInPasswords,
  type GeneratedPassword,
  type PasswordKeeper,
} from './sign-in-passwords.js';
import { doWorks, type Work, type WorkOptions } from './work.js';

/** What `applySetup` may be told beside the configuration. */
export interface ApplyOptions extends SetupOptions, WorkOptions {
  /** Is handed generated passwords before anything is changed. Without one they are in the outcome only. */
  readonly keeper?: PasswordKeeper;
  /** Told of a generated password as soon as AWS has accepted it. */
  readonly onPassword?: (generated: GeneratedPassword) => void;
  /** Needed where a user's password is `prompt`. */
  readonly askPassword?: AskPassword;
}

/** The report, which may be shown and stored, and apart from it the secrets, which are to be shown once. */
export interface SetupOutcome {
  readonly report: SetupReport;
  readonly generatedPasswords: readonly GeneratedPassword[];
}

/**
 * Makes the account as configured, step by step, and looks again after each until it is so. Safe to run again at any time, also after
 * a run that was killed. A step that fails is in the report with its error; steps that need it are skipped; all others are done.
 * @throws AppError `config` for another account or for a password that will not do, `usage` for an
 * unknown step or a password that nobody can be asked for, `credentials`; all before anything is changed.
 */
export async function applySetup(
  context: SetupContext,
  config: Config,
  options: ApplyOptions = {},
): Promise<SetupOutcome> {
  const { target, works } = await prepareSetup(context, config, options);
  const passwords = createSignInPasswords(context, {
    ask: options.askPassword,
    keeper: options.keeper,
    onTaken: options.onPassword,
  });
  const sending: SendContext = { ...context, ...passwords };
  await askAhead(sending, works);
  if (options.signal?.aborted !== true) await passwords.handOver();
  const report = await doWorks(sending, target, works, options);
  passwords.settle(report);
  return { report, generatedPasswords: passwords.generated() };
}

/** Asks for everything that the changes will need, so that a person is not asked in the middle and may still cancel. */
async function askAhead(context: SendContext, works: readonly Work[]): Promise<void> {
  const plans = await Promise.all(works.map((work) => orLater(() => work.survey())));
  for (const change of plans.flatMap((plan) => plan?.changes ?? [])) {
    await orLater(async () => change.prepare?.(context));
  }
}

/** What AWS refuses now it will refuse again when the step itself comes to it, and there it is reported. */
async function orLater<T>(attempt: () => Promise<T>): Promise<T | undefined> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'aws') return undefined;
    throw error;
  }
}
