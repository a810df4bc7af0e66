import type { Account } from './account.js';
import { regionOf, type EventLog } from './event-log.js';
import { deliverPending, enqueue } from './services/cloudtrail/delivery.js';
import type { TrailRecorder } from './trail-recorder.js';

/**
 * A recorder that keeps Event history in `log`. Data events go to the trails only. `account` is asked for late, since the account holds its
 * recorder.
 */
export function createTrailRecorder(account: () => Account, log: EventLog): TrailRecorder {
  return {
    async add(record) {
      if (record['eventCategory'] === 'Management') await log.append(record);
      enqueue(account(), record, regionOf(record));
    },
    history: (region) => log.read(region),
    deliver: () => deliverPending(account()),
  };
}
