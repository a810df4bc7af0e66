import type { Account } from '../../../account.js';
import { findBucket } from '../../s3/bucket.js';
import type { ObjectVersion } from '../../s3/state.js';
import { QueryFailure } from '../queries/query-failure.js';
import type { TableLayout } from './projection.js';

/** A file of a table. */
export interface TableFile {
  readonly bucket: string;
  readonly key: string;
  readonly version: ObjectVersion;
  /** The values of the partition keys, in their order. */
  readonly partition: readonly string[];
}

/**
 * The files of a table, by key. Names that begin with a dot or an underscore are hidden from it, and folders' own markers are empty.
 * @throws QueryFailure where there is no such bucket.
 * @see https://docs.aws.amazon.com/athena/latest/ug/tables-location-format.html
 */
export function filesOf(account: Account, { place, prefix, partitionOf }: TableLayout): TableFile[] {
  const bucket = findBucket(account, place.bucket);
  if (!bucket) throw new QueryFailure('PERMISSION_DENIED', `The S3 bucket ${place.bucket} does not exist`);
  return bucket.objects.flatMap(({ key, versions: [version] }) => {
    if (version?.kind !== 'object' || !key.startsWith(prefix) || isHidden(key)) return [];
    const partition = partitionOf(key);
    return partition ? [{ bucket: bucket.name, key, version, partition }] : [];
  });
}

function isHidden(key: string): boolean {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return name === '' || name.startsWith('.') || name.startsWith('_');
}
