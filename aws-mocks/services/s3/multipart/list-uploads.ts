import type {
  ListMultipartUploadsOutput,
  ListMultipartUploadsRequest,
  ListPartsOutput,
  ListPartsRequest,
  StorageClass,
} from '@aws-sdk/client-s3';
import { operation, type Call } from '../../../service.js';
import { ownerOfAccount } from '../acl.js';
import { objectCheck, onBucket } from '../authorise.js';
import { requireBucket } from '../bucket.js';
import { checksumMembers } from '../checksums.js';
import { keyEncoder, listPage, pageSize, type Listing } from '../listing.js';
import { compareKeys } from '../object-store.js';
import { objectRecord } from '../record.js';
import type { Bucket, Upload } from '../state.js';
import { requireUpload } from './uploads.js';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts = operation<ListPartsRequest, ListPartsOutput>({
  authorise: (input, call) => [objectCheck(call, input, 's3:ListMultipartUploadParts')],
  record: objectRecord<ListPartsRequest, ListPartsOutput>({
    readOnly: true,
    sent: (input) => ({ uploadId: input.UploadId }),
  }),
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const upload = requireUpload(bucket, input);
    const marker = Number(input.PartNumberMarker ?? 0);
    const limit = pageSize(input.MaxParts, 'max-parts');
    const rest = upload.parts.filter((part) => part.partNumber > marker);
    const page = rest.slice(0, call.account.pageCap.of(limit));
    const owner = ownerOfAccount(call.account.accountId);
    return {
      Bucket: bucket.name,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumberMarker: String(marker),
      NextPartNumberMarker: String(page.at(-1)?.partNumber ?? 0),
      MaxParts: limit,
      IsTruncated: rest.length > page.length,
      Parts: page.map((part) => ({
        PartNumber: part.partNumber,
        LastModified: new Date(part.modifiedAtMs),
        ETag: `"${part.etag}"`,
        Size: part.size,
        ...checksumMembers(part.checksum),
      })),
      Initiator: { ID: upload.initiator },
      Owner: owner,
      StorageClass: upload.storageClass as StorageClass,
      ChecksumAlgorithm: upload.checksum?.algorithm,
      ChecksumType: upload.checksum?.type,
    };
  },
});

/**
 * AWS names this call neither among S3's management events nor among its data events, so nothing is recorded.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 */
export const listMultipartUploads = operation<ListMultipartUploadsRequest, ListMultipartUploadsOutput>({
  authorise: onBucket('s3:ListBucketMultipartUploads'),
  record: { category: 'none', readOnly: true },
  handle: (input, call) => {
    const bucket = requireBucket(input, call);
    const encode = keyEncoder(input.EncodingType);
    const limit = pageSize(input.MaxUploads, 'max-uploads');
    const page = listPage(uploadsAfter(bucket, input), {
      prefix: input.Prefix ?? '',
      delimiter: input.Delimiter ?? '',
      givenPrefix: input.KeyMarker,
      limit: call.account.pageCap.of(limit),
    });
    return {
      Bucket: bucket.name,
      KeyMarker: encode(input.KeyMarker ?? ''),
      UploadIdMarker: input.UploadIdMarker ?? '',
      Prefix: encode(input.Prefix ?? ''),
      Delimiter: input.Delimiter && encode(input.Delimiter),
      MaxUploads: limit,
      IsTruncated: page.isTruncated,
      EncodingType: input.EncodingType,
      Uploads: page.entries.map((upload) => shownUpload(upload, encode, call)),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...nextMarkers(page, encode),
    };
  },
});

/** With an upload id the later uploads of the marked key come too. */
function* uploadsAfter(bucket: Bucket, input: ListMultipartUploadsRequest): Generator<Upload> {
  const { KeyMarker = '', UploadIdMarker } = input;
  let passed = false;
  for (const upload of bucket.uploads) {
    const order = compareKeys(upload.key, KeyMarker);
    if (order > 0 || (order === 0 && passed)) yield upload;
    if (upload.uploadId === UploadIdMarker) passed = true;
  }
}

function nextMarkers(
  page: Listing<Upload>,
  encode: (key: string) => string,
): Pick<ListMultipartUploadsOutput, 'NextKeyMarker' | 'NextUploadIdMarker'> {
  if (!page.isTruncated || !page.last) return {};
  if ('prefix' in page.last) return { NextKeyMarker: encode(page.last.prefix) };
  return { NextKeyMarker: encode(page.last.entry.key), NextUploadIdMarker: page.last.entry.uploadId };
}

function shownUpload(
  upload: Upload,
  encode: (key: string) => string,
  call: Call,
): NonNullable<ListMultipartUploadsOutput['Uploads']>[number] {
  return {
    UploadId: upload.uploadId,
    Key: encode(upload.key),
    Initiated: new Date(upload.startedAtMs),
    StorageClass: upload.storageClass as StorageClass,
    Owner: ownerOfAccount(call.account.accountId),
    Initiator: { ID: upload.initiator },
    ChecksumAlgorithm: upload.checksum?.algorithm,
    ChecksumType: upload.checksum?.type,
  };
}
