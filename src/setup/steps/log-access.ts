/**
 * Gives a user rights on the trail's bucket by an inline policy: none of the CloudTrail policies lets anybody read the log files. Where
 * they are encrypted with a key, the user may decrypt with it too.
 * Calls and needs: iam:GetUserPolicy, kms:DescribeKey to look; PutUserPolicy, DeleteUserPolicy to mend and remove.
 * Ours by the policy's name. What makes the user ours is the user step's affair, which this one needs.
 */
import { deleteUserPolicy, findUserPolicy, putUserPolicy } from '../../aws/iam-users.js';
import { findKeyArn, type KeyAddress } from '../../aws/kms.js';
import type { UserConfig } from '../../config/schema.js';
import { fail } from '../../messages/fail.js';
import { text } from '../../messages/text.js';
import { difference } from '../difference.js';
import { isSamePolicy } from '../resource-policy.js';
import { defineStep, planOf, type Step, type StepPlan } from '../step.js';

/** The name of the inline policy. */
export const LOG_ACCESS_POLICY = 'trimtrail-log-access';

/** The rights that a user shall have. */
export interface LogAccessWanted {
  /** Absent: the log files are not encrypted with a key that is configured. */
  readonly key?: KeyAddress;
  /** The policy's JSON text; `keyArn` is that of the key, where there is one. */
  policyFor(keyArn: string | undefined): string;
}

/** The inline policy as it is, and the key's ARN; both undefined where there is none. */
export interface ObservedLogAccess {
  readonly policy: string | undefined;
  readonly keyArn: string | undefined;
}

/** The step for one user's log access; `wanted` is undefined where the user shall have none. */
export function createLogAccessStep({ name, logAccess }: UserConfig, wanted: LogAccessWanted | undefined): Step {
  return defineStep<ObservedLogAccess>({
    id: `log-access:${name}`,
    title: text('setup.step-log-access', { name, access: logAccess }),
    needs: [`user:${name}`, 'encryption-key'],
    observe: async ({ aws }) => {
      const [policy, keyArn] = await Promise.all([
        findUserPolicy(aws, name, LOG_ACCESS_POLICY),
        wanted?.key && findKeyArn(aws, wanted.key),
      ]);
      return { policy, keyArn };
    },
    plan: (observed) => planLogAccess(name, wanted, observed),
    planRemoval: (observed) => planLogAccess(name, undefined, observed),
  });
}

/** What makes the inline policy say what is wanted, or go away. Before the key exists, its alias stands for it in the plan. */
export function planLogAccess(
  name: string,
  wanted: LogAccessWanted | undefined,
  { policy, keyArn }: ObservedLogAccess,
): StepPlan {
  const json = wanted?.policyFor(keyArn ?? wanted.key?.id);
  if (isSamePolicy(json, policy)) return planOf('update', []);
  const details = [difference(`InlinePolicy ${LOG_ACCESS_POLICY}`, policy, json)];
  if (json === undefined) {
    return planOf('delete', [{ details, send: ({ aws }) => deleteUserPolicy(aws, name, LOG_ACCESS_POLICY) }]);
  }
  const missingKey = keyArn === undefined ? wanted?.key?.id : undefined;
  return planOf(policy === undefined ? 'create' : 'update', [
    {
      details,
      send: async ({ aws }) => {
        // IAM takes an alias for a key without a word, and then allows nothing.
        if (missingKey !== undefined) {
          throw fail('aws', text('setup.key-missing', { key: missingKey }), { hint: text('setup.key-first-hint', {}) });
        }
        await putUserPolicy(aws, name, LOG_ACCESS_POLICY, json);
      },
    },
  ]);
}
