import type { Config } from '../config/schema.js';
import type { SetupReport } from '../model/setup.js';
import type { SetupContext } from './context.js';
import { planSetup } from './plan.js';

/**
 * Observed against configured: a step whose `change` is not `none` has drifted, and its `details` say in what. Subscriptions that wait
 * for confirmation, billing alerts that are off and a trail that does not log are among the findings. Nothing is adopted, so what is
 * not ours shows as `refuse`.
 * @throws AppError as `planSetup`.
 */
export function readStatus(context: SetupContext, config: Config): Promise<SetupReport> {
  return planSetup(context, config);
}
