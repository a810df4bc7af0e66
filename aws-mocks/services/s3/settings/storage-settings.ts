import type {
  BucketLifecycleConfiguration,
  LifecycleRule,
  ObjectLockConfiguration,
  ServerSideEncryptionConfiguration,
  VersioningConfiguration,
} from '@aws-sdk/client-s3';
import { AwsError, type Call } from '../../../service.js';
import { invalidArgument, invalidRequest, malformedXml, notImplemented } from '../errors.js';
import type { Bucket } from '../state.js';
import type { Setting } from './setting-operations.js';

/**
 * Every bucket encrypts, with S3's own keys unless a key of KMS is set; deleting the setting brings that back. Whether there is such a key is seen when
 * it is used.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html
 */
export const encryption: Setting<'encryption'> = {
  name: 'encryption',
  query: 'encryption',
  document: 'ServerSideEncryptionConfiguration',
  event: 'BucketEncryption',
  actions: { get: 'GetEncryptionConfiguration', put: 'PutEncryptionConfiguration' },
  accept: checkEncryption,
  initial: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
  },
  wrapped: true,
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const versioning: Setting<'versioning'> = {
  name: 'versioning',
  query: 'versioning',
  document: 'VersioningConfiguration',
  event: 'BucketVersioning',
  actions: { get: 'GetBucketVersioning', put: 'PutBucketVersioning' },
  accept: checkVersioning,
  initial: {},
  wrapped: false,
};

/** Rules are kept and shown; nothing expires. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
export const lifecycle: Setting<'lifecycle'> = {
  name: 'lifecycle',
  query: 'lifecycle',
  document: 'LifecycleConfiguration',
  event: 'BucketLifecycle',
  actions: { get: 'GetLifecycleConfiguration', put: 'PutLifecycleConfiguration' },
  accept: completeLifecycle,
  absent: { code: 'NoSuchLifecycleConfiguration', message: 'The lifecycle configuration does not exist' },
  wrapped: false,
};

/** Locking is switched on or not; retention rules are refused. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html */
export const objectLock: Setting<'objectLock'> = {
  name: 'objectLock',
  query: 'object-lock',
  document: 'ObjectLockConfiguration',
  event: 'BucketObjectLockConfiguration',
  actions: { get: 'GetBucketObjectLockConfiguration', put: 'PutBucketObjectLockConfiguration' },
  accept: checkObjectLock,
  absent: {
    code: 'ObjectLockConfigurationNotFoundError',
    message: 'Object Lock configuration does not exist for this bucket',
  },
  wrapped: true,
};

function checkEncryption(configuration: ServerSideEncryptionConfiguration): ServerSideEncryptionConfiguration {
  const [rule, ...others] = configuration.Rules ?? [];
  if (!rule || others.length > 0) throw malformedXml();
  const { SSEAlgorithm, KMSMasterKeyID } = rule.ApplyServerSideEncryptionByDefault ?? {};
  if (SSEAlgorithm === 'aws:kms:dsse') throw notImplemented('x-amz-server-side-encryption');
  if (SSEAlgorithm !== 'AES256' && SSEAlgorithm !== 'aws:kms') throw malformedXml();
  if (SSEAlgorithm === 'AES256' && KMSMasterKeyID !== undefined) {
    const message = 'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms';
    throw invalidArgument(message, 'KMSMasterKeyID', KMSMasterKeyID);
  }
  return { Rules: [{ ...rule, BucketKeyEnabled: rule.BucketKeyEnabled ?? false }] };
}

function checkVersioning(configuration: VersioningConfiguration, bucket: Bucket): VersioningConfiguration {
  const { Status, MFADelete } = configuration;
  if (MFADelete === 'Enabled') throw notImplemented('x-amz-mfa');
  if (Status !== 'Enabled' && Status !== 'Suspended') {
    const message = 'The Versioning element must be specified';
    throw new AwsError('IllegalVersioningConfigurationException', message, { status: 400 });
  }
  if (Status === 'Suspended' && bucket.settings.objectLock) {
    throw invalidBucketState(
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    );
  }
  return configuration;
}

function checkObjectLock(configuration: ObjectLockConfiguration, bucket: Bucket): ObjectLockConfiguration {
  if (configuration.ObjectLockEnabled !== 'Enabled') throw malformedXml();
  if (configuration.Rule) throw notImplemented('x-amz-object-lock-mode');
  if (bucket.settings.versioning?.Status !== 'Enabled') {
    throw invalidBucketState("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
  }
  return configuration;
}

function invalidBucketState(message: string): AwsError {
  return new AwsError('InvalidBucketState', message, { status: 409 });
}

function completeLifecycle(
  configuration: BucketLifecycleConfiguration,
  _bucket: Bucket,
  call: Call,
): BucketLifecycleConfiguration {
  const rules = configuration.Rules ?? [];
  if (rules.length === 0 || rules.length > 1000) throw malformedXml();
  const named = rules.map((rule) => completeRule(rule, call));
  if (new Set(named.map((rule) => rule.ID)).size < named.length) {
    throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule', 'ID', '');
  }
  return { ...configuration, Rules: named };
}

function completeRule(rule: LifecycleRule, call: Call): LifecycleRule {
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw malformedXml();
  const actions = [
    rule.Expiration,
    rule.Transitions,
    rule.NoncurrentVersionTransitions,
    rule.NoncurrentVersionExpiration,
    rule.AbortIncompleteMultipartUpload,
  ];
  if (actions.every((action) => action === undefined)) {
    throw invalidRequest('At least one action needs to be specified in a rule');
  }
  if (rule.ID !== undefined && rule.ID.length > 255) {
    throw invalidArgument('ID length should not exceed allowed limit of 255', 'ID', rule.ID);
  }
  return rule.ID === undefined ? { ...rule, ID: call.account.randomUuid() } : rule;
}
