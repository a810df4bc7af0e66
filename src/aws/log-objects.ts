import type { Readable } from 'node:stream';
import { callAws, toAppError } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { listPage } from './list-page.js';
import type { LogObject, ObjectPage } from './object-page.js';
import { openSignedReads } from './signed-reads.js';

export type { LogObject, ObjectPage } from './object-page.js';

/** Which keys to list; all members may be absent. */
export interface ListPageOptions {
  /** Put keys that go on with a `/` together, as folders. */
  readonly byFolder?: boolean;
  /** `next` of the page before. */
  readonly after?: string;
  readonly signal?: AbortSignal;
}

/** Which bytes of an object to read, by default all of them. */
export interface ReadObjectOptions {
  /** The first byte, from 0, and the one after the last. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly signal?: AbortSignal;
}

/** Reading access to a bucket of logs. Each call is one request, which is not sent again where it fails. */
export interface LogObjects {
  readonly bucket: string;
  /** A page of the objects whose keys begin so. @throws AppError `aws` or `credentials`. */
  list(prefix: string, options?: ListPageOptions): Promise<ObjectPage>;
  /**
   * An object's bytes, in a buffer of their own. @throws AppError `aws` or `credentials`; also where the object is no longer the one
   * that was listed, or not all of it came.
   */
  read(object: LogObject, options?: ReadObjectOptions): Promise<Uint8Array>;
}

/** A bucket that may be another account's, such as an organisation's log archive. */
export interface LogBucket {
  readonly name: string;
  /** Account id that must own the bucket, where that is known; AWS answers 403 where it is another. */
  readonly owner?: string;
  /** The caller's account agrees to pay for what it reads; without that, a bucket whose requesters pay answers 403. */
  readonly requesterPays?: boolean;
}

/** What every request says of the bucket. */
interface Address {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string;
  readonly RequestPayer?: 'requester';
}

/** Headers that say which content, and which bytes of it, are wanted. */
interface Conditions {
  readonly 'if-match'?: string;
  readonly range?: string;
}

/**
 * Opens a bucket in whatever region it lies.
 * @throws AppError `aws` when there is no such bucket or the caller may not list it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ObjectsinRequesterPaysBuckets.html
 */
export async function openLogObjects(
  aws: AwsClients,
  { name, owner, requesterPays = false }: LogBucket,
): Promise<LogObjects> {
  const address: Address = {
    Bucket: name,
    ...(owner !== undefined && { ExpectedBucketOwner: owner }),
    ...(requesterPays && { RequestPayer: 'requester' }),
  };
  const s3 = await aws.s3(await findBucketRegion(aws, address), 'bulk');
  const signedRead = await callAws('s3:GetObject', () => openSignedReads(s3, address));
  const askSdk = async (Key: string, conditions: Conditions, signal: AbortSignal | undefined): Promise<Readable> => {
    const { 'if-match': IfMatch, range: Range } = conditions;
    const asked = { ...address, Key, ...(IfMatch !== undefined && { IfMatch }), ...(Range !== undefined && { Range }) };
    return (await s3.getObject(asked, signal && { abortSignal: signal })).Body as Readable;
  };
  return {
    bucket: name,
    list: (prefix, { byFolder = false, after, signal } = {}) => {
      const folders = byFolder && { Delimiter: '/' };
      const page = after !== undefined && { ContinuationToken: after };
      return callAws('s3:ListBucket', () => listPage(s3, { ...address, Prefix: prefix, ...folders, ...page }, signal));
    },
    read: (object, { range, signal } = {}) =>
      callAws('s3:GetObject', async () => {
        const length = range ? range.end - range.start : object.sizeBytes;
        const conditions = {
          ...(object.etag !== undefined && { 'if-match': object.etag }),
          ...(range && { range: `bytes=${range.start}-${range.end - 1}` }),
        };
        const body =
          (await signedRead?.(object.key, conditions, signal)) ?? (await askSdk(object.key, conditions, signal));
        return readBody(body, length);
      }),
  };
}

/** The SDK's own reading would copy the bytes once more, and takes a connection that ends early for the end of the object. */
function readBody(body: Readable, length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const bytes = new Uint8Array(length);
    let filled = 0;
    body.on('data', (chunk: Uint8Array) => {
      filled += chunk.length;
      if (filled > length) body.destroy(wrongLength(filled, length));
      else bytes.set(chunk, filled - chunk.length);
    });
    body.on('error', reject);
    // It comes after the end, after an error, and alone where the connection was lost.
    body.on('close', () => (filled === length ? resolve(bytes) : reject(wrongLength(filled, length))));
  });
}

function wrongLength(came: number, expected: number): Error {
  const message = `${came} bytes came where ${expected} were expected`;
  return Object.assign(new Error(message), { name: 'TruncatedBody' });
}

/**
 * A bucket answers to requests in the wrong region with the right one in a header.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
async function findBucketRegion(aws: AwsClients, address: Address): Promise<string> {
  const { Bucket, ExpectedBucketOwner, RequestPayer } = address;
  const s3 = await aws.s3();
  try {
    const { BucketRegion } = await s3.headBucket({
      Bucket,
      ...(ExpectedBucketOwner !== undefined && { ExpectedBucketOwner }),
    });
    return BucketRegion ?? aws.settings.region;
  } catch (error) {
    const { $response } = error as { $response?: { headers?: Readonly<Record<string, string>>; statusCode?: number } };
    const region = $response?.headers?.['x-amz-bucket-region'];
    // The call has no way to say who pays, so there a refusal means nothing; where it does, the first listing says so.
    if (region !== undefined && (region !== aws.settings.region || RequestPayer !== undefined)) return region;
    throw toAppError('s3:ListBucket', error);
  }
}
