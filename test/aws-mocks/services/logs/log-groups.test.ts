import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';

const DAY_MS = 24 * 60 * 60 * 1000;

let aws: EmbeddedAws;
let logs: CloudWatchLogs;
let seoul: CloudWatchLogs;
let paris: CloudWatchLogs;

beforeAll(async () => {
  aws = await startTestAws({ now: () => Date.parse('2026-03-01T12:00:00Z') });
  logs = new CloudWatchLogs(clientSettings(aws));
  seoul = new CloudWatchLogs(clientSettings(aws, 'ap-northeast-2'));
  paris = new CloudWatchLogs(clientSettings(aws, 'eu-west-3'));
});
afterAll(() => aws.stop());

async function findGroup(logGroupNamePrefix: string) {
  return (await logs.describeLogGroups({ logGroupNamePrefix })).logGroups?.[0];
}

describe('log groups', () => {
  test('are made in the region that is called and shown with both spellings of their ARN', async () => {
    await logs.createLogGroup({ logGroupName: 'CloudTrail/logs', tags: { team: 'a' } });
    expect((await logs.describeLogGroups({ logGroupNamePrefix: 'CloudTrail/' })).logGroups).toEqual([
      {
        logGroupName: 'CloudTrail/logs',
        creationTime: Date.parse('2026-03-01T12:00:00Z'),
        metricFilterCount: 0,
        arn: 'arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs:*',
        storedBytes: 0,
        logGroupClass: 'STANDARD',
        logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs',
        deletionProtectionEnabled: false,
      },
    ]);
    expect((await seoul.describeLogGroups({})).logGroups).toEqual([]);
  });

  test('keep their names to themselves in their region', async () => {
    await logs.createLogGroup({ logGroupName: 'taken' });
    await expect(logs.createLogGroup({ logGroupName: 'taken' })).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'The specified log group already exists',
    });
    await expect(paris.createLogGroup({ logGroupName: 'taken' })).resolves.toBeDefined();
  });

  test.each(['', 'with space', 'colon:', 'star*', 'x'.repeat(513), 'aws/own'])(
    'cannot be named %j',
    async (logGroupName) => {
      await expect(logs.createLogGroup({ logGroupName })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  test('take no other class and no linked accounts, which are refused by name', async () => {
    await expect(logs.createLogGroup({ logGroupName: 'x', logGroupClass: 'DELIVERY' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('DELIVERY'),
    });
    await expect(logs.describeLogGroups({ includeLinkedAccounts: true })).rejects.toThrow('includeLinkedAccounts');
  });

  test('are gone once deleted, with what was in them', async () => {
    await logs.createLogGroup({ logGroupName: 'short-lived' });
    await logs.createLogStream({ logGroupName: 'short-lived', logStreamName: 'one' });
    await logs.deleteLogGroup({ logGroupName: 'short-lived' });
    await expect(logs.deleteLogGroup({ logGroupName: 'short-lived' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    await logs.createLogGroup({ logGroupName: 'short-lived' });
    expect((await logs.describeLogStreams({ logGroupName: 'short-lived' })).logStreams).toEqual([]);
  });

  test('are not deleted, nor their streams, while they are protected', async () => {
    const names = { logGroupName: 'protected', logStreamName: 'one' };
    await logs.createLogGroup({ ...names, deletionProtectionEnabled: true });
    await logs.createLogStream(names);
    const refusal = { name: 'ValidationException' };
    await expect(logs.deleteLogGroup(names)).rejects.toMatchObject(refusal);
    await expect(logs.deleteLogStream(names)).rejects.toMatchObject(refusal);
    expect(await findGroup('protected')).toMatchObject({ deletionProtectionEnabled: true });
    await logs.putLogGroupDeletionProtection({
      logGroupIdentifier: 'arn:aws:logs:us-east-1:123456789012:log-group:protected',
      deletionProtectionEnabled: false,
    });
    await logs.deleteLogGroup(names);
    expect(await findGroup('protected')).toBeUndefined();
  });

  test('are listed by name fifty a page, by prefix, or briefly by what is in the name', async () => {
    const names = Array.from({ length: 51 }, (_, index) => `many/${String(index).padStart(2, '0')}`);
    for (const logGroupName of names.toReversed()) await seoul.createLogGroup({ logGroupName });
    const first = await seoul.describeLogGroups({});
    const second = await seoul.describeLogGroups({ nextToken: first.nextToken });
    const listed = [...(first.logGroups ?? []), ...(second.logGroups ?? [])].map((group) => group.logGroupName);
    expect(listed).toEqual(names);
    expect(first.logGroups).toHaveLength(50);
    expect(second.nextToken).toBeUndefined();
    expect((await seoul.describeLogGroups({ logGroupNamePrefix: 'many/4', limit: 3 })).logGroups).toHaveLength(3);
    expect((await seoul.describeLogGroups({ logGroupNamePattern: 'ny/07' })).logGroups).toEqual([
      {
        logGroupName: 'many/07',
        creationTime: Date.parse('2026-03-01T12:00:00Z'),
        arn: 'arn:aws:logs:ap-northeast-2:123456789012:log-group:many/07:*',
      },
    ]);
    expect((await seoul.describeLogGroups({ logGroupNamePattern: 'NY/07' })).logGroups).toEqual([]);
  });

  test.each([
    { nextToken: 'none' },
    { limit: 0 },
    { limit: 51 },
    { logGroupNamePrefix: 'a', logGroupNamePattern: 'a' },
  ])('are not listed for %j', async (input) => {
    await expect(logs.describeLogGroups(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('retention', () => {
  test('is one of the days AWS has, and for ever without', async () => {
    await logs.createLogGroup({ logGroupName: 'kept' });
    await logs.putRetentionPolicy({ logGroupName: 'kept', retentionInDays: 90 });
    expect(await findGroup('kept')).toMatchObject({ retentionInDays: 90 });
    for (const retentionInDays of [0, 2, 366, -1]) {
      await expect(logs.putRetentionPolicy({ logGroupName: 'kept', retentionInDays })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
    await logs.deleteRetentionPolicy({ logGroupName: 'kept' });
    expect(await findGroup('kept')).not.toHaveProperty('retentionInDays');
    await expect(logs.putRetentionPolicy({ logGroupName: 'none', retentionInDays: 1 })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('lets events expire by the account’s clock, and those do not come back', async () => {
    const names = { logGroupName: 'expiring', logStreamName: 'one' };
    const read = async () => (await logs.getLogEvents(names)).events?.map(({ message }) => message);
    await logs.createLogGroup({ logGroupName: 'expiring' });
    await logs.createLogStream(names);
    const now = await aws.control.advanceClock(0);
    const logEvents = [
      { timestamp: now - 12 * 60 * 60 * 1000, message: 'older' },
      { timestamp: now, message: 'newer' },
    ];
    await logs.putLogEvents({ ...names, logEvents });
    await logs.putRetentionPolicy({ logGroupName: 'expiring', retentionInDays: 1 });
    expect(await read()).toEqual(['older', 'newer']);
    await aws.control.advanceClock(DAY_MS - 60_000);
    expect(await read()).toEqual(['newer']);
    await logs.deleteRetentionPolicy({ logGroupName: 'expiring' });
    expect(await read()).toEqual(['newer']);
    await logs.putRetentionPolicy({ logGroupName: 'expiring', retentionInDays: 1 });
    await aws.control.advanceClock(DAY_MS);
    expect(await read()).toEqual([]);
    expect(await findGroup('expiring')).toMatchObject({ storedBytes: 0 });
  });
});

describe('log streams', () => {
  test('are made in a group, told by name or ARN, and deleted', async () => {
    const logGroupName = 'streams';
    await logs.createLogGroup({ logGroupName });
    for (const logStreamName of ['b', 'a 1', 'a/2']) await logs.createLogStream({ logGroupName, logStreamName });
    const logGroupIdentifier = 'arn:aws:logs:us-east-1:123456789012:log-group:streams';
    const { logStreams } = await logs.describeLogStreams({ logGroupIdentifier });
    expect(logStreams?.map((stream) => stream.logStreamName)).toEqual(['a 1', 'a/2', 'b']);
    expect(logStreams?.[0]).toMatchObject({
      arn: 'arn:aws:logs:us-east-1:123456789012:log-group:streams:log-stream:a 1',
      storedBytes: 0,
    });
    await logs.deleteLogStream({ logGroupName, logStreamName: 'a 1' });
    const left = await logs.describeLogStreams({ logGroupName, logStreamNamePrefix: 'a' });
    expect(left.logStreams?.map((stream) => stream.logStreamName)).toEqual(['a/2']);
    await expect(logs.createLogStream({ logGroupName, logStreamName: 'b' })).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
    await expect(logs.deleteLogStream({ logGroupName, logStreamName: 'a 1' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
  });

  test('are listed by the time of their latest event, the empty ones first, either way round', async () => {
    const logGroupName = 'by-time';
    await logs.createLogGroup({ logGroupName });
    const timestamp = await aws.control.advanceClock(0);
    for (const [index, logStreamName] of ['late', 'early', 'empty'].entries()) {
      await logs.createLogStream({ logGroupName, logStreamName });
      if (logStreamName === 'empty') continue;
      await logs.putLogEvents({
        logGroupName,
        logStreamName,
        logEvents: [{ timestamp: timestamp - index * 1000, message: 'x' }],
      });
    }
    const listed = async (descending: boolean) => {
      const { logStreams } = await logs.describeLogStreams({ logGroupName, orderBy: 'LastEventTime', descending });
      return logStreams?.map((stream) => stream.logStreamName);
    };
    expect(await listed(false)).toEqual(['empty', 'early', 'late']);
    expect(await listed(true)).toEqual(['late', 'early', 'empty']);
    const page = await logs.describeLogStreams({ logGroupName, limit: 2 });
    const next = await logs.describeLogStreams({ logGroupName, limit: 2, nextToken: page.nextToken });
    expect(next.logStreams?.map((stream) => stream.logStreamName)).toEqual(['late']);
    await expect(
      logs.describeLogStreams({ logGroupName, orderBy: 'LastEventTime', logStreamNamePrefix: 'e' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test.each(['', 'colon:', 'star*', 'x'.repeat(513)])('cannot be named %j', async (logStreamName) => {
    await expect(logs.createLogStream({ logGroupName: 'streams', logStreamName })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('are in a group that is there, named in one way', async () => {
    await expect(logs.createLogStream({ logGroupName: 'none', logStreamName: 'x' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    await expect(logs.describeLogStreams({})).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(
      logs.describeLogStreams({ logGroupName: 'streams', logGroupIdentifier: 'streams' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('tags', () => {
  const resourceArn = 'arn:aws:logs:us-east-1:123456789012:log-group:tagged';

  test('are read and written by ARN and, as before, by name', async () => {
    await logs.createLogGroup({ logGroupName: 'tagged', tags: { team: 'a', stage: 'test' } });
    await logs.tagResource({ resourceArn, tags: { team: 'b' } });
    await logs.tagLogGroup({ logGroupName: 'tagged', tags: { owner: 'c' } });
    expect(await logs.listTagsForResource({ resourceArn })).toMatchObject({
      tags: { owner: 'c', stage: 'test', team: 'b' },
    });
    await logs.untagResource({ resourceArn, tagKeys: ['stage', 'none'] });
    await logs.untagLogGroup({ logGroupName: 'tagged', tags: ['owner'] });
    expect((await logs.listTagsLogGroup({ logGroupName: 'tagged' })).tags).toEqual({ team: 'b' });
  });

  test('are refused where they are not what AWS takes, all of them', async () => {
    await expect(logs.tagResource({ resourceArn, tags: { good: '1', 'aws:bad': '2' } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key-${index}`, 'x']));
    await expect(logs.tagResource({ resourceArn, tags: many })).rejects.toMatchObject({ name: 'TooManyTagsException' });
    expect((await logs.listTagsForResource({ resourceArn })).tags).toEqual({ team: 'b' });
  });

  test('want the ARN without an asterisk, of a group that is there', async () => {
    await expect(logs.listTagsForResource({ resourceArn: `${resourceArn}:*` })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(logs.listTagsForResource({ resourceArn: `${resourceArn}-not` })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
