import fc from 'fast-check';
import type { RawRecord } from '../../src/model/event.js';
import { identities, makeRecord } from '../usage/records.js';

/** Operations whose parameters decide something, of several kinds of services. */
const OPERATIONS = [
  ['s3', 'PutObject'],
  ['s3', 'CopyObject'],
  ['s3', 'CreateBucket'],
  ['kms', 'Decrypt'],
  ['kms', 'CreateGrant'],
  ['dynamodb', 'PutItem'],
  ['dynamodb', 'ExecuteStatement'],
  ['ec2', 'RunInstances'],
  ['ec2', 'CreateTags'],
  ['iam', 'CreateUser'],
  ['iam', 'PassRole'],
  ['lambda', 'CreateFunction20150331'],
  ['sts', 'AssumeRole'],
  ['rds', 'DeleteDBInstance'],
  ['ecs', 'RunTask'],
  ['logs', 'CreateLogStream'],
  ['nowhere', 'Nothing'],
] as const;

/** Keys that resources hang on, keys whose values are blanked, and keys that are neither, in several spellings. */
const KEYS =
  'bucketName,BUCKETNAME,key,Key,encryptionContext,keyId,tableName,statement,instanceId,instancesSet,items,tags,tagSet,userName,roleArn,role,roles,functionName,roleSessionName,sourceIdentity,dBInstanceIdentifier,finalDBSnapshotIdentifier,cluster,taskDefinition,logGroupName,logStreamName,nextToken,maxResults,startTime,clientToken,description,value,values,uploadId,policy,omitted,content,x-amz-acl,name,arn,__proto__,a"b,é';

const texts = fc.oneof(
  fc.constantFrom('', 'a', 'ar', 'a/b/c', 'alias/x', 'i-0123456789abcdef0', 'SELECT * FROM "t"', '\n\t"\\', '😀é', '*'),
  fc.constantFrom(
    'arn:aws:iam::123456789012:role/deploy',
    'arn:aws:s3:::b/k',
    'arn:aws:kms:us-east-1:123456789012:key/1',
  ),
);
const scalars = fc.oneof(
  texts,
  fc.integer({ min: -5, max: 5_000 }),
  fc.constantFrom(0.5, 1e21, 12_345_678_901_234, true, false, null),
);

const { parameters } = fc.letrec((tie) => ({
  parameters: fc.dictionary(fc.constantFrom(...KEYS.split(',')), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(scalars, { maxLength: 3 }),
    tie('parameters'),
    fc.array(tie('parameters'), { maxLength: 2 }),
  ),
}));

const session = {
  ...identities.role,
  sessionContext: { ...identities.role.sessionContext, attributes: { mfaAuthenticated: 'true' }, sourceIdentity: 's' },
};

const fields = fc.record({
  operation: fc.constantFrom(...OPERATIONS),
  second: fc.integer({ min: 10, max: 59 }),
  userIdentity: fc.constantFrom<RawRecord | null>(identities.user, identities.role, session, identities.nobody, null),
  errorCode: fc.constantFrom(undefined, null, '', 'AccessDenied', 'NoSuchKey', 'InvalidClientTokenId'),
  requestParameters: fc.oneof(parameters, fc.constant(null)),
  responseElements: fc.oneof(parameters, fc.constant(null)),
  sourceIPAddress: fc.constantFrom(
    '198.51.100.1',
    '203.0.113.200',
    '10.0.0.1',
    '2001:db8::1',
    's3.amazonaws.com',
    undefined,
  ),
  resources: fc.constantFrom(
    undefined,
    null,
    [],
    [
      { ARN: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket' },
      { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::b/k' },
    ],
  ),
  eventCategory: fc.constantFrom('Management', 'Data', undefined),
});

/** Records that CloudTrail could write, and of parameters whatever JSON allows; each its own event. */
export function sampleRecords(count: number): readonly RawRecord[] {
  return fc.sample(fields, count).map(({ operation: [service, eventName], second, ...rest }, index) =>
    makeRecord({
      ...rest,
      eventID: `11111111-0000-4000-8000-${String(index).padStart(12, '0')}`,
      eventSource: `${service}.amazonaws.com`,
      eventName,
      eventTime: `2026-05-10T10:00:${second}Z`,
    }),
  );
}
