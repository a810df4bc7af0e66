import { readStatus } from '../setup/status.js';
import type { CommandContext } from './context.js';
import type { LabFlags } from './flags.js';
import { findConfig } from './lab-config.js';
import { showReport, withFindings } from './setup.js';
import { toSetupContext } from './setup-context.js';

/** `status`: 0 when the account is as configured, 1 when it is not, 2 when something could not be looked at. */
export async function run(context: CommandContext, flags: LabFlags & { readonly config?: string }): Promise<number> {
  const { config, findings } = await findConfig(context, flags, { ask: false });
  const report = await readStatus(await toSetupContext(context), config);
  showReport(context, withFindings(report, findings));
  if (report.steps.some(({ status }) => status === 'failed')) return 2;
  return report.steps.every(({ change }) => change === 'none') ? 0 : 1;
}
