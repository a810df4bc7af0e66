import { type KeyAddress, scheduleKeyDeletion, untagKey } from '../../aws/kms.js';
import { text } from '../../messages/text.js';
import type { Finding } from '../../model/finding.js';
import { difference } from '../difference.js';
import { originOf, OWNER_TAG, planFarewell } from '../ownership.js';
import { planOf, type RemovalOptions, type StepPlan } from '../step.js';
import type { KeyWanted, ObservedKey } from './encryption-key.js';

/** The longest time that KMS allows for a change of mind. */
const DELETION_DAYS = 30;

/**
 * Without its key no log file can be read any more, so the key stays with the logs, and goes with them only after the longest wait that
 * KMS allows; not while a trail that stays encrypts with it, which could then deliver nothing. An adopted key loses our tag.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function planKeyRemoval(
  { address }: KeyWanted,
  { key, usedBy }: ObservedKey,
  { deleteLogs }: RemovalOptions,
): StepPlan {
  if (!key || key.state === 'PendingDeletion') return planOf('delete', []);
  const name = address.id;
  const isCreated = originOf(key.tags) === 'created';
  if (isCreated && !deleteLogs) {
    return leave({ code: 'left-key', severity: 'info', text: text('setup.left-key', { name }) });
  }
  if (isCreated && usedBy.length > 0) {
    const users = text('setup.key-in-use', { name, trails: usedBy.join(', ') });
    return leave({ code: 'key-in-use', severity: 'warning', text: users });
  }
  const at: KeyAddress = { id: key.arn, region: address.region };
  const plan = planFarewell(name, key.tags, {
    remove: {
      details: [difference('KeyState', key.state, 'PendingDeletion')],
      send: ({ aws }) => scheduleKeyDeletion(aws, at, DELETION_DAYS),
    },
    release: ({ aws }) => untagKey(aws, at, OWNER_TAG),
  });
  if (!isCreated) return plan;
  const waits = text('setup.key-deleted-later', { name, days: DELETION_DAYS });
  return { ...plan, findings: [{ code: 'key-deleted-later', severity: 'warning', text: waits }] };
}

function leave(why: Finding): StepPlan {
  return planOf('delete', [], { findings: [why] });
}
