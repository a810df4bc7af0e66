import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { callAws } from './aws-error.js';
import type { AwsClients } from './clients.js';

/**
 * The bytes of a query's result in S3, as they come. A connection that breaks is taken up where it broke.
 * @param location `s3://bucket/key`
 * @throws AppError `aws` when the object cannot be read.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export async function* readStored(aws: AwsClients, location: string): AsyncGenerator<Uint8Array, void, undefined> {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? [];
  if (Bucket === undefined || Key === undefined) throw fail('aws', text('athena.result-location', { location }));
  const s3 = await aws.s3();
  let done = 0;
  let etag: string | undefined;
  for (let tries = 0; ; tries += 1) {
    const { Body, ETag } = await callAws('s3:GetObject', () =>
      s3.getObject({ Bucket, Key, ...(done > 0 && { Range: `bytes=${done}-`, IfMatch: etag }) }),
    );
    etag = ETag;
    try {
      for await (const piece of (Body ?? []) as AsyncIterable<Uint8Array>) {
        done += piece.length;
        yield piece;
      }
      return;
    } catch (error) {
      if (tries === MAX_RESUMED) throw error;
    }
  }
}

const MAX_RESUMED = 3;
