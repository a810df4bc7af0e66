import { gunzipSync } from 'node:zlib';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { applySetup } from '../../src/setup/apply.js';
import { readStatus } from '../../src/setup/status.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';
import { codesOf, createContext, labConfig, type TestContext } from './test-account.js';

const BUCKET = 'aws-cloudtrail-logs-123456789012-mylog';
const config = labConfig((lab) => {
  lab.trail.kmsKey = true;
  lab.trail.cloudWatchLogs = 'lab-trail-logs';
  lab.detections = 'cis';
});

describe('an encrypted and watched trail at work', () => {
  let server: EmbeddedAws;
  let context: TestContext;
  let reader: S3;

  beforeAll(async () => {
    server = await startTestAws();
    context = createContext(server);
    await applySetup(context, config);
    const { AccessKey } = await (await context.aws.iam()).createAccessKey({ UserName: 'lab-user' });
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
    reader = new S3(clientSettings(server, 'ap-northeast-2', { accessKeyId, secretAccessKey }));
    await server.control.signIn({ userName: 'lab-user', password: 'wrong' });
    await server.control.deliverLogs();
  });
  afterAll(() => server.stop());

  it('writes log files that the key encrypts', async () => {
    const head = await (await context.aws.s3()).headObject({ Bucket: BUCKET, Key: await findLogFile() });
    expect([head.ServerSideEncryption, head.SSEKMSKeyId]).toEqual([
      'aws:kms',
      expect.stringMatching(/^arn:aws:kms:ap-northeast-2:123456789012:key\//),
    ]);
  });

  it('lets the user with log access read them, by its right to decrypt', async () => {
    const { Body } = await reader.getObject({ Bucket: BUCKET, Key: await findLogFile() });
    const { Records } = JSON.parse(gunzipSync((await Body?.transformToByteArray()) ?? '').toString()) as {
      Records: unknown[];
    };
    expect(Records.length).toBeGreaterThan(0);
  });

  it('writes every event into the stream of the account and region', async () => {
    const { logStreams } = await (await context.aws.logs()).describeLogStreams({ logGroupName: 'lab-trail-logs' });
    expect(logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(['123456789012_CloudTrail_ap-northeast-2']);
  });

  it('raises the alarm of a failed sign-in, and not that of a missing second factor', async () => {
    const { MetricAlarms } = await (
      await context.aws.cloudWatch('ap-northeast-2')
    ).describeAlarms({
      AlarmNames: ['failed-sign-ins', 'sign-in-without-mfa'].map((id) => `lab-events-trail-cis-${id}`),
    });
    expect(MetricAlarms?.map(({ AlarmName, StateValue }) => [AlarmName, StateValue])).toEqual([
      ['lab-events-trail-cis-failed-sign-ins', 'ALARM'],
      ['lab-events-trail-cis-sign-in-without-mfa', 'OK'],
    ]);
    const { AlarmHistoryItems } = await (
      await context.aws.cloudWatch('ap-northeast-2')
    ).describeAlarmHistory({
      AlarmName: 'lab-events-trail-cis-failed-sign-ins',
      HistoryItemType: 'Action',
    });
    expect(AlarmHistoryItems?.[0]?.HistorySummary).toContain('Successfully executed action');
  });

  it('shows in the status that nothing fails', async () => {
    expect(codesOf(await readStatus(context, config)).filter((code) => code.endsWith('-failing'))).toEqual([]);
  });

  it('does not let the user read them without it', async () => {
    const iam = await context.aws.iam();
    const policy = { UserName: 'lab-user', PolicyName: 'trimtrail-log-access' };
    const { PolicyDocument = '' } = await iam.getUserPolicy(policy);
    const { Statement, ...rest } = JSON.parse(decodeURIComponent(PolicyDocument)) as { Statement: { Sid: string }[] };
    const kept = Statement.filter(({ Sid }) => Sid !== 'DecryptLogs');
    await iam.putUserPolicy({ ...policy, PolicyDocument: JSON.stringify({ ...rest, Statement: kept }) });
    await expect(reader.getObject({ Bucket: BUCKET, Key: await findLogFile() })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  async function findLogFile(): Promise<string> {
    const { Contents } = await (
      await context.aws.s3()
    ).listObjectsV2({
      Bucket: BUCKET,
      Prefix: 'AWSLogs/123456789012/CloudTrail/',
    });
    return Contents?.map(({ Key = '' }) => Key).find((key) => key.endsWith('.json.gz')) ?? '';
  }
});
