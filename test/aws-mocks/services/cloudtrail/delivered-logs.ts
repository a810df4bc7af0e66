import { gunzipSync } from 'node:zlib';
import { S3 } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings } from '../../../helpers/embedded-aws.js';

/** One log file as it lies in the bucket. */
export interface DeliveredFile {
  readonly key: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** Delivers what is pending, then reads every log file of a bucket, by key. */
export async function deliveredLogs(aws: EmbeddedAws, Bucket: string): Promise<DeliveredFile[]> {
  await aws.control.deliverLogs();
  const s3 = new S3(clientSettings(aws));
  const { Contents = [] } = await s3.listObjectsV2({ Bucket });
  return Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await s3.getObject({ Bucket, Key });
      const text = gunzipSync((await Body?.transformToByteArray()) ?? '').toString('utf8');
      return { key: Key, records: (JSON.parse(text) as { Records: DeliveredFile['records'] }).Records };
    }),
  );
}

/** The names of the events in files, in their order. */
export function eventNames(files: readonly DeliveredFile[]): unknown[] {
  return files.flatMap(({ records }) => records.map((record) => record['eventName']));
}
