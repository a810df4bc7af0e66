/**
 * Gives a user rights on the trail's bucket by an inline policy: none of the CloudTrail policies lets anybody read the log files.
 * Calls and needs: iam:GetUserPolicy to look; PutUserPolicy, DeleteUserPolicy to mend and remove.
 * Ours by the policy's name. What makes the user ours is the user step's affair, which this one needs.
 */
import { deleteUserPolicy, findUserPolicy, putUserPolicy } from '../../aws/iam-users.js';
import type { UserConfig } from '../../config/schema.js';
import { text } from '../../messages/text.js';
import { difference } from '../difference.js';
import { isSamePolicy } from '../resource-policy.js';
import { defineStep, planOf, type Step, type StepPlan } from '../step.js';

/** The name of the inline policy. */
export const LOG_ACCESS_POLICY = 'trimtrail-log-access';

/** The step for one user's log access; `wanted` is the policy's JSON text, or undefined where the user shall have none. */
export function createLogAccessStep({ name, logAccess }: UserConfig, wanted: string | undefined): Step {
  return defineStep<string | undefined>({
    id: `log-access:${name}`,
    title: text('setup.step-log-access', { name, access: logAccess }),
    needs: [`user:${name}`],
    observe: ({ aws }) => findUserPolicy(aws, name, LOG_ACCESS_POLICY),
    plan: (current) => planLogAccess(name, wanted, current),
    planRemoval: (current) => planLogAccess(name, undefined, current),
  });
}

/** What makes the inline policy say `wanted`, or go away. Policies are JSON texts. */
export function planLogAccess(name: string, wanted: string | undefined, current: string | undefined): StepPlan {
  if (isSamePolicy(wanted, current)) return planOf('update', []);
  const details = [difference(`InlinePolicy ${LOG_ACCESS_POLICY}`, current, wanted)];
  if (wanted === undefined) {
    return planOf('delete', [{ details, send: ({ aws }) => deleteUserPolicy(aws, name, LOG_ACCESS_POLICY) }]);
  }
  return planOf(current === undefined ? 'create' : 'update', [
    { details, send: ({ aws }) => putUserPolicy(aws, name, LOG_ACCESS_POLICY, wanted) },
  ]);
}
