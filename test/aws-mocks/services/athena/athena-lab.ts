import { gzipSync } from 'node:zlib';
import { Athena, type QueryExecution } from '@aws-sdk/client-athena';
import { S3 } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings } from '../../../helpers/embedded-aws.js';

type Credentials = Parameters<typeof clientSettings>[2];

/** A bucket for logs, one for results, and a workgroup that writes into the latter. */
export interface AthenaLab {
  readonly athena: Athena;
  readonly s3: S3;
  /** Puts records into a gzipped log file. @returns its size in bytes. */
  putLog(key: string, records: readonly object[]): Promise<number>;
  /** Runs a statement to its end. */
  run(
    sql: string,
    settings?: { database?: string; credentials?: Credentials; workGroup?: string },
  ): Promise<QueryExecution>;
  /** The rows of a query that must succeed, without the header. */
  rows(sql: string): Promise<(string | undefined)[][]>;
}

/** Makes the buckets `logs-bucket` and `results-bucket`, the workgroup `lab` and the database `lab`. */
export async function openLab(aws: EmbeddedAws): Promise<AthenaLab> {
  const athena = new Athena(clientSettings(aws));
  const s3 = new S3(clientSettings(aws));
  await s3.createBucket({ Bucket: 'logs-bucket' });
  await s3.createBucket({ Bucket: 'results-bucket' });
  await athena.createWorkGroup({
    Name: 'lab',
    Configuration: { ResultConfiguration: { OutputLocation: 's3://results-bucket/lab/' } },
  });
  const lab: AthenaLab = {
    athena,
    s3,
    async putLog(key, records) {
      const Body = gzipSync(JSON.stringify({ Records: records }));
      await s3.putObject({ Bucket: 'logs-bucket', Key: key, Body });
      return Body.length;
    },
    async run(QueryString, { database = 'lab', credentials, workGroup = 'lab' } = {}) {
      const client = credentials ? new Athena(clientSettings(aws, 'us-east-1', credentials)) : athena;
      const { QueryExecutionId } = await client.startQueryExecution({
        QueryString,
        QueryExecutionContext: { Database: database },
        WorkGroup: workGroup,
      });
      return waitForEnd(athena, QueryExecutionId ?? '');
    },
    async rows(sql) {
      const ended = await lab.run(sql);
      if (ended.Status?.State !== 'SUCCEEDED') throw new Error(ended.Status?.StateChangeReason);
      const { ResultSet } = await athena.getQueryResults({ QueryExecutionId: ended.QueryExecutionId });
      return (ResultSet?.Rows ?? []).slice(1).map(({ Data }) => (Data ?? []).map(({ VarCharValue }) => VarCharValue));
    },
  };
  const made = await lab.run('CREATE DATABASE lab', { database: 'default' });
  if (made.Status?.State !== 'SUCCEEDED') throw new Error(made.Status?.StateChangeReason);
  return lab;
}

/** Looks at a query until it has ended. */
export async function waitForEnd(athena: Athena, QueryExecutionId: string): Promise<QueryExecution> {
  for (let looks = 0; looks < 10; looks += 1) {
    const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId });
    const state = QueryExecution?.Status?.State;
    if (QueryExecution && state !== 'QUEUED' && state !== 'RUNNING') return QueryExecution;
  }
  throw new Error(`The query ${QueryExecutionId} does not end`);
}

/**
 * AWS's table over CloudTrail's logs with partition projection, with the region as a partition beside the day.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export const CLOUDTRAIL_TABLE = `
CREATE EXTERNAL TABLE cloudtrail_logs_pp(
    eventVersion STRING,
    userIdentity STRUCT<
        type: STRING,
        principalId: STRING,
        arn: STRING,
        accountId: STRING,
        invokedBy: STRING,
        accessKeyId: STRING,
        userName: STRING,
        onBehalfOf: STRUCT<
             userId: STRING,
             identityStoreArn: STRING>,
        sessionContext: STRUCT<
            attributes: STRUCT<
                mfaAuthenticated: STRING,
                creationDate: STRING>,
            sessionIssuer: STRUCT<
                type: STRING,
                principalId: STRING,
                arn: STRING,
                accountId: STRING,
                userName: STRING>,
            ec2RoleDelivery:string,
            webIdFederationData: STRUCT<
                federatedProvider: STRING,
                attributes: map<string,string>>
        >
    >,
    eventTime STRING,
    eventSource STRING,
    eventName STRING,
    awsRegion STRING,
    sourceIpAddress STRING,
    userAgent STRING,
    errorCode STRING,
    errorMessage STRING,
    requestParameters STRING,
    responseElements STRING,
    additionalEventData STRING,
    requestId STRING,
    eventId STRING,
    readOnly STRING,
    resources ARRAY<STRUCT<
        arn: STRING,
        accountId: STRING,
        type: STRING>>,
    eventType STRING,
    apiVersion STRING,
    recipientAccountId STRING,
    serviceEventDetails STRING,
    sharedEventID STRING,
    vpcEndpointId STRING,
    vpcEndpointAccountId STRING,
    eventCategory STRING,
    addendum STRUCT<
      reason:STRING,
      updatedFields:STRING,
      originalRequestID:STRING,
      originalEventID:STRING>,
    sessionCredentialFromConsole STRING,
    edgeDeviceDetails STRING,
    tlsDetails STRUCT<
      tlsVersion:STRING,
      cipherSuite:STRING,
      clientProvidedHostHeader:STRING>
  )
PARTITIONED BY (
   \`region\` string,
   \`timestamp\` string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION
  's3://logs-bucket/AWSLogs/123456789012/CloudTrail/'
TBLPROPERTIES (
  'projection.enabled'='true',
  'projection.region.type'='enum',
  'projection.region.values'='us-east-1,ap-northeast-2',
  'projection.timestamp.format'='yyyy/MM/dd',
  'projection.timestamp.interval'='1',
  'projection.timestamp.interval.unit'='DAYS',
  'projection.timestamp.range'='2026/01/01,NOW',
  'projection.timestamp.type'='date',
  'storage.location.template'='s3://logs-bucket/AWSLogs/123456789012/CloudTrail/\${region}/\${timestamp}')
`;

/** The key of a log file of the lab's trail. */
export function logKey(region: string, day: string, name: string): string {
  return `AWSLogs/123456789012/CloudTrail/${region}/${day}/${name}.json.gz`;
}
