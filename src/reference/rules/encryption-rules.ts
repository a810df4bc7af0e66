import { given } from '../action-rule.js';
import type { DependentRule } from '../dependent-rule.js';

/** S3's answer names the key an object is encrypted with; only then is it proven that KMS was asked on the caller's behalf. */
export const encryptionRules: readonly DependentRule[] = [
  {
    service: 's3',
    events: ['GetObject', 'HeadObject'],
    action: 'kms:Decrypt',
    when: [given('responseElements.x-amz-server-side-encryption-aws-kms-key-id')],
    from: { arn: ['responseElements.x-amz-server-side-encryption-aws-kms-key-id'] },
    types: ['key'],
    why: 'decrypts',
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
  {
    service: 's3',
    events: ['PutObject', 'CopyObject', 'CreateMultipartUpload'],
    action: 'kms:GenerateDataKey',
    when: [given('responseElements.x-amz-server-side-encryption-aws-kms-key-id')],
    from: { arn: ['responseElements.x-amz-server-side-encryption-aws-kms-key-id'] },
    types: ['key'],
    why: 'encrypts',
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
];
