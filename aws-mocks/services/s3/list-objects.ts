import type {
  ListObjectsOutput,
  ListObjectsRequest,
  ListObjectsV2Output,
  ListObjectsV2Request,
} from '@aws-sdk/client-s3';
import { operation } from '../../service.js';
import { onBucket } from './authorise.js';
import { requireBucket } from './bucket.js';
import { invalidArgument } from './errors.js';
import { keyEncoder, pageSize } from './listing.js';
import { currentPage, lastOf, listConditions, sentListing, shownEntries } from './object-listing.js';
import { objectsRecord } from './record.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects = operation<ListObjectsRequest, ListObjectsOutput>({
  authorise: onBucket<ListObjectsRequest>('s3:ListBucket', listConditions),
  record: objectsRecord({
    readOnly: true,
    sent: (input) => ({ ...sentListing(input), marker: input.Marker }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const encode = keyEncoder(input.EncodingType);
    const page = currentPage(call.account, bucket, input, input.Marker);
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ''),
      Marker: encode(input.Marker ?? ''),
      MaxKeys: pageSize(input.MaxKeys, 'max-keys'),
      IsTruncated: page.isTruncated,
      Delimiter: input.Delimiter && encode(input.Delimiter),
      EncodingType: input.EncodingType,
      ...shownEntries(page, encode, call),
      // Without a delimiter the client takes the last key it got; S3 names the next marker only with one.
      NextMarker: page.isTruncated && input.Delimiter ? encode(lastOf(page)) : undefined,
    };
  },
});

/** CloudTrail knows both versions of the call as ListObjects. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = operation<ListObjectsV2Request, ListObjectsV2Output>({
  authorise: onBucket<ListObjectsV2Request>('s3:ListBucket', listConditions),
  record: objectsRecord({
    readOnly: true,
    eventName: 'ListObjects',
    sent: (input) => ({
      'list-type': '2',
      ...sentListing(input),
      'start-after': input.StartAfter,
      'continuation-token': input.ContinuationToken,
      'fetch-owner': input.FetchOwner === undefined ? undefined : String(input.FetchOwner),
    }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const encode = keyEncoder(input.EncodingType);
    const page = currentPage(call.account, bucket, input, readToken(input.ContinuationToken) ?? input.StartAfter);
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ''),
      StartAfter: input.StartAfter && encode(input.StartAfter),
      MaxKeys: pageSize(input.MaxKeys, 'max-keys'),
      KeyCount: page.entries.length + page.commonPrefixes.length,
      IsTruncated: page.isTruncated,
      Delimiter: input.Delimiter && encode(input.Delimiter),
      EncodingType: input.EncodingType,
      ContinuationToken: input.ContinuationToken,
      NextContinuationToken: page.isTruncated ? makeToken(lastOf(page)) : undefined,
      ...shownEntries(page, encode, input.FetchOwner ? call : undefined),
    };
  },
});

const tokenPrefix = 'after:';

function makeToken(after: string): string {
  return Buffer.from(tokenPrefix + after).toString('base64');
}

function readToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (text.startsWith(tokenPrefix)) return text.slice(tokenPrefix.length);
  throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
}
