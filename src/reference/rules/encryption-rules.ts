import { given, noneOf, oneOf } from '../action-rule.js';
import type { ParameterTest } from '../call-plan.js';
import type { DependentRule } from '../dependent-rule.js';

const header = 'x-amz-server-side-encryption-aws-kms-key-id';
const answered = `responseElements.${header}`;
const objects = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html';
const parts = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions';
const createSecret = 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html';
const updateSecret = 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html';
const parameters =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html';

/**
 * What a service asks of AWS KMS for its caller, where the record names the key: in S3's answer, or as the key to encrypt with. Other
 * uses of keys leave records of KMS's own, by the caller with the service as `invokedBy`. The keys that AWS manages for a service may
 * be used by everybody in the account.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export const encryptionRules: readonly DependentRule[] = [
  s3('kms:GenerateDataKey', objects, [], 'PutObject', 'CopyObject'),
  s3('kms:GenerateDataKey', parts, [], 'CreateMultipartUpload', 'UploadPart', 'UploadPartCopy'),
  s3('kms:Decrypt', objects, [], 'GetObject'),
  s3('kms:Decrypt', parts, [], 'CreateMultipartUpload', 'UploadPart', 'UploadPartCopy', 'CompleteMultipartUpload'),
  s3(
    'kms:Decrypt',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html',
    [given('x-amz-checksum-mode')],
    'HeadObject',
  ),
  namesKey('secretsmanager', 'kms:GenerateDataKey', 'kmsKeyId', createSecret, [], 'CreateSecret', 'UpdateSecret'),
  namesKey('secretsmanager', 'kms:Decrypt', 'kmsKeyId', createSecret, [], 'CreateSecret', 'UpdateSecret'),
  namesKey('secretsmanager', 'kms:Encrypt', 'kmsKeyId', updateSecret, [], 'UpdateSecret'),
  namesKey('ssm', 'kms:Encrypt', 'keyId', parameters, [noneOf('tier', 'Advanced')], 'PutParameter'),
  namesKey(
    'ssm',
    'kms:GenerateDataKey',
    'keyId',
    parameters,
    [oneOf('tier', 'Advanced', 'Intelligent-Tiering')],
    'PutParameter',
  ),
];

function s3(action: string, see: string, when: readonly ParameterTest[], ...events: readonly string[]): DependentRule {
  return {
    service: 's3',
    events,
    action,
    when: [given(answered), ...when],
    from: { arn: [answered] },
    types: ['key'],
    context: { 'kms:ViaService': ['s3.{region}.amazonaws.com'] },
    why: action === 'kms:Decrypt' ? 'decrypts' : 'encrypts',
    see,
  };
}

function namesKey(
  service: string,
  action: string,
  place: string,
  see: string,
  when: readonly ParameterTest[],
  ...events: readonly string[]
): DependentRule {
  return {
    service,
    events,
    action,
    when: [given(place), noneOf(place, `alias/aws/${service}`), ...when],
    from: { KeyId: [place], arn: [place] },
    types: ['key'],
    context: { 'kms:ViaService': [`${service}.{region}.amazonaws.com`] },
    why: 'names-key',
    see,
  };
}
