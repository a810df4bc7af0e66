import { getCallerIdentity } from '../aws/sts.js';
import { resolveConfig } from '../config/resolve.js';
import type { Config } from '../config/schema.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { SetupContext, Target } from './context.js';
import { createSteps } from './create-steps.js';
import { loadPolicyTemplates } from './policy-templates.js';
import type { Step } from './step.js';

/** Where a configuration goes, and its steps in order. */
export interface Prepared {
  readonly target: Target;
  readonly steps: readonly Step[];
}

/**
 * Finds out whose account this is and makes the steps; reads only.
 * @param only ids of steps (`trail`, `group:NAME`) or their part before the colon (`group`); absent: all.
 * @throws AppError `config` when the configuration is for another account, `usage` when `only` names no step.
 */
export async function prepare(
  { aws }: SetupContext,
  config: Config,
  only: readonly string[] | undefined,
): Promise<Prepared> {
  const { accountId, partition } = await getCallerIdentity(aws);
  requireAccount(config, accountId);
  const resolved = resolveConfig(config, { account: accountId, region: aws.settings.region });
  const target = { accountId, partition, region: resolved.region };
  const steps = createSteps(resolved, target, await loadPolicyTemplates());
  return { target, steps: selectSteps(steps, only) };
}

function requireAccount({ account }: Config, accountId: string): void {
  if (account === undefined || account === accountId) return;
  throw fail('config', text('setup.wrong-account', { configured: account, actual: accountId }), {
    hint: text('setup.wrong-account-hint', {}),
  });
}

function selectSteps(steps: readonly Step[], only: readonly string[] | undefined): readonly Step[] {
  if (!only || only.length === 0) return steps;
  const unknown = only.filter((name) => !steps.some(({ id }) => isNamed(id, name)));
  if (unknown.length > 0) {
    throw fail('usage', text('setup.unknown-step', { steps: unknown.join(', ') }), {
      hint: text('setup.unknown-step-hint', { steps: steps.map(({ id }) => id).join(', ') }),
    });
  }
  return steps.filter(({ id }) => only.some((name) => isNamed(id, name)));
}

function isNamed(id: string, name: string): boolean {
  return id === name || id.split(':')[0] === name;
}
