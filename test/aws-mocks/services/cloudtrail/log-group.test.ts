import { CloudTrail, type CreateTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { IAM } from '@aws-sdk/client-iam';
import { S3 } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';
import { deliveredLogs, eventNames } from './delivered-logs.js';
import { makeBucket, trailArn } from './trail-bucket.js';

const MINUTE_MS = 60_000;
const bucket = 'watched-logs';
const Name = 'watched';
const RoleName = 'CloudTrail_CloudWatchLogs_Role';
const logGroupName = 'CloudTrail/logs';
const streams = `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupName}:log-stream:123456789012_CloudTrail_us-east-1*`;
const target = {
  CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupName}:*`,
  CloudWatchLogsRoleArn: `arn:aws:iam::123456789012:role/${RoleName}`,
};

let clock: StoppedClock;
let aws: EmbeddedAws;
let trails: CloudTrail;
let logs: CloudWatchLogs;
let iam: IAM;
let sns: SNS;

beforeEach(async () => {
  clock = stoppedClock('2026-03-01T12:00:00Z');
  aws = await startTestAws({ now: clock.now });
  trails = new CloudTrail(clientSettings(aws));
  logs = new CloudWatchLogs(clientSettings(aws));
  iam = new IAM(clientSettings(aws));
  sns = new SNS(clientSettings(aws));
  await makeBucket(aws, bucket, trailArn(Name));
  await logs.createLogGroup({ logGroupName });
  await makeRole();
});
afterEach(() => aws.stop());

/** The role of CloudTrail's documentation, with a condition as AWS recommends against the confused deputy. */
async function makeRole(): Promise<void> {
  await iam.createRole({ RoleName, AssumeRolePolicyDocument: trust('cloudtrail.amazonaws.com', trailArn(Name)) });
  await permit('logs:CreateLogStream', 'logs:PutLogEvents');
}

function trust(Service: string, sourceArn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceArn': sourceArn } },
      },
    ],
  });
}

async function permit(...Action: string[]): Promise<void> {
  const Statement = [{ Effect: 'Allow', Action, Resource: streams }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.putRolePolicy({ RoleName, PolicyName: 'delivery', PolicyDocument });
}

function makeTrail(settings: Partial<CreateTrailCommandInput> = {}) {
  return trails.createTrail({ Name, S3BucketName: bucket, ...target, ...settings });
}

async function startTrail(): Promise<void> {
  await makeTrail();
  await trails.startLogging({ Name });
}

/** The names of the events in the trail's log group. */
async function delivered(): Promise<string[]> {
  await aws.control.deliverLogs();
  const { events = [] } = await logs.filterLogEvents({ logGroupName });
  return events.map(({ message = '' }) => (JSON.parse(message) as { eventName: string }).eventName);
}

describe('a trail with a log group', () => {
  test('shows it with the role', async () => {
    expect(await makeTrail()).toMatchObject(target);
    expect((await trails.getTrail({ Name })).Trail).toMatchObject(target);
  });

  test('delivers each record as an event of its stream, at the time of the delivery', async () => {
    await startTrail();
    await sns.createTopic({ Name: 'one' });
    clock.advance(5 * MINUTE_MS);
    expect(await delivered()).toEqual(['StartLogging', 'CreateTopic']);
    const logStreamName = '123456789012_CloudTrail_us-east-1';
    const { events } = await logs.getLogEvents({ logGroupName, logStreamName });
    expect(events?.map(({ timestamp }) => timestamp)).toEqual([clock.now(), clock.now()]);
    expect(JSON.parse(events?.[1]?.message ?? '')).toMatchObject({
      eventTime: '2026-03-01T12:00:00Z',
      eventName: 'CreateTopic',
      requestParameters: { name: 'one' },
    });
    const status = await trails.getTrailStatus({ Name });
    expect(status.LatestCloudWatchLogsDeliveryTime).toEqual(new Date(clock.now()));
    expect(status).not.toHaveProperty('LatestCloudWatchLogsDeliveryError');
  });

  test('does not deliver events of more than 256 KB there', async () => {
    await startTrail();
    await logs.testMetricFilter({ filterPattern: 'x', logEventMessages: ['y'.repeat(262_144)] });
    await logs.testMetricFilter({ filterPattern: 'x', logEventMessages: ['small'] });
    expect(await delivered()).toEqual(['StartLogging', 'TestMetricFilter']);
    const inBucket = eventNames(await deliveredLogs(aws, bucket));
    expect(inBucket.filter((name) => name === 'TestMetricFilter')).toHaveLength(2);
  });

  test('delivers there what the bucket refuses', async () => {
    await startTrail();
    await new S3(clientSettings(aws)).deleteBucketPolicy({ Bucket: bucket });
    expect(await delivered()).toContain('DeleteBucketPolicy');
    expect((await trails.getTrailStatus({ Name })).LatestDeliveryError).toBe('AccessDenied');
  });

  test('sets off an alarm through a metric filter: CloudTrail changes, as Security Hub wants it', async () => {
    await logs.putMetricFilter({
      logGroupName,
      filterName: 'CloudTrailChanges',
      filterPattern:
        '{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}',
      metricTransformations: [
        { metricNamespace: 'LogMetrics', metricName: 'CloudTrailChanges', metricValue: '1', defaultValue: 0 },
      ],
    });
    const cloudwatch = new CloudWatch(clientSettings(aws));
    await cloudwatch.putMetricAlarm({
      AlarmName: 'CloudTrailChanges',
      Namespace: 'LogMetrics',
      MetricName: 'CloudTrailChanges',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
    const state = async () => {
      await aws.control.deliverLogs();
      return (await cloudwatch.describeAlarms({})).MetricAlarms?.[0]?.StateValue;
    };
    await startTrail();
    expect(await state()).toBe('ALARM');
    clock.advance(20 * MINUTE_MS);
    await sns.listTopics({});
    expect(await state()).toBe('OK');
    await trails.stopLogging({ Name });
    expect(await state()).toBe('ALARM');
  });

  test('is left as it is by an update of something else, and ended by two empty texts', async () => {
    await startTrail();
    expect(await trails.updateTrail({ Name, IsMultiRegionTrail: true })).toMatchObject(target);
    const off = { CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' };
    expect(await trails.updateTrail({ Name, ...off })).not.toHaveProperty('CloudWatchLogsLogGroupArn');
    expect(await delivered()).toEqual([]);
    await trails.updateTrail({ Name, ...target });
    await sns.createTopic({ Name: 'later' });
    expect(await delivered()).toEqual(['UpdateTrail', 'CreateTopic']);
  });

  test('keeps what it cannot deliver, says why, and delivers it once it can', async () => {
    await startTrail();
    await permit('logs:CreateLogStream');
    await logs.deleteLogGroup({ logGroupName });
    await aws.control.deliverLogs();
    expect((await trails.getTrailStatus({ Name })).LatestCloudWatchLogsDeliveryError).toBe(
      'Access denied. Verify that the IAM role has adequate permissions.',
    );
    await permit('logs:CreateLogStream', 'logs:PutLogEvents');
    await aws.control.deliverLogs();
    expect((await trails.getTrailStatus({ Name })).LatestCloudWatchLogsDeliveryError).toContain('log group');
    await logs.createLogGroup({ logGroupName });
    expect((await delivered()).slice(0, 3)).toEqual(['StartLogging', 'PutRolePolicy', 'DeleteLogGroup']);
    expect(await trails.getTrailStatus({ Name })).not.toHaveProperty('LatestCloudWatchLogsDeliveryError');
  });
});

describe('a trail is refused', () => {
  const noTrail = async () => expect((await trails.describeTrails({})).trailList).toEqual([]);

  test('a group without a role and a role without a group', async () => {
    await expect(makeTrail({ CloudWatchLogsRoleArn: undefined })).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsRoleArnException',
    });
    await expect(makeTrail({ CloudWatchLogsLogGroupArn: '' })).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsLogGroupArnException',
    });
    await noTrail();
  });

  test.each([
    ['without :*', `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupName}`],
    ['of another region', `arn:aws:logs:eu-west-1:123456789012:log-group:${logGroupName}:*`],
    ['of another account', `arn:aws:logs:us-east-1:210987654321:log-group:${logGroupName}:*`],
    ['that is none', 'CloudTrail/logs'],
  ])('a log group’s ARN %s', async (_what, CloudWatchLogsLogGroupArn) => {
    await expect(makeTrail({ CloudWatchLogsLogGroupArn })).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsLogGroupArnException',
    });
    await noTrail();
  });

  test('a log group that is not there', async () => {
    await logs.deleteLogGroup({ logGroupName });
    await expect(makeTrail()).rejects.toMatchObject({ name: 'InvalidCloudWatchLogsLogGroupArnException' });
    await noTrail();
  });

  test('a role that is not there, or does not trust CloudTrail for this trail', async () => {
    const refusal = {
      name: 'InvalidCloudWatchLogsRoleArnException',
      message: 'Access denied. Check the trust relationships for your role.',
    };
    await expect(makeTrail({ CloudWatchLogsRoleArn: `${target.CloudWatchLogsRoleArn}-2` })).rejects.toMatchObject(
      refusal,
    );
    for (const PolicyDocument of [
      trust('ec2.amazonaws.com', trailArn(Name)),
      trust('cloudtrail.amazonaws.com', trailArn('another')),
    ]) {
      await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument });
      await expect(makeTrail()).rejects.toMatchObject(refusal);
    }
    await noTrail();
  });

  test.each(['logs:CreateLogStream', 'logs:PutLogEvents'])('a role that may only %s', async (action) => {
    await permit(action);
    await expect(makeTrail()).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsLogGroupArnException',
      message: 'Access denied. Check the permissions for your role.',
    });
    await noTrail();
  });

  test('to a caller who may not pass the role to CloudTrail', async () => {
    const statement = { Effect: 'Allow' as const, Action: 'cloudtrail:*', Resource: '*' };
    const passing = (service: string) => ({
      Effect: 'Allow' as const,
      Action: 'iam:PassRole',
      Resource: target.CloudWatchLogsRoleArn,
      Condition: { StringEquals: { 'iam:PassedToService': service } },
    });
    const attempt = async (user: string, service: string) => {
      const credentials = await limitedUser(aws, user, [statement, passing(service)]);
      const own = new CloudTrail(clientSettings(aws, 'us-east-1', credentials));
      return own.createTrail({ Name, S3BucketName: bucket, ...target });
    };
    await expect(attempt('to-ec2', 'ec2.amazonaws.com')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('iam:PassRole'),
    });
    await noTrail();
    await expect(attempt('to-cloudtrail', 'cloudtrail.amazonaws.com')).resolves.toBeDefined();
  });
});
