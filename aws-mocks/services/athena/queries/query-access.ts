import type { Account } from '../../../account.js';
import { findDenial } from '../../../authorise-call.js';
import type { Call, Check } from '../../../service.js';
import { bucketCheck, objectCheck } from '../../s3/authorise.js';
import { glueChecks } from '../catalog/find-table.js';
import type { Query } from '../state.js';
import { QueryFailure } from './query-failure.js';

/** How S3, Glue and KMS see who calls them through Athena. @see https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena-calledvia.html */
const VIA_ATHENA = {
  'aws:ViaAWSService': ['true'],
  'aws:CalledVia': ['athena.amazonaws.com'],
  'aws:CalledViaFirst': ['athena.amazonaws.com'],
  'aws:CalledViaLast': ['athena.amazonaws.com'],
};

/** Whoever's call is being served, what a query does is done by who started it. @returns that caller's call of another service. */
export function callOfStarter(account: Account, looking: Call, query: Query, service: string, operation: string): Call {
  const call: Call = {
    ...looking,
    account,
    caller: query.caller,
    region: query.region,
    service,
    operation,
    findDenial: (check) => findDenial([{ ...check, context: { ...check.context, ...VIA_ATHENA } }], call, 'awsJson1.1'),
  };
  return call;
}

/** @throws QueryFailure with IAM's words where the one who started the query may not do this in Glue. */
export function requireGlue(call: Call, action: string, database?: string, table?: string): void {
  refuse(
    call,
    glueChecks(call, action, database, table),
    (denial) => `Insufficient permissions to execute the query. ${denial}`,
  );
}

/**
 * Asks whether the place where a table's files lie may be listed.
 * @throws QueryFailure
 * @see https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
export function requireListing(call: Call, bucket: string, prefix: string): void {
  const checks = [
    bucketCheck(call, bucket, 's3:GetBucketLocation'),
    bucketCheck(call, bucket, 's3:ListBucket', { 's3:prefix': prefix }),
  ];
  refuse(call, checks, (denial) => `Permission denied on S3 path: s3://${bucket}/${prefix} (${denial})`);
}

/** @throws QueryFailure where a table's file may not be read. */
export function requireReading(call: Call, bucket: string, key: string): void {
  const check = objectCheck(call, { Bucket: bucket, Key: key }, 's3:GetObject');
  refuse(call, [check], (denial) => `Permission denied on S3 path: s3://${bucket}/${key} (${denial})`);
}

/**
 * @throws QueryFailure where the result may not be written.
 * @see https://repost.aws/knowledge-center/access-denied-athena
 */
export function requireWriting(call: Call, bucket: string, key: string): void {
  const check = objectCheck(call, { Bucket: bucket, Key: key }, 's3:PutObject');
  refuse(call, [check], (denial) => {
    const advice = 'Please ensure you are allowed to access the S3 bucket.';
    return `Access denied when writing output to url: s3://${bucket}/${key} . ${advice} (${denial})`;
  });
}

function refuse(call: Call, checks: readonly Check[], describe: (denial: string) => string): void {
  for (const check of checks) {
    const denial = call.findDenial(check);
    if (denial) throw new QueryFailure('PERMISSION_DENIED', describe(denial.message));
  }
}
