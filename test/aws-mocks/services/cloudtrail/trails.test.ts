import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { S3 } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import names from '../../../cases/trail-names.json' with { type: 'json' };
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';
import { makeBucket, trailArn, trailStatements, type BucketStatement } from './trail-bucket.js';

const bucket = 'aws-cloudtrail-logs-123456789012-mylog';
const name = 'lab-events-trail';
let aws: EmbeddedAws;
let trails: CloudTrail;
let seoul: CloudTrail;

beforeEach(async () => {
  aws = await startTestAws();
  trails = new CloudTrail(clientSettings(aws));
  seoul = new CloudTrail(clientSettings(aws, 'ap-northeast-2'));
});
afterEach(() => aws.stop());

async function makeTopic(source: string): Promise<string> {
  const sns = new SNS(clientSettings(aws));
  const { TopicArn = '' } = await sns.createTopic({ Name: 'logs' });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'SNS:Publish',
    Resource: TopicArn,
    Condition: { StringEquals: { 'aws:SourceArn': source } },
  };
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await sns.setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue });
  return TopicArn;
}

const namesOf = async (client: CloudTrail, input: Parameters<CloudTrail['describeTrails']>[0]) =>
  ((await client.describeTrails(input)).trailList ?? []).map((trail) => `${trail.HomeRegion}/${trail.Name}`);

/** Makes a bucket that lets the trail in, then the trail. */
async function makeTrail(settings: { Name?: string; IsMultiRegionTrail?: boolean } = {}) {
  await makeBucket(aws, bucket, trailArn(settings.Name ?? name));
  return trails.createTrail({ Name: name, S3BucketName: bucket, ...settings });
}

describe('making a trail', () => {
  test('gives its settings back, and it does not log yet', async () => {
    const created = await makeTrail({ IsMultiRegionTrail: true });
    expect(created).toMatchObject({
      Name: name,
      S3BucketName: bucket,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      TrailARN: trailArn(name),
      LogFileValidationEnabled: false,
      IsOrganizationTrail: false,
    });
    const status = await trails.getTrailStatus({ Name: name });
    expect(status.IsLogging).toBe(false);
    expect(status.StartLoggingTime).toBeUndefined();
  });

  test.each(names.valid)('the name %s is taken', async (Name) => {
    await expect(makeTrail({ Name })).resolves.toMatchObject({ Name });
  });

  test.each(names.invalid)('the name $name is refused: $why', async ({ name: Name }) => {
    await makeBucket(aws, bucket, trailArn(name));
    await expect(trails.createTrail({ Name, S3BucketName: bucket })).rejects.toMatchObject({
      name: 'InvalidTrailNameException',
    });
  });

  test('the name can be 128 characters long and no longer', async () => {
    const longest = 'x'.repeat(128);
    await expect(makeTrail({ Name: longest })).resolves.toMatchObject({ Name: longest });
    await expect(trails.createTrail({ Name: `${longest}x`, S3BucketName: bucket })).rejects.toMatchObject({
      name: 'InvalidTrailNameException',
    });
  });

  test('a second trail of the name is refused, also where a multi-region trail has a shadow', async () => {
    await makeTrail({ IsMultiRegionTrail: true });
    const again = { Name: name, S3BucketName: bucket };
    await expect(trails.createTrail(again)).rejects.toMatchObject({ name: 'TrailAlreadyExistsException' });
    await expect(seoul.createTrail(again)).rejects.toMatchObject({ name: 'TrailAlreadyExistsException' });
  });

  test('a region has at most five trails, multi-region trails of others among them', async () => {
    const unconditional = trailStatements(bucket, 'x').map(({ Condition: _always, ...statement }) => statement);
    await makeBucket(aws, bucket, unconditional);
    for (let index = 0; index < 5; index += 1) {
      await trails.createTrail({ Name: `trail-${index}`, S3BucketName: bucket, IsMultiRegionTrail: index === 0 });
    }
    await expect(trails.createTrail({ Name: 'trail-5', S3BucketName: bucket })).rejects.toMatchObject({
      name: 'MaximumNumberOfTrailsExceededException',
    });
    for (let index = 5; index < 9; index += 1) {
      await seoul.createTrail({ Name: `trail-${index}`, S3BucketName: bucket });
    }
    await expect(seoul.createTrail({ Name: 'trail-9', S3BucketName: bucket })).rejects.toMatchObject({
      name: 'MaximumNumberOfTrailsExceededException',
    });
  });

  test('a multi-region trail without global service events is a contradiction, found before the bucket is', async () => {
    const contradiction = { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false };
    await expect(
      trails.createTrail({ Name: name, S3BucketName: 'not-there-yet', ...contradiction }),
    ).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
      message: 'Multi-Region trail must include global service events.',
    });
  });

  test.each([
    ['KMS', { KmsKeyId: 'alias/mine' }, 'KmsKeyNotFoundException'],
    ['Organizations', { IsOrganizationTrail: true }, 'OrganizationsNotInUseException'],
    [
      'a role for CloudWatch Logs without a group',
      { CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/trail' },
      'InvalidCloudWatchLogsLogGroupArnException',
    ],
  ])('what needs %s is refused', async (_what, settings, error) => {
    await makeBucket(aws, bucket, trailArn(name));
    await expect(trails.createTrail({ Name: name, S3BucketName: bucket, ...settings })).rejects.toMatchObject({
      name: error,
    });
  });
});

describe('the bucket’s policy', () => {
  const [read, write] = trailStatements(bucket, trailArn(name));
  const create = () => trails.createTrail({ Name: name, S3BucketName: bucket });

  test('a bucket that does not exist is named in the error', async () => {
    await expect(create()).rejects.toMatchObject({
      name: 'S3BucketDoesNotExistException',
      message: `S3 bucket ${bucket} does not exist!`,
    });
  });

  test.each<[string, readonly BucketStatement[]]>([
    ['no policy', []],
    ['only the right to read the ACL', [read]],
    ['only the right to write', [write]],
    ['another trail’s ARN', trailStatements(bucket, trailArn('another-trail'))],
    ['the trail’s ARN in another region', trailStatements(bucket, trailArn(name, 'eu-west-1'))],
    ['another prefix', trailStatements(bucket, trailArn(name), 'elsewhere/')],
    ['a user instead of the service', [read, write].map((one) => ({ ...one, Principal: { AWS: '123456789012' } }))],
    ['a denial besides', [read, write, { ...write, Sid: 'No', Effect: 'Deny' }]],
    [
      'another ACL than CloudTrail gives',
      [read, { ...write, Condition: { StringEquals: { 's3:x-amz-acl': 'private' } } }],
    ],
  ])('with %s the trail is refused', async (_what, statements) => {
    await makeBucket(aws, bucket, statements);
    await expect(create()).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
      message: `Incorrect S3 bucket policy is detected for bucket: ${bucket}`,
    });
    expect((await trails.listTrails({})).Trails).toEqual([]);
  });

  test('a prefix is taken where the policy names it', async () => {
    await makeBucket(aws, bucket, trailStatements(bucket, trailArn(name), 'org/'));
    const trail = { Name: name, S3BucketName: bucket, S3KeyPrefix: 'org' };
    await expect(trails.createTrail(trail)).resolves.toMatchObject({ S3KeyPrefix: 'org' });
  });
});

describe('a topic for delivered logs', () => {
  test('must exist and let this trail publish', async () => {
    await makeBucket(aws, bucket, trailArn(name));
    const create = () => trails.createTrail({ Name: name, S3BucketName: bucket, SnsTopicName: 'logs' });
    await expect(create()).rejects.toMatchObject({ name: 'InsufficientSnsTopicPolicyException' });
    await new SNS(clientSettings(aws)).createTopic({ Name: 'logs' });
    await expect(create()).rejects.toMatchObject({ name: 'InsufficientSnsTopicPolicyException' });
    const topicArn = await makeTopic(trailArn(name));
    await expect(create()).resolves.toMatchObject({ SnsTopicName: topicArn, SnsTopicARN: topicArn });
  });

  test('is taken away by an empty name', async () => {
    await makeTrail();
    const topicArn = await makeTopic(trailArn(name));
    await expect(trails.updateTrail({ Name: name, SnsTopicName: topicArn })).resolves.toMatchObject({
      SnsTopicARN: topicArn,
    });
    const updated = await trails.updateTrail({ Name: name, SnsTopicName: '' });
    expect(updated.SnsTopicARN).toBeUndefined();
  });
});

describe('changing a trail', () => {
  test('keeps what is not sent', async () => {
    await makeTrail({ IsMultiRegionTrail: true });
    await trails.updateTrail({ Name: name, EnableLogFileValidation: true });
    expect((await trails.getTrail({ Name: name })).Trail).toMatchObject({
      S3BucketName: bucket,
      IsMultiRegionTrail: true,
      LogFileValidationEnabled: true,
      HomeRegion: 'us-east-1',
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
    });
  });

  test('asks the bucket’s policy again', async () => {
    await makeTrail();
    await new S3(clientSettings(aws)).deleteBucketPolicy({ Bucket: bucket });
    await expect(trails.updateTrail({ Name: name, EnableLogFileValidation: true })).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
    });
    expect((await trails.getTrail({ Name: name })).Trail?.LogFileValidationEnabled).toBe(false);
  });

  test('is possible in the home region only, by name and by ARN', async () => {
    await makeTrail({ IsMultiRegionTrail: true });
    for (const Name of [name, trailArn(name)]) {
      for (const change of [
        seoul.updateTrail({ Name, EnableLogFileValidation: true }),
        seoul.startLogging({ Name }),
        seoul.stopLogging({ Name }),
        seoul.putEventSelectors({ TrailName: Name, EventSelectors: [{ ReadWriteType: 'All' }] }),
        seoul.deleteTrail({ Name }),
      ]) {
        await expect(change).rejects.toMatchObject({ name: 'InvalidHomeRegionException' });
      }
    }
  });

  test('a trail that does not exist, or only in another region, is not found by its name', async () => {
    await makeTrail();
    for (const client of [trails, seoul]) {
      const Name = client === seoul ? name : 'never-made';
      await expect(client.deleteTrail({ Name })).rejects.toMatchObject({
        name: 'TrailNotFoundException',
        message: `Unknown trail: ${Name} for the user: 123456789012`,
      });
    }
    await expect(trails.getTrail({ Name: 'arn:aws:iam::123456789012:user/x' })).rejects.toMatchObject({
      name: 'CloudTrailARNInvalidException',
    });
  });

  test('a deleted trail is gone', async () => {
    await makeTrail();
    await trails.deleteTrail({ Name: name });
    expect((await trails.describeTrails({})).trailList).toEqual([]);
    await expect(trails.getTrailStatus({ Name: name })).rejects.toMatchObject({ name: 'TrailNotFoundException' });
  });
});

describe('looking at trails', () => {
  test('a multi-region trail is shown in every region unless shadows are left out', async () => {
    await makeTrail({ IsMultiRegionTrail: true });
    expect(await namesOf(seoul, {})).toEqual([`us-east-1/${name}`]);
    expect(await namesOf(seoul, { includeShadowTrails: false })).toEqual([]);
    expect(await namesOf(trails, { includeShadowTrails: false })).toEqual([`us-east-1/${name}`]);
  });

  test('a single-region trail is shown at home; elsewhere its ARN finds it and its name does not', async () => {
    await makeTrail();
    expect(await namesOf(seoul, {})).toEqual([]);
    expect(await namesOf(seoul, { trailNameList: [name] })).toEqual([]);
    expect(await namesOf(seoul, { trailNameList: [trailArn(name)] })).toEqual([`us-east-1/${name}`]);
    expect(await namesOf(trails, { trailNameList: [name, 'never-made'] })).toEqual([`us-east-1/${name}`]);
  });

  test('ListTrails lists those of all regions', async () => {
    await makeTrail();
    expect((await seoul.listTrails({})).Trails).toEqual([
      { TrailARN: trailArn(name), Name: name, HomeRegion: 'us-east-1' },
    ]);
  });
});

describe('tags', () => {
  test('are made with the trail, added, changed and removed', async () => {
    await makeBucket(aws, bucket, trailArn(name));
    const TagsList = [{ Key: 'Name', Value: name }];
    await trails.createTrail({ Name: name, S3BucketName: bucket, TagsList });
    const ResourceId = trailArn(name);
    await trails.addTags({ ResourceId, TagsList: [{ Key: 'Name', Value: 'other' }, { Key: 'team' }] });
    await trails.removeTags({ ResourceId, TagsList: [{ Key: 'Name' }] });
    expect((await trails.listTags({ ResourceIdList: [ResourceId] })).ResourceTagList).toEqual([
      { ResourceId, TagsList: [{ Key: 'team', Value: '' }] },
    ]);
  });

  test('are fifty at most', async () => {
    await makeTrail();
    const TagsList = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}` }));
    await expect(trails.addTags({ ResourceId: trailArn(name), TagsList })).rejects.toMatchObject({
      name: 'TagsLimitExceededException',
    });
  });

  test('of what is no trail are refused', async () => {
    const tags = { TagsList: [{ Key: 'a' }] };
    await expect(trails.addTags({ ResourceId: trailArn('nowhere'), ...tags })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(trails.addTags({ ResourceId: 'nowhere', ...tags })).rejects.toMatchObject({
      name: 'CloudTrailARNInvalidException',
    });
    const channel = 'arn:aws:cloudtrail:us-east-1:123456789012:channel/01234567890';
    await expect(trails.addTags({ ResourceId: channel, ...tags })).rejects.toMatchObject({
      name: 'ResourceTypeNotSupportedException',
    });
  });
});

describe('who may, and what is recorded', () => {
  test('a right to one trail is no right to another', async () => {
    await makeTrail();
    const key = await limitedUser(aws, 'operator', [
      { Effect: 'Allow', Action: 'cloudtrail:*Logging', Resource: trailArn(name) },
    ]);
    const operator = new CloudTrail(clientSettings(aws, 'us-east-1', key));
    await expect(operator.startLogging({ Name: name })).resolves.toBeDefined();
    await expect(operator.startLogging({ Name: 'another' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`cloudtrail:StartLogging on resource: ${trailArn('another')}`),
    });
  });

  test('a trail’s tag can be a condition', async () => {
    await makeTrail();
    await trails.addTags({ ResourceId: trailArn(name), TagsList: [{ Key: 'team', Value: 'a' }] });
    const key = await limitedUser(aws, 'by-tag', [
      {
        Effect: 'Allow',
        Action: 'cloudtrail:StopLogging',
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'b' } },
      },
    ]);
    const byTag = new CloudTrail(clientSettings(aws, 'us-east-1', key));
    await expect(byTag.stopLogging({ Name: name })).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await trails.addTags({ ResourceId: trailArn(name), TagsList: [{ Key: 'team', Value: 'b' }] });
    await expect(byTag.stopLogging({ Name: name })).resolves.toBeDefined();
  });

  test('CreateTrail is recorded as CloudTrail spells it', async () => {
    await makeTrail({ IsMultiRegionTrail: true });
    const history = await aws.control.history('us-east-1');
    expect(history.at(-1)).toMatchObject({
      eventSource: 'cloudtrail.amazonaws.com',
      eventName: 'CreateTrail',
      awsRegion: 'us-east-1',
      readOnly: false,
      requestParameters: { name, s3BucketName: bucket, isMultiRegionTrail: true },
      responseElements: {
        name,
        s3BucketName: bucket,
        includeGlobalServiceEvents: true,
        isMultiRegionTrail: true,
        trailARN: trailArn(name),
        logFileValidationEnabled: false,
        isOrganizationTrail: false,
      },
    });
  });
});
