import type { Call } from '../../service.js';
import type { Account } from '../../account.js';
import { invalidArgument, noSuchKey, noSuchVersion } from './errors.js';
import { AwsError } from '../../service.js';
import type { Bucket, DeleteMarker, ObjectVersion, StoredObject, StoredPart, StoredVersion } from './state.js';

/** The version id of what was written while versioning was not enabled. */
const nullVersion = 'null';

/** Whether the bucket keeps, or once kept, versions; only then do answers speak of versions. */
function isVersioned(bucket: Bucket): boolean {
  return bucket.settings.versioning?.Status !== undefined;
}

/** `versionId` as an answer shows it: absent in a bucket that never had versioning. */
export function shownVersion(bucket: Bucket, versionId: string): { VersionId?: string } {
  return isVersioned(bucket) ? { VersionId: versionId } : {};
}

/** A version id for what is written now, by the bucket's versioning state. */
export function nextVersionId(bucket: Bucket, account: Account): string {
  return bucket.settings.versioning?.Status === 'Enabled' ? account.randomId(32, versionAlphabet) : nullVersion;
}

/** All versions of the key; undefined where it never was or all were deleted. */
export function findObject(bucket: Bucket, key: string): StoredObject | undefined {
  const object = bucket.objects[positionOf(bucket, key)];
  return object?.key === key ? object : undefined;
}

/** The named version, or without a name the current one, which may be a delete marker. */
export function findVersion(bucket: Bucket, key: string, versionId?: string): StoredVersion | undefined {
  const versions = findObject(bucket, key)?.versions ?? [];
  return versionId === undefined ? versions[0] : versions.find((version) => version.versionId === versionId);
}

/**
 * The object that a reading call is about.
 * @throws AwsError `NoSuchKey`, `NoSuchVersion`, and for a delete marker asked for by its version id 405 `MethodNotAllowed`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
 */
export function requireVersion(bucket: Bucket, key: string, versionId: string | undefined): ObjectVersion {
  if (versionId !== undefined && !/^(null|[A-Za-z0-9._]{32})$/.test(versionId)) {
    throw invalidArgument('Invalid version id specified', 'versionId', versionId);
  }
  const version = findVersion(bucket, key, versionId);
  if (version === undefined) throw versionId === undefined ? noSuchKey(key) : noSuchVersion(key, versionId);
  if (version.kind === 'object') return version;
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId };
  if (versionId === undefined) throw noSuchKey(key, headers);
  throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    fields: { Method: 'GET', ResourceType: 'DeleteMarker' },
    headers: { ...headers, allow: 'DELETE', 'last-modified': new Date(version.modifiedAtMs).toUTCString() },
  });
}

/** Makes it the key's current version; a version `null` replaces the one that there may be. */
export function addVersion(bucket: Bucket, key: string, version: StoredVersion): void {
  const object = findObject(bucket, key);
  if (!object) {
    bucket.objects.splice(positionOf(bucket, key), 0, { key, versions: [version] });
    return;
  }
  if (version.versionId === nullVersion) removeFrom(object.versions, nullVersion);
  object.versions.unshift(version);
}

/** Deletes the version for good; undefined where there is none, which S3 does not mind. */
export function removeVersion(bucket: Bucket, key: string, versionId: string): StoredVersion | undefined {
  const object = findObject(bucket, key);
  const removed = object && removeFrom(object.versions, versionId);
  if (object?.versions.length === 0) bucket.objects.splice(positionOf(bucket, key), 1);
  return removed;
}

/** Leaves a delete marker, or without versioning deletes the object and leaves nothing. */
export function deleteCurrent(bucket: Bucket, key: string, call: Call): DeleteMarker | undefined {
  if (!isVersioned(bucket)) {
    removeVersion(bucket, key, nullVersion);
    return undefined;
  }
  const marker: DeleteMarker = {
    kind: 'delete-marker',
    versionId: nextVersionId(bucket, call.account),
    modifiedAtMs: call.nowMs,
  };
  addVersion(bucket, key, marker);
  return marker;
}

/** The bytes from `start` up to and without `end` of an object made of these parts; only the parts that hold them are read. */
export async function readBytes(
  account: Account,
  parts: readonly StoredPart[],
  start: number,
  end: number,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, part.size);
    if (from < to) pieces.push((await account.blobs.get(part.digest)).subarray(from, to));
    offset += part.size;
  }
  return Buffer.concat(pieces);
}

/** Negative, zero or positive as the first comes before, is, or comes after the second in UTF-8 byte order. */
export function compareKeys(first: string, second: string): number {
  return first === second ? 0 : Buffer.compare(Buffer.from(first), Buffer.from(second));
}

const versionAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** Where the key is in the bucket's list, or would have to be put. */
function positionOf(bucket: Bucket, key: string): number {
  let low = 0;
  let high = bucket.objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(bucket.objects[middle]?.key ?? '', key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function removeFrom(versions: StoredVersion[], versionId: string): StoredVersion | undefined {
  const index = versions.findIndex((version) => version.versionId === versionId);
  return index < 0 ? undefined : versions.splice(index, 1)[0];
}
