import { AwsError } from '../../service.js';
import { noSuchKey, preconditionFailed } from './errors.js';
import { findVersion } from './object-store.js';
import type { Bucket, ObjectVersion } from './state.js';

/** Conditions under which an object is read. */
export interface ReadConditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifModifiedSince?: Date | undefined;
  readonly ifUnmodifiedSince?: Date | undefined;
}

/**
 * Which condition does not hold, and whether it is one of those that say the reader has it already. Entity tags win over times.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 */
export function findFailedCondition(
  version: ObjectVersion,
  conditions: ReadConditions,
): { readonly name: string; readonly unchanged: boolean } | undefined {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  // HTTP times have whole seconds only.
  const modifiedAtMs = Math.floor(version.modifiedAtMs / 1000) * 1000;
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, version.etag)) return { name: 'If-Match', unchanged: false };
  } else if (ifUnmodifiedSince && modifiedAtMs > ifUnmodifiedSince.getTime()) {
    return { name: 'If-Unmodified-Since', unchanged: false };
  }
  if (ifNoneMatch !== undefined) {
    if (matches(ifNoneMatch, version.etag)) return { name: 'If-None-Match', unchanged: true };
  } else if (ifModifiedSince && modifiedAtMs <= ifModifiedSince.getTime()) {
    return { name: 'If-Modified-Since', unchanged: true };
  }
  return undefined;
}

/** @throws AwsError 304 `NotModified` for what the reader has already, 412 `PreconditionFailed` else. */
export function checkReadConditions(version: ObjectVersion, conditions: ReadConditions): void {
  const failed = findFailedCondition(version, conditions);
  if (failed?.unchanged) {
    const headers = { etag: `"${version.etag}"`, 'last-modified': new Date(version.modifiedAtMs).toUTCString() };
    throw new AwsError('NotModified', 'Not Modified', { status: 304, headers });
  }
  if (failed) throw preconditionFailed(failed.name);
}

/**
 * Conditions under which an object is written or deleted.
 * @throws AwsError 412 `PreconditionFailed`, or `NoSuchKey` for an entity tag of an object that is not there.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function checkWriteConditions(
  bucket: Bucket,
  key: string,
  conditions: { readonly IfMatch?: string | undefined; readonly IfNoneMatch?: string | undefined },
): void {
  const current = findVersion(bucket, key);
  const object = current?.kind === 'object' ? current : undefined;
  if (conditions.IfNoneMatch !== undefined && object && matches(conditions.IfNoneMatch, object.etag)) {
    throw preconditionFailed('If-None-Match');
  }
  if (conditions.IfMatch === undefined) return;
  if (!object) throw noSuchKey(key);
  if (!matches(conditions.IfMatch, object.etag)) throw preconditionFailed('If-Match');
}

function matches(condition: string, etag: string): boolean {
  return condition.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^(W\/)?"(.*)"$/, '$2')));
}
