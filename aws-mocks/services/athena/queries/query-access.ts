import type { AwsError, Call, Check } from '../../../service.js';
import { bucketCheck, objectCheck } from '../../s3/authorise.js';
import { s3Arn } from '../../s3/bucket.js';
import { glueChecks } from '../catalog/find-table.js';
import { recordThroughAthena } from './record-through-athena.js';
import { QueryFailure } from './query-failure.js';

/** What is asked of Glue: `GetTable`, of which database and table. */
export interface GlueUse {
  readonly operation: string;
  readonly database?: string;
  readonly table?: string;
}

/**
 * Asks Glue for something, as who started the query, and has CloudTrail record it.
 * @param call one through Athena.
 * @throws QueryFailure with IAM's words where that is denied.
 * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export async function askGlue(call: Call, { operation, database, table }: GlueUse): Promise<void> {
  const denial = findDenial(call, glueChecks(call, `glue:${operation}`, database, table));
  await recordThroughAthena(call, {
    eventSource: 'glue.amazonaws.com',
    eventName: operation,
    category: 'Management',
    readOnly: operation.startsWith('Get'),
    requestParameters: glueParameters(operation, database, table),
    ...(denial && { denial }),
  });
  if (denial) throw denied(`Insufficient permissions to execute the query. ${denial.message}`);
}

/**
 * Asks whether the place where a table's files lie may be listed.
 * @throws QueryFailure
 * @see https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
export function requireListing(call: Call, bucket: string, prefix: string): void {
  const denial = findDenial(call, [
    bucketCheck(call, bucket, 's3:GetBucketLocation'),
    bucketCheck(call, bucket, 's3:ListBucket', { 's3:prefix': prefix }),
  ]);
  if (denial) throw denied(`Permission denied on S3 path: s3://${bucket}/${prefix} (${denial.message})`);
}

/** Asks for a file of a table, and has CloudTrail record it. @throws QueryFailure where it may not be read. */
export async function askForFile(call: Call, bucket: string, key: string): Promise<void> {
  const denial = await askForObject(call, 'GetObject', bucket, key);
  if (denial) throw denied(`Permission denied on S3 path: s3://${bucket}/${key} (${denial.message})`);
}

/**
 * Asks whether a result may be written, and has CloudTrail record it.
 * @throws QueryFailure
 * @see https://repost.aws/knowledge-center/access-denied-athena
 */
export async function askToWrite(call: Call, bucket: string, key: string): Promise<void> {
  const denial = await askForObject(call, 'PutObject', bucket, key);
  if (!denial) return;
  const advice = 'Please ensure you are allowed to access the S3 bucket.';
  throw denied(`Access denied when writing output to url: s3://${bucket}/${key} . ${advice} (${denial.message})`);
}

async function askForObject(
  call: Call,
  eventName: 'GetObject' | 'PutObject',
  bucket: string,
  key: string,
): Promise<AwsError | undefined> {
  const denial = findDenial(call, [objectCheck(call, { Bucket: bucket, Key: key }, `s3:${eventName}`)]);
  await recordThroughAthena(call, {
    eventSource: 's3.amazonaws.com',
    eventName,
    category: 'Data',
    readOnly: eventName === 'GetObject',
    requestParameters: { bucketName: bucket, Host: `s3.${call.region}.amazonaws.com`, key },
    resources: [
      { type: 'AWS::S3::Object', ARN: s3Arn(bucket, key) },
      { type: 'AWS::S3::Bucket', ARN: s3Arn(bucket), accountId: call.account.accountId },
    ],
    ...(denial && { denial }),
  });
  return denial;
}

function glueParameters(operation: string, database: string | undefined, table: string | undefined) {
  if (operation === 'CreateTable') return { databaseName: database, tableInput: { name: table } };
  if (operation === 'CreateDatabase') return { databaseInput: { name: database } };
  if (table !== undefined || operation === 'GetTables')
    return { databaseName: database, ...(table !== undefined && { name: table }) };
  return database === undefined ? {} : { name: database };
}

function findDenial(call: Call, checks: readonly Check[]): AwsError | undefined {
  for (const check of checks) {
    const denial = call.findDenial(check);
    if (denial) return denial;
  }
  return undefined;
}

function denied(message: string): QueryFailure {
  return new QueryFailure('PERMISSION_DENIED', message);
}
