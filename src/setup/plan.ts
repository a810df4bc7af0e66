import type { Config } from '../config/schema.js';
import type { SetupReport } from '../model/setup.js';
import type { SetupContext, Target } from './context.js';
import { type Prepared, prepare } from './prepare.js';
import { planWorks, type Work } from './work.js';

/** What a plan or a set-up may be told beside the configuration. */
export interface SetupOptions {
  /** Ids of steps, or their part before the colon; absent or empty: all. */
  readonly only?: readonly string[];
  /** Take over what exists and does not carry our mark. */
  readonly adopt?: boolean;
}

/**
 * What `applySetup` would do now. Changes nothing.
 * @throws AppError `config` for another account, `usage` for an unknown step, `credentials`.
 */
export async function planSetup(
  context: SetupContext,
  config: Config,
  options: SetupOptions = {},
): Promise<SetupReport> {
  const { target, works } = await prepareSetup(context, config, options);
  return planWorks(target, works);
}

/** The works that make a configuration so, each after what it needs. */
export async function prepareSetup(
  context: SetupContext,
  config: Config,
  { only, adopt = false }: SetupOptions,
): Promise<{ readonly target: Target; readonly works: readonly Work[] }> {
  const { target, steps }: Prepared = await prepare(context, config, only);
  const works = steps.map((step) => ({
    id: step.id,
    title: step.title,
    after: step.needs,
    notesFrom: 'last' as const,
    survey: () => step.survey(context, { adopt }),
  }));
  return { target, works };
}
