import type { Account } from '../../account.js';
import { AwsError, type Call } from '../../service.js';
import { findKey, keyArn } from '../kms/find-key.js';
import { mayServiceUse, useKeyAsService } from '../kms/use-as-service.js';
import { findBucket, s3Arn } from '../s3/bucket.js';
import type { Bucket, KmsEncryption } from '../s3/state.js';
import { delivererOf } from './destination.js';
import { logFileKey } from './log-file-key.js';
import type { TrailSettings } from './state.js';

/**
 * The ARN of the key that an id, ARN, alias or alias ARN names; an id and an alias are of the region that was called. An empty text, which takes a
 * trail's key away, stays empty.
 * @throws AwsError InvalidKmsKeyIdException or KmsKeyNotFoundException.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export function namedKeyArn({ account, region }: Call, keyId: string): string {
  if (keyId === '') return '';
  const [, arnRegion] = /^arn:[^:]+:kms:([^:]+):\d{12}:(?:key|alias)\/[\w/:-]+$/.exec(keyId) ?? [];
  if (arnRegion === undefined && !/^(alias\/[\w/:-]+|[0-9a-f-]{36}|mrk-[0-9a-f]{32})$/.test(keyId)) {
    throw new AwsError('InvalidKmsKeyIdException', `KMS key ID is not valid: ${keyId}`);
  }
  const key = findKey({ account, region: arnRegion ?? region }, keyId);
  if (!key) throw keyNotFound(`KMS key ${keyId} does not exist.`);
  return keyArn(account, key);
}

/** Which of a trail's objects is to be encrypted with its key. */
interface TrailObject {
  readonly trailArn: string;
  readonly kmsKeyArn: string;
  readonly bucket: Bucket;
  readonly key: string;
}

/**
 * Asks KMS for a data key that nothing is encrypted with, as CloudTrail does before it makes or changes a trail.
 * @throws AwsError KmsKeyNotFoundException when the key is gone or not of the bucket's region, KmsException when it is disabled or waits for its
 * deletion, InsufficientEncryptionPolicyException when its policy does not let CloudTrail describe it and encrypt with it (and decrypt where the
 * bucket uses bucket keys).
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export async function requireTrailKey(call: Call, settings: TrailSettings, trailArn: string): Promise<void> {
  const { account, region, nowMs } = call;
  const { kmsKeyArn, s3BucketName } = settings;
  const bucket = findBucket(account, s3BucketName);
  if (kmsKeyArn === undefined || !bucket) return;
  if (kmsKeyArn.split(':')[3] !== bucket.region) {
    throw keyNotFound(`KMS key ${kmsKeyArn} and S3 bucket ${bucket.name} are not in the same Region.`);
  }
  const key = logFileKey(account, settings, { region, deliveredAtMs: nowMs });
  try {
    await encryptObject(account, { trailArn, kmsKeyArn, bucket, key });
  } catch (error) {
    throw asTrailError(error, { kmsKeyArn, bucket });
  }
  if (!mayPrepare(account, { trailArn, kmsKeyArn, bucket })) throw insufficientPolicy({ kmsKeyArn, bucket });
}

/**
 * How an object that CloudTrail delivers is encrypted, after KMS has made its data key; undefined for S3's own keys.
 * @throws AwsError AccessDeniedException, NotFoundException, DisabledException or KMSInvalidStateException, as KMS refuses it.
 */
export async function encryptDelivery(
  account: Account,
  { arn: trailArn, settings: { kmsKeyArn, s3BucketName } }: { readonly arn: string; readonly settings: TrailSettings },
  key: string,
): Promise<KmsEncryption | undefined> {
  const bucket = findBucket(account, s3BucketName);
  return kmsKeyArn === undefined || !bucket ? undefined : encryptObject(account, { trailArn, kmsKeyArn, bucket, key });
}

async function encryptObject(
  account: Account,
  { trailArn, kmsKeyArn, bucket, key }: TrailObject,
): Promise<KmsEncryption> {
  const bucketKeyEnabled = usesBucketKey(bucket);
  const context = {
    'aws:cloudtrail:arn': trailArn,
    'aws:s3:arn': bucketKeyEnabled ? s3Arn(bucket.name) : s3Arn(bucket.name, key),
  };
  const use = { operation: 'GenerateDataKey', keyId: kmsKeyArn, encryptionContext: context } as const;
  await useKeyAsService(account, delivererOf(trailArn), bucket.region, use);
  return { keyArn: kmsKeyArn, bucketKeyEnabled, context };
}

/** Beside making data keys CloudTrail must be let describe the key, and decrypt where the bucket uses bucket keys. */
function mayPrepare(account: Account, { trailArn, kmsKeyArn, bucket }: Omit<TrailObject, 'key'>): boolean {
  const key = findKey({ account, region: bucket.region }, kmsKeyArn);
  const needed = ['kms:DescribeKey', ...(usesBucketKey(bucket) ? ['kms:Decrypt'] : [])];
  if (!key || account.races.isEarly('keyPolicy', key.id)) return false;
  return needed.every((action) => mayServiceUse(account, delivererOf(trailArn), key, action));
}

function usesBucketKey({ settings }: Bucket): boolean {
  const rule = settings.encryption?.Rules?.[0];
  return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === 'aws:kms' && rule.BucketKeyEnabled === true;
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html#API_CreateTrail_Errors */
function asTrailError(error: unknown, named: Pick<TrailObject, 'kmsKeyArn' | 'bucket'>): unknown {
  if (!(error instanceof AwsError)) return error;
  if (error.code === 'NotFoundException') return keyNotFound(error.message);
  if (error.code === 'AccessDeniedException') return insufficientPolicy(named);
  return new AwsError('KmsException', error.message);
}

function keyNotFound(message: string): AwsError {
  return new AwsError('KmsKeyNotFoundException', message);
}

function insufficientPolicy({ bucket, kmsKeyArn }: Pick<TrailObject, 'kmsKeyArn' | 'bucket'>): AwsError {
  const message = `Insufficient permissions to access S3 bucket ${bucket.name} or KMS key ${kmsKeyArn}.`;
  return new AwsError('InsufficientEncryptionPolicyException', message);
}
