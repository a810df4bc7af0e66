import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser, type WrittenStatement } from '../limited-user.js';

const group = 'arn:aws:logs:us-east-1:123456789012:log-group:app';
const names = { logGroupName: 'app', logStreamName: 'one' };

let aws: EmbeddedAws;
let users = 0;

beforeAll(async () => {
  aws = await startTestAws();
  const logs = new CloudWatchLogs(clientSettings(aws));
  await logs.createLogGroup({ logGroupName: 'app', tags: { team: 'a' } });
  await logs.createLogStream(names);
});
afterAll(() => aws.stop());

async function allowed(...statements: Omit<WrittenStatement, 'Effect'>[]): Promise<CloudWatchLogs> {
  users += 1;
  const written = statements.map((statement) => ({ Effect: 'Allow' as const, ...statement }));
  const credentials = await limitedUser(aws, `user-${users}`, written);
  return new CloudWatchLogs(clientSettings(aws, 'us-east-1', credentials));
}

describe('permissions on a log group', () => {
  test('name it with :* at its end', async () => {
    const withStar = await allowed({ Action: 'logs:DescribeLogStreams', Resource: `${group}:*` });
    await expect(withStar.describeLogStreams({ logGroupName: 'app' })).resolves.toBeDefined();
    await expect(withStar.describeLogStreams({ logGroupIdentifier: group })).resolves.toBeDefined();
    await expect(withStar.describeLogStreams({ logGroupName: 'other' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const without = await allowed({ Action: 'logs:DescribeLogStreams', Resource: group });
    await expect(without.describeLogStreams({ logGroupName: 'app' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `is not authorized to perform: logs:DescribeLogStreams on resource: ${group}:log-stream:`,
      ),
    });
  });

  test('but without it for its tags', async () => {
    const withStar = await allowed({ Action: 'logs:ListTagsForResource', Resource: `${group}:*` });
    await expect(withStar.listTagsForResource({ resourceArn: group })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const without = await allowed({ Action: 'logs:ListTagsForResource', Resource: group });
    await expect(without.listTagsForResource({ resourceArn: group })).resolves.toBeDefined();
  });

  test('do not reach to the list of all groups', async () => {
    const one = await allowed({ Action: 'logs:*', Resource: `${group}:*` });
    await expect(one.describeLogGroups({})).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const all = await allowed({ Action: 'logs:DescribeLogGroups', Resource: '*' });
    await expect(all.describeLogGroups({})).resolves.toBeDefined();
  });

  test('can depend on its tags', async () => {
    const Action = 'logs:PutRetentionPolicy';
    const ofTeam = (team: string) =>
      allowed({ Action, Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': team } } });
    const input = { logGroupName: 'app', retentionInDays: 30 };
    await expect((await ofTeam('a')).putRetentionPolicy(input)).resolves.toBeDefined();
    await expect((await ofTeam('b')).putRetentionPolicy(input)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

test('permissions on a log stream are for that stream', async () => {
  const one = await allowed({ Action: 'logs:PutLogEvents', Resource: `${group}:log-stream:one` });
  const logEvents = [{ timestamp: await aws.control.advanceClock(0), message: 'x' }];
  await expect(one.putLogEvents({ ...names, logEvents })).resolves.toBeDefined();
  await expect(one.putLogEvents({ ...names, logStreamName: 'two', logEvents })).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(`${group}:log-stream:two`),
  });
});

test('a group is made with tags by those who may tag it in either way', async () => {
  const create = { Action: 'logs:CreateLogGroup', Resource: '*' };
  const input = (logGroupName: string) => ({ logGroupName, tags: { team: 'a' } });
  await expect((await allowed(create)).createLogGroup(input('made-1'))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('logs:TagResource'),
  });
  const newer = await allowed(create, {
    Action: 'logs:TagResource',
    Resource: 'arn:aws:logs:us-east-1:123456789012:log-group:made-2',
    Condition: { StringEquals: { 'aws:RequestTag/team': 'a' } },
  });
  await expect(newer.createLogGroup(input('made-2'))).resolves.toBeDefined();
  const older = await allowed(create, { Action: 'logs:TagLogGroup', Resource: '*' });
  await expect(older.createLogGroup(input('made-3'))).resolves.toBeDefined();
  await expect((await allowed(create)).createLogGroup({ logGroupName: 'made-4' })).resolves.toBeDefined();
});

test('calls are recorded, but for the putting of events', async () => {
  const logs = new CloudWatchLogs(clientSettings(aws));
  await logs.createLogGroup({ logGroupName: 'recorded', tags: { team: 'a' } });
  await logs.putLogEvents({
    ...names,
    logEvents: [{ timestamp: await aws.control.advanceClock(0), message: 'secret of the user' }],
  });
  await logs.filterLogEvents({ logGroupName: 'recorded', filterPattern: 'ERROR' });
  const records = (await aws.control.history('us-east-1')).filter(
    (record) => record['eventSource'] === 'logs.amazonaws.com',
  );
  const [created, filtered] = records.slice(-2);
  expect(created).toMatchObject({
    eventName: 'CreateLogGroup',
    readOnly: false,
    requestParameters: { logGroupName: 'recorded', tags: { team: 'a' } },
    responseElements: null,
  });
  expect(filtered).toMatchObject({ eventName: 'FilterLogEvents', readOnly: true });
  expect(records.map((record) => record['eventName'])).not.toContain('PutLogEvents');
  const { Events = [] } = await new CloudTrail(clientSettings(aws)).lookupEvents({
    LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'logs.amazonaws.com' }],
  });
  expect(Events[0]?.EventName).toBe('FilterLogEvents');
});
