import type { Account } from '../../account.js';
import type { TrailRecord } from '../../trail-recorder.js';

/** Hands a record to every trail that selects it; written to the bucket by the next delivery. */
export function enqueue(_account: Account, _record: TrailRecord, _region: string): void {}

/** Writes what the trails have gathered into their buckets. */
export async function deliverPending(_account: Account): Promise<void> {}
