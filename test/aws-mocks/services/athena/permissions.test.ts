import { gunzipSync, gzipSync } from 'node:zlib';
import { Athena } from '@aws-sdk/client-athena';
import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { KMS } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser, type WrittenStatement } from '../limited-user.js';
import { CLOUDTRAIL_TABLE, logKey, openLab, waitForEnd, type AthenaLab } from './athena-lab.js';

const ACCOUNT = '123456789012';
const SQL = `SELECT eventname FROM cloudtrail_logs_pp WHERE "timestamp" = '2026/03/01'`;

/** What AWS's pages say that a query needs, one statement a purpose. */
const NEEDED: Readonly<Record<string, WrittenStatement>> = {
  athena: {
    Effect: 'Allow',
    Action: [
      'athena:StartQueryExecution',
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:StopQueryExecution',
    ],
    Resource: `arn:aws:athena:us-east-1:${ACCOUNT}:workgroup/lab`,
  },
  glue: {
    Effect: 'Allow',
    Action: ['glue:GetDatabase', 'glue:GetTable'],
    Resource: [
      `arn:aws:glue:us-east-1:${ACCOUNT}:catalog`,
      `arn:aws:glue:us-east-1:${ACCOUNT}:database/lab`,
      `arn:aws:glue:us-east-1:${ACCOUNT}:table/lab/cloudtrail_logs_pp`,
    ],
  },
  bucketOfLogs: {
    Effect: 'Allow',
    Action: ['s3:GetBucketLocation', 's3:ListBucket'],
    Resource: 'arn:aws:s3:::logs-bucket',
  },
  logs: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs-bucket/AWSLogs/*' },
  bucketOfResults: { Effect: 'Allow', Action: 's3:GetBucketLocation', Resource: 'arn:aws:s3:::results-bucket' },
  results: { Effect: 'Allow', Action: ['s3:PutObject', 's3:GetObject'], Resource: 'arn:aws:s3:::results-bucket/lab/*' },
};

let aws: EmbeddedAws;
let lab: AthenaLab;

beforeAll(async () => {
  aws = await startTestAws({ now: () => Date.parse('2026-03-05T12:00:00Z') });
  lab = await openLab(aws);
  await lab.putLog(logKey('us-east-1', '2026/03/01', 'a'), [{ eventName: 'RunInstances' }]);
  await lab.run(CLOUDTRAIL_TABLE);
});
afterAll(() => aws.stop());

/** A client of a user with everything that is needed but `without`, and with `more`. */
async function userClient(name: string, without: readonly string[], more: readonly WrittenStatement[] = []) {
  const statements = Object.entries(NEEDED).flatMap(([purpose, statement]) =>
    without.includes(purpose) ? [] : [statement],
  );
  return new Athena(clientSettings(aws, 'us-east-1', await limitedUser(aws, name, [...statements, ...more])));
}

async function run(athena: Athena, QueryString = SQL) {
  const { QueryExecutionId = '' } = await athena.startQueryExecution({
    QueryString,
    QueryExecutionContext: { Database: 'lab' },
    WorkGroup: 'lab',
  });
  return waitForEnd(athena, QueryExecutionId);
}

async function deliveredRecords(Bucket: string): Promise<Record<string, unknown>[]> {
  const { Contents = [] } = await lab.s3.listObjectsV2({ Bucket, Prefix: `AWSLogs/${ACCOUNT}/CloudTrail/` });
  const files = await Promise.all(
    Contents.map(async ({ Key }) => (await lab.s3.getObject({ Bucket, Key })).Body?.transformToByteArray()),
  );
  const logs = files.map(
    (file) => JSON.parse(gunzipSync(file ?? '').toString()) as { Records: Record<string, unknown>[] },
  );
  return logs.flatMap(({ Records }) => Records);
}

describe('who starts a query', () => {
  test('needs what AWS documents of Athena, Glue and S3, and nothing else', async () => {
    const athena = await userClient('everything', []);
    const { QueryExecutionId, Status } = await run(athena);
    expect(Status).toMatchObject({ State: 'SUCCEEDED' });
    const { ResultSet } = await athena.getQueryResults({ QueryExecutionId });
    expect(ResultSet?.Rows?.[1]).toEqual({ Data: [{ VarCharValue: 'RunInstances' }] });
  });

  test.each([
    [
      'glue',
      `Insufficient permissions to execute the query. User: arn:aws:iam::${ACCOUNT}:user/without-glue is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:us-east-1:${ACCOUNT}:catalog`,
    ],
    ['bucketOfLogs', `Permission denied on S3 path: s3://logs-bucket/AWSLogs/${ACCOUNT}/CloudTrail/`],
    ['logs', `Permission denied on S3 path: s3://logs-bucket/${logKey('us-east-1', '2026/03/01', 'a')}`],
    ['results', 'Access denied when writing output to url: s3://results-bucket/lab/'],
  ])('without what is needed of %s gets a failed query that says so', async (purpose, reason) => {
    const { Status } = await run(await userClient(`without-${purpose}`, [purpose]));
    expect(Status?.State).toBe('FAILED');
    expect(Status?.StateChangeReason).toContain(reason);
  });

  test('is refused at once without Athena’s own permission, and where the bucket of results cannot be seen', async () => {
    await expect(run(await userClient('without-athena', ['athena']))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `athena:StartQueryExecution on resource: arn:aws:athena:us-east-1:${ACCOUNT}:workgroup/lab`,
      ),
    });
    await expect(run(await userClient('blind', ['bucketOfResults']))).rejects.toMatchObject({
      message: 'Unable to verify/create output bucket results-bucket',
    });
  });

  test('reads S3 through Athena: a policy can allow that and nothing beside it', async () => {
    const athena = await userClient(
      'only-through',
      ['logs'],
      [
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::logs-bucket/*',
          Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } },
        },
      ],
    );
    expect((await run(athena)).Status?.State).toBe('SUCCEEDED');
  });

  test('is whose rights count, whoever looks at the query', async () => {
    const athena = await userClient('starter', ['logs']);
    const { QueryExecutionId = '' } = await athena.startQueryExecution({
      QueryString: SQL,
      QueryExecutionContext: { Database: 'lab' },
      WorkGroup: 'lab',
    });
    const { Status } = await waitForEnd(lab.athena, QueryExecutionId);
    expect(Status?.StateChangeReason).toContain(
      'User: arn:aws:iam::123456789012:user/starter is not authorized to perform: s3:GetObject',
    );
  });

  test('changes the catalogue with the rights that Glue asks for', async () => {
    const { Status } = await run(await userClient('reader', []), 'DROP TABLE cloudtrail_logs_pp');
    expect(Status?.StateChangeReason).toContain('is not authorized to perform: glue:DeleteTable');
    expect((await lab.run(SQL)).Status?.State).toBe('SUCCEEDED');
  });
});

describe('files encrypted with a key', () => {
  test('are read with the right to decrypt of who started the query', async () => {
    const kms = new KMS(clientSettings(aws));
    const { KeyMetadata } = await kms.createKey({});
    const [Bucket, Key] = ['logs-bucket', logKey('us-east-1', '2026/03/02', 'sealed')];
    const Body = gzipSync(JSON.stringify({ Records: [{ eventName: 'Sealed' }] }));
    await lab.s3.putObject({ Bucket, Key, Body, ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KeyMetadata?.Arn });
    const sql = SQL.replace('03/01', '03/02');
    const refused = await run(await userClient('keyless', []), sql);
    expect(refused.Status?.StateChangeReason).toContain('user/keyless is not authorized to perform: kms:Decrypt');
    const decrypt: WrittenStatement = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: KeyMetadata?.Arn ?? '' };
    expect((await run(await userClient('keyed', [], [decrypt]), sql)).Status?.State).toBe('SUCCEEDED');
  });
});

describe('who reads results', () => {
  test('must be allowed to read the file that they are in', async () => {
    const { QueryExecutionId } = await lab.run(SQL);
    const athena = await userClient('results-reader', ['results']);
    await expect(athena.getQueryResults({ QueryExecutionId })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `s3:GetObject on resource: arn:aws:s3:::results-bucket/lab/${QueryExecutionId}.csv`,
      ),
    });
  });

  test('asks in the workgroup of the query, and in all of them for a query that is not there', async () => {
    const athena = await userClient(
      'elsewhere',
      ['athena'],
      [{ Effect: 'Allow', Action: 'athena:*', Resource: `arn:aws:athena:us-east-1:${ACCOUNT}:workgroup/other` }],
    );
    const { QueryExecutionId } = await lab.run(SQL);
    for (const id of [QueryExecutionId, 'no-such-query']) {
      await expect(athena.getQueryExecution({ QueryExecutionId: id })).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
    }
  });

  test('sees tables with the rights on Athena’s catalogue and on Glue’s table', async () => {
    const input = { CatalogName: 'AwsDataCatalog', DatabaseName: 'lab', TableName: 'cloudtrail_logs_pp' };
    const catalog: WrittenStatement = {
      Effect: 'Allow',
      Action: 'athena:GetTableMetadata',
      Resource: `arn:aws:athena:us-east-1:${ACCOUNT}:datacatalog/AwsDataCatalog`,
    };
    await expect((await userClient('table-reader', [], [catalog])).getTableMetadata(input)).resolves.toBeDefined();
    await expect((await userClient('no-glue', ['glue'], [catalog])).getTableMetadata(input)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('glue:GetTable'),
    });
    await expect((await userClient('no-catalog', [])).getTableMetadata(input)).rejects.toMatchObject({
      message: expect.stringContaining('athena:GetTableMetadata'),
    });
  });
});

describe('CloudTrail', () => {
  test('has what Athena asked of Glue as the user’s calls, invoked by Athena', async () => {
    await run(await userClient('recorded', []));
    const cloudtrail = new CloudTrail(clientSettings(aws));
    const { Events } = await cloudtrail.lookupEvents({
      LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'recorded' }],
    });
    const records = (Events ?? []).map(
      ({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent ?? '') as Record<string, unknown>,
    );
    const glue = records.filter(({ eventSource }) => eventSource === 'glue.amazonaws.com');
    expect(glue).toMatchObject([
      { eventName: 'GetTable', requestParameters: { databaseName: 'lab', name: 'cloudtrail_logs_pp' } },
      {
        eventName: 'GetDatabase',
        requestParameters: { name: 'lab' },
        userIdentity: { type: 'IAMUser', userName: 'recorded', invokedBy: 'athena.amazonaws.com' },
        sourceIPAddress: 'athena.amazonaws.com',
        userAgent: 'athena.amazonaws.com',
        readOnly: true,
      },
    ]);
    // S3's are data events, which Event history does not have.
    expect(records.some(({ eventSource }) => eventSource === 's3.amazonaws.com')).toBe(false);
  });

  test('has the files that a query read and wrote in a trail that logs them', async () => {
    const cloudtrail = new CloudTrail(clientSettings(aws));
    const Bucket = 'trail-bucket';
    await lab.s3.createBucket({ Bucket });
    const statement = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { ...statement, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${Bucket}` },
        { ...statement, Action: 's3:PutObject', Resource: `arn:aws:s3:::${Bucket}/AWSLogs/${ACCOUNT}/*` },
      ],
    });
    await lab.s3.putBucketPolicy({ Bucket, Policy });
    await cloudtrail.createTrail({ Name: 'data', S3BucketName: Bucket });
    const DataResources = [
      { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::logs-bucket/', 'arn:aws:s3:::results-bucket/'] },
    ];
    await cloudtrail.putEventSelectors({
      TrailName: 'data',
      EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: false, DataResources }],
    });
    await cloudtrail.startLogging({ Name: 'data' });
    const { QueryExecutionId } = await run(await userClient('traced', []));
    await aws.control.deliverLogs();
    expect(await deliveredRecords(Bucket)).toMatchObject([
      {
        eventName: 'GetObject',
        requestParameters: { bucketName: 'logs-bucket', key: logKey('us-east-1', '2026/03/01', 'a') },
        userIdentity: { userName: 'traced', invokedBy: 'athena.amazonaws.com' },
      },
      { eventName: 'PutObject', requestParameters: { key: `lab/${QueryExecutionId}.csv` }, readOnly: false },
      { eventName: 'PutObject', requestParameters: { key: `lab/${QueryExecutionId}.csv.metadata` } },
    ]);
  });
});
