import { S3Client } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings } from '../../../helpers/embedded-aws.js';

/** An S3 client of the account's administrator. */
export function s3Client(aws: EmbeddedAws, region = 'us-east-1'): S3Client {
  return new S3Client({ ...clientSettings(aws, region), forcePathStyle: true });
}
