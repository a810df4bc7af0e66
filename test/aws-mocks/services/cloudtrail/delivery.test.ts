import { CloudTrail, type CreateTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { IAM } from '@aws-sdk/client-iam';
import { S3 } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';
import { deliveredLogs, eventNames } from './delivered-logs.js';
import { makeBucket, trailArn, trailStatements } from './trail-bucket.js';

const bucket = 'delivered-logs';
const name = 'delivering';
const MINUTE_MS = 60_000;

let clock: StoppedClock;
let aws: EmbeddedAws;
let trails: CloudTrail;
let sns: SNS;
let seoulSns: SNS;
let iam: IAM;

beforeEach(async () => {
  clock = stoppedClock('2026-03-01T23:56:30Z');
  aws = await startTestAws({ now: clock.now });
  trails = new CloudTrail(clientSettings(aws));
  sns = new SNS(clientSettings(aws));
  seoulSns = new SNS(clientSettings(aws, 'ap-northeast-2'));
  iam = new IAM(clientSettings(aws));
});
afterEach(() => aws.stop());

/** A trail that logs into `bucket`. */
async function startTrail(settings: Partial<CreateTrailCommandInput> = {}): Promise<void> {
  await makeBucket(aws, bucket, trailArn(name));
  await trails.createTrail({ Name: name, S3BucketName: bucket, ...settings });
  await trails.startLogging({ Name: name });
}

describe('log files', () => {
  test('lie where AWS puts them, gzipped, and hold the calls from StartLogging on', async () => {
    await startTrail();
    await sns.createTopic({ Name: 'one' });
    const files = await deliveredLogs(aws, bucket);
    expect(files.map((file) => file.key)).toEqual([
      expect.stringMatching(
        /^AWSLogs\/123456789012\/CloudTrail\/us-east-1\/2026\/03\/01\/123456789012_CloudTrail_us-east-1_20260301T2356Z_[A-Za-z0-9]{16}\.json\.gz$/,
      ),
    ]);
    expect(eventNames(files)).toEqual(['StartLogging', 'CreateTopic']);
    expect(files[0]?.records[1]).toMatchObject({
      eventSource: 'sns.amazonaws.com',
      eventTime: '2026-03-01T23:56:30Z',
      recipientAccountId: '123456789012',
      userIdentity: { type: 'IAMUser', userName: 'sandbox-admin' },
    });
  });

  test('are one for each region and five minutes, named for when they would be delivered', async () => {
    await startTrail({ IsMultiRegionTrail: true });
    await seoulSns.listTopics({});
    clock.advance(10 * MINUTE_MS);
    await sns.listTopics({});
    clock.advance(10 * MINUTE_MS);
    const keys = (await deliveredLogs(aws, bucket)).map((file) => file.key.replace(/_[A-Za-z0-9]{16}\.json\.gz$/, ''));
    const folder = 'AWSLogs/123456789012/CloudTrail';
    expect(keys).toEqual([
      `${folder}/ap-northeast-2/2026/03/02/123456789012_CloudTrail_ap-northeast-2_20260302T0000Z`,
      `${folder}/us-east-1/2026/03/02/123456789012_CloudTrail_us-east-1_20260302T0000Z`,
      `${folder}/us-east-1/2026/03/02/123456789012_CloudTrail_us-east-1_20260302T0010Z`,
    ]);
  });

  test('lie below the trail’s prefix', async () => {
    await makeBucket(aws, bucket, trailStatements(bucket, trailArn(name), 'team-a/'));
    await trails.createTrail({ Name: name, S3BucketName: bucket, S3KeyPrefix: 'team-a' });
    await trails.startLogging({ Name: name });
    const [file] = await deliveredLogs(aws, bucket);
    expect(file?.key).toMatch(/^team-a\/AWSLogs\/123456789012\/CloudTrail\/us-east-1\//);
  });

  test('are written once: a second delivery has nothing to add', async () => {
    await startTrail();
    await aws.control.deliverLogs();
    clock.advance(MINUTE_MS);
    await trails.stopLogging({ Name: name });
    expect(eventNames(await deliveredLogs(aws, bucket))).toEqual(['StartLogging', 'StopLogging']);
    expect(await deliveredLogs(aws, bucket)).toHaveLength(2);
  });

  test('are no calls of the user’s: delivering adds nothing to Event history', async () => {
    await startTrail();
    const before = await aws.control.history('us-east-1');
    await aws.control.deliverLogs();
    expect(await aws.control.history('us-east-1')).toEqual(before);
  });
});

describe('what a trail takes', () => {
  test('is nothing before StartLogging and nothing after StopLogging, which itself is the last', async () => {
    await makeBucket(aws, bucket, trailArn(name));
    await trails.createTrail({ Name: name, S3BucketName: bucket });
    await sns.createTopic({ Name: 'too-early' });
    await trails.startLogging({ Name: name });
    await trails.stopLogging({ Name: name });
    await sns.createTopic({ Name: 'too-late' });
    expect(eventNames(await deliveredLogs(aws, bucket))).toEqual(['StartLogging', 'StopLogging']);
  });

  test('is its own region for a single-region trail', async () => {
    await startTrail();
    await seoulSns.createTopic({ Name: 'far' });
    expect(eventNames(await deliveredLogs(aws, bucket))).toEqual(['StartLogging']);
  });

  test.each([
    [true, ['StartLogging', 'CreateUser']],
    [false, ['StartLogging']],
  ])('in us-east-1 are global service events if it says so (%s)', async (IncludeGlobalServiceEvents, expected) => {
    await startTrail({ IncludeGlobalServiceEvents });
    await iam.createUser({ UserName: 'somebody' });
    expect(eventNames(await deliveredLogs(aws, bucket))).toEqual(expected);
  });

  test.each([
    ['ReadOnly', ['ListTopics']],
    ['WriteOnly', ['PutEventSelectors', 'CreateTopic']],
  ] as const)('can be %s events', async (ReadWriteType, expected) => {
    await startTrail();
    await trails.putEventSelectors({ TrailName: name, EventSelectors: [{ ReadWriteType }] });
    await sns.listTopics({});
    await sns.createTopic({ Name: 'written' });
    const names = eventNames(await deliveredLogs(aws, bucket));
    expect(names.filter((event) => event !== 'StartLogging')).toEqual(expected);
  });

  test('are data events of the objects that are selected, and no others', async () => {
    await startTrail();
    const s3 = new S3(clientSettings(aws));
    await s3.createBucket({ Bucket: 'data-bucket' });
    const Values = ['arn:aws:s3:::data-bucket/private/'];
    await trails.putEventSelectors({
      TrailName: name,
      EventSelectors: [{ IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::S3::Object', Values }] }],
    });
    await s3.putObject({ Bucket: 'data-bucket', Key: 'private/a', Body: 'a' });
    await s3.putObject({ Bucket: 'data-bucket', Key: 'public/b', Body: 'b' });
    const files = await deliveredLogs(aws, bucket);
    const put = files.flatMap((file) => file.records).filter((record) => record['eventName'] === 'PutObject');
    expect(put.map((record) => record['requestParameters'])).toEqual([
      expect.objectContaining({ bucketName: 'data-bucket', key: 'private/a' }),
    ]);
    expect(put[0]).toMatchObject({ eventCategory: 'Data', managementEvent: false });
  });

  test('are what an advanced selector’s every field matches', async () => {
    await startTrail();
    const { TopicArn } = await sns.createTopic({ Name: 'audited' });
    const other = await sns.createTopic({ Name: 'other' });
    await trails.putEventSelectors({
      TrailName: name,
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::SNS::Topic'] },
            { Field: 'resources.ARN', EndsWith: [':audited'] },
          ],
        },
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'eventName', StartsWith: ['Delete'] },
            { Field: 'eventSource', NotEquals: ['iam.amazonaws.com'] },
          ],
        },
      ],
    });
    await aws.control.deliverLogs();
    await sns.publish({ TopicArn, Message: 'seen' });
    await sns.publish({ TopicArn: other.TopicArn, Message: 'unseen' });
    await sns.listTopics({});
    await iam.createGroup({ GroupName: 'short' });
    await iam.deleteGroup({ GroupName: 'short' });
    await sns.deleteTopic({ TopicArn });
    const files = await deliveredLogs(aws, bucket);
    const taken = eventNames(files).filter((event) => !['StartLogging', 'CreateTopic'].includes(String(event)));
    expect(taken).toEqual(['Publish', 'DeleteTopic']);
    expect(JSON.stringify(files)).not.toContain('seen"');
  });
});

describe('a bucket that refuses', () => {
  test('is shown in the status; what it refused is delivered once it does not', async () => {
    await startTrail();
    const s3 = new S3(clientSettings(aws));
    await s3.deleteBucketPolicy({ Bucket: bucket });
    expect(await deliveredLogs(aws, bucket)).toEqual([]);
    const refused = await trails.getTrailStatus({ Name: name });
    expect(refused).toMatchObject({ IsLogging: true, LatestDeliveryError: 'AccessDenied' });
    expect(refused.LatestDeliveryTime).toBeUndefined();

    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: trailStatements(bucket, trailArn(name)) });
    await s3.putBucketPolicy({ Bucket: bucket, Policy });
    clock.advance(MINUTE_MS);
    expect(eventNames(await deliveredLogs(aws, bucket))[0]).toBe('StartLogging');
    const delivered = await trails.getTrailStatus({ Name: name });
    expect(delivered.LatestDeliveryError).toBeUndefined();
    expect(delivered.LatestDeliveryTime?.toISOString()).toBe('2026-03-01T23:57:30.000Z');
  });

  test('or is gone is told apart', async () => {
    await startTrail();
    await new S3(clientSettings(aws)).deleteBucket({ Bucket: bucket });
    await aws.control.deliverLogs();
    expect(await trails.getTrailStatus({ Name: name })).toMatchObject({ LatestDeliveryError: 'NoSuchBucket' });
  });

  test('for thirty days loses the records', async () => {
    await startTrail();
    const s3 = new S3(clientSettings(aws));
    await s3.deleteBucketPolicy({ Bucket: bucket });
    clock.advance(31 * 24 * 60 * MINUTE_MS);
    await aws.control.deliverLogs();
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: trailStatements(bucket, trailArn(name)) });
    await s3.putBucketPolicy({ Bucket: bucket, Policy });
    expect(eventNames(await deliveredLogs(aws, bucket))).not.toContain('StartLogging');
  });
});

describe('announcing log files', () => {
  const topicArn = 'arn:aws:sns:us-east-1:123456789012:new-logs';

  async function allowPublishing(service: string): Promise<void> {
    const Statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'SNS:Publish', Resource: topicArn };
    const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement });
    await sns.setTopicAttributes({ TopicArn: topicArn, AttributeName: 'Policy', AttributeValue });
  }

  test('goes to the trail’s topic with bucket and key, and its failure into the status', async () => {
    await sns.createTopic({ Name: 'new-logs' });
    await sns.subscribe({ TopicArn: topicArn, Protocol: 'sms', Endpoint: '+15550100' });
    await allowPublishing('cloudtrail.amazonaws.com');
    await startTrail({ SnsTopicName: 'new-logs' });
    const [file] = await deliveredLogs(aws, bucket);
    expect(await aws.control.run('sns', 'messages', { endpoint: '+15550100' })).toMatchObject({
      messages: [{ topicArn, message: JSON.stringify({ s3Bucket: bucket, s3ObjectKey: [file?.key] }) }],
    });
    expect((await trails.getTrailStatus({ Name: name })).LatestNotificationTime).toEqual(new Date(clock.now()));

    await allowPublishing('events.amazonaws.com');
    await aws.control.deliverLogs();
    expect(await trails.getTrailStatus({ Name: name })).toMatchObject({
      LatestNotificationError: 'AuthorizationError',
    });
  });
});
