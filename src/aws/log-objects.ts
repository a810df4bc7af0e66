import type { _Object } from '@aws-sdk/client-s3';
import { callAws, toAppError } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { collectPages } from './pages.js';

/** An object under its key. */
export interface LogObject {
  readonly key: string;
  /** Bytes as stored, which is packed. */
  readonly sizeBytes: number;
  /** As S3 gives it, quotes and all: another one is another content. Absent where a store gives none. */
  readonly etag?: string;
  /** Milliseconds since 1970. */
  readonly lastModifiedMs?: number;
}

/** Reading access to a bucket of logs. */
export interface LogObjects {
  readonly bucket: string;
  /** The prefixes, each ending in `/`, that keys go on with after this one; sorted. */
  listFolders(prefix: string): Promise<readonly string[]>;
  /** Objects whose keys begin so and come after `startAfter`, in key order; pages are fetched as they are needed. */
  listObjects(prefix: string, startAfter?: string): AsyncIterable<LogObject>;
  /** An object's bytes. @throws AppError `aws` or `credentials`. */
  read(key: string): Promise<Uint8Array>;
}

/** A bucket that may be another account's, such as an organisation's log archive. */
export interface LogBucket {
  readonly name: string;
  /** Account id that must own the bucket, where that is known; AWS answers 403 where it is another. */
  readonly owner?: string;
}

/**
 * Opens a bucket in whatever region it lies.
 * @throws AppError `aws` when there is no such bucket or the caller may not list it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export async function openLogObjects(aws: AwsClients, { name, owner }: LogBucket): Promise<LogObjects> {
  const address = { Bucket: name, ...(owner !== undefined && { ExpectedBucketOwner: owner }) };
  const s3 = await aws.s3(await findBucketRegion(aws, address));
  const list = (prefix: string, more: { Delimiter?: string; StartAfter?: string; ContinuationToken?: string }) =>
    callAws('s3:ListBucket', () => s3.listObjectsV2({ ...address, Prefix: prefix, ...more }));
  return {
    bucket: name,
    async listFolders(prefix) {
      const folders = await collectPages(async (next) => {
        const page = await list(prefix, { Delimiter: '/', ...(next !== undefined && { ContinuationToken: next }) });
        return { items: page.CommonPrefixes, next: page.NextContinuationToken };
      });
      return folders.flatMap(({ Prefix }) => Prefix ?? []).sort();
    },
    async *listObjects(prefix, startAfter) {
      let next: string | undefined;
      do {
        const from = next === undefined ? { ...(startAfter !== undefined && { StartAfter: startAfter }) } : undefined;
        const page = await list(prefix, from ?? { ...(next !== undefined && { ContinuationToken: next }) });
        for (const content of page.Contents ?? []) yield* toLogObject(content);
        next = page.NextContinuationToken;
      } while (next);
    },
    read: (key) =>
      callAws('s3:GetObject', async () => {
        const { Body } = await s3.getObject({ ...address, Key: key });
        return Body ? Body.transformToByteArray() : new Uint8Array();
      }),
  };
}

function* toLogObject({ Key, Size, ETag, LastModified }: _Object): Generator<LogObject> {
  if (Key === undefined || Key === '') return;
  yield {
    key: Key,
    sizeBytes: Size ?? 0,
    ...(ETag !== undefined && { etag: ETag }),
    ...(LastModified && { lastModifiedMs: LastModified.getTime() }),
  };
}

/**
 * A bucket answers to requests in the wrong region with the right one in a header.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
async function findBucketRegion(
  aws: AwsClients,
  address: { Bucket: string; ExpectedBucketOwner?: string },
): Promise<string> {
  const s3 = await aws.s3();
  try {
    const { BucketRegion } = await s3.headBucket(address);
    return BucketRegion ?? aws.settings.region;
  } catch (error) {
    const { $response } = error as { $response?: { headers?: Readonly<Record<string, string>>; statusCode?: number } };
    const region = $response?.headers?.['x-amz-bucket-region'];
    if (region !== undefined && region !== aws.settings.region) return region;
    throw toAppError('s3:ListBucket', error);
  }
}
