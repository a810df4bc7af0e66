import type { Bucket, Upload } from '../state.js';
import { noSuchUpload } from '../errors.js';
import { compareKeys } from '../object-store.js';

/** What every call on an upload names. */
export interface UploadReference {
  readonly Key?: string | undefined;
  readonly UploadId?: string | undefined;
}

/** The upload in progress. @throws AwsError `NoSuchUpload` when there is none of that id for that key. */
export function requireUpload(bucket: Bucket, { Key, UploadId }: UploadReference): Upload {
  const upload = bucket.uploads.find((candidate) => candidate.uploadId === UploadId && candidate.key === Key);
  if (!upload) throw noSuchUpload(UploadId ?? '');
  return upload;
}

/** Keeps uploads by key, and of one key in the order they were begun. */
export function addUpload(bucket: Bucket, upload: Upload): void {
  bucket.uploads.push(upload);
  bucket.uploads.sort(
    (a, b) => compareKeys(a.key, b.key) || a.startedAtMs - b.startedAtMs || (a.uploadId < b.uploadId ? -1 : 1),
  );
}

/** Ends the upload; its parts are no more. */
export function removeUpload(bucket: Bucket, upload: Upload): void {
  bucket.uploads.splice(bucket.uploads.indexOf(upload), 1);
}
