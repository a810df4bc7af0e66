import { gunzipSync } from 'node:zlib';
import { S3 } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings } from '../../../helpers/embedded-aws.js';

/** What a digest file says. @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html */
export interface DigestContents {
  readonly awsAccountId: string;
  readonly digestStartTime: string;
  readonly digestEndTime: string;
  readonly digestS3Bucket: string;
  readonly digestS3Object: string;
  readonly digestPublicKeyFingerprint: string;
  readonly digestSignatureAlgorithm: string;
  readonly newestEventTime: string | null;
  readonly oldestEventTime: string | null;
  readonly previousDigestS3Bucket: string | null;
  readonly previousDigestS3Object: string | null;
  readonly previousDigestHashValue: string | null;
  readonly previousDigestHashAlgorithm: string | null;
  readonly previousDigestSignature: string | null;
  readonly logFiles: readonly DigestedFile[];
}

/** What a digest file says of a log file. */
export interface DigestedFile {
  readonly s3Bucket: string;
  readonly s3Object: string;
  readonly hashValue: string;
  readonly hashAlgorithm: string;
  readonly newestEventTime: string;
  readonly oldestEventTime: string;
}

/** An object of a trail's bucket. */
export interface StoredFile {
  readonly key: string;
  /** Uncompressed. */
  readonly text: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A digest file as it lies in the bucket. */
export interface DeliveredDigest extends StoredFile {
  readonly contents: DigestContents;
}

/** The digest files of a bucket whose key has the part, by key; delivers nothing by itself but what is due. */
export async function deliveredDigests(
  aws: EmbeddedAws,
  bucket: string,
  part = '/CloudTrail-Digest/',
): Promise<DeliveredDigest[]> {
  const files = await storedFiles(aws, bucket, part);
  return files.map((file) => ({ ...file, contents: JSON.parse(file.text) as DigestContents }));
}

/** The objects of a bucket whose key has the part, by key. */
export async function storedFiles(aws: EmbeddedAws, Bucket: string, part: string): Promise<StoredFile[]> {
  const s3 = new S3(clientSettings(aws));
  const { Contents = [] } = await s3.listObjectsV2({ Bucket });
  const keys = Contents.map(({ Key = '' }) => Key).filter((key) => key.includes(part));
  return Promise.all(
    keys.map(async (key) => {
      const { Body, Metadata = {} } = await s3.getObject({ Bucket, Key: key });
      const text = gunzipSync((await Body?.transformToByteArray()) ?? '').toString('utf8');
      return { key, text, metadata: Metadata };
    }),
  );
}
