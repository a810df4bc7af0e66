import { CloudTrailClient, DescribeTrailsCommand, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateSecurityGroupCommand, DescribeVpcsCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';

let aws: EmbeddedAws;
const noon = Date.parse('2026-01-05T12:00:00Z');
beforeEach(async () => {
  aws = await startTestAws({ now: () => noon });
});
afterEach(() => aws.stop());

/** How many of so many calls, one after the other, get through. */
const countServed = async (times: number, send: () => Promise<unknown>): Promise<number> => {
  let served = 0;
  for (let time = 0; time < times; time += 1) {
    await send().then(
      () => (served += 1),
      (error: unknown) => expect((error as Error).name).toMatch(/^(ThrottlingException|RequestLimitExceeded)$/),
    );
  }
  return served;
};

const describeTrails = (region: string) => () =>
  new CloudTrailClient(clientSettings(aws, region)).send(new DescribeTrailsCommand({}));
const listTopics = () => new SNSClient(clientSettings(aws)).send(new ListTopicsCommand({}));

describe('held to the rates that AWS documents', () => {
  beforeEach(() => aws.control.throttle('all'));

  const documented: readonly (readonly [string, number, () => () => Promise<unknown>])[] = [
    ['10 DescribeTrails', 10, () => describeTrails('us-east-1')],
    ['2 LookupEvents', 2, () => () => new CloudTrailClient(clientSettings(aws)).send(new LookupEventsCommand({}))],
    ['9 DescribeAlarms', 9, () => () => new CloudWatchClient(clientSettings(aws)).send(new DescribeAlarmsCommand({}))],
    ['30 ListTopics', 30, () => listTopics],
    ['5 CreateKey', 5, () => () => new KMSClient(clientSettings(aws)).send(new CreateKeyCommand({}))],
    ['100 DescribeVpcs', 100, () => () => new EC2Client(clientSettings(aws)).send(new DescribeVpcsCommand({}))],
  ];

  test.each(documented)('%s get through at once, no more', async (_what, rate, ask) => {
    expect(await countServed(rate + 2, ask())).toBe(rate);
  });

  test('a region’s calls do not count for another', async () => {
    expect(await countServed(12, describeTrails('us-east-1'))).toBe(10);
    expect(await countServed(12, describeTrails('eu-west-1'))).toBe(10);
  });

  test('a rate may depend on the region', async () => {
    const createTopic = (region: string) => () =>
      new SNSClient(clientSettings(aws, region)).send(new CreateTopicCommand({ Name: 't' }));
    expect(await countServed(32, createTopic('eu-west-2'))).toBe(30);
    expect(await countServed(32, createTopic('eu-west-1'))).toBe(32);
  });

  test('calls come back with the account’s time, as many as were spent and no more', async () => {
    await countServed(10, describeTrails('us-east-1'));
    await aws.control.advanceClock(300);
    expect(await countServed(5, describeTrails('us-east-1'))).toBe(3);
    await aws.control.advanceClock(3_600_000);
    expect(await countServed(12, describeTrails('us-east-1'))).toBe(10);
  });

  test('EC2’s buckets fill more slowly than they empty', async () => {
    const ec2 = new EC2Client(clientSettings(aws));
    const run = () => ec2.send(new RunInstancesCommand({ ImageId: 'ami-0', MinCount: 1, MaxCount: 1 }));
    const names = await Promise.all(
      Array.from({ length: 6 }, () => run().catch((error: unknown) => (error as Error).name)),
    );
    expect(names.filter((name) => name === 'RequestLimitExceeded')).toHaveLength(1);
    let made = 0;
    const makeGroup = () =>
      ec2.send(new CreateSecurityGroupCommand({ GroupName: `group-${(made += 1)}`, Description: 'one of many' }));
    expect(await countServed(51, makeGroup)).toBe(50);
    expect((await aws.control.history('us-east-1')).at(-1)).toMatchObject({
      errorCode: 'Client.RequestLimitExceeded',
      errorMessage: 'Request limit exceeded.',
    });
    await aws.control.advanceClock(1000);
    expect(await countServed(6, makeGroup)).toBe(5);
  });

  test('a refused call is recorded, and what AWS publishes no rate for is not refused', async () => {
    await countServed(11, describeTrails('us-east-1'));
    expect((await aws.control.history('us-east-1')).at(-1)).toMatchObject({
      eventName: 'DescribeTrails',
      errorCode: 'ThrottlingException',
      errorMessage: 'Rate exceeded',
    });
    const iam = new IAMClient(clientSettings(aws));
    expect(await countServed(20, () => iam.send(new ListUsersCommand({})))).toBe(20);
  });
});

test('nothing is throttled unless somebody asks for it', async () => {
  expect(await countServed(12, describeTrails('us-east-1'))).toBe(12);
});

describe('over HTTP', () => {
  const post = async (body: object) => {
    const init = { method: 'POST', headers: { 'x-embedded-aws-control': '1' }, body: JSON.stringify(body) };
    return (await fetch(`${aws.url}/_control/throttling`, init)).status;
  };

  test('some calls are throttled, others not, until it is switched off', async () => {
    expect(await post({ calls: ['cloudtrail:DescribeTrails'] })).toBe(200);
    expect(await countServed(12, describeTrails('us-east-1'))).toBe(10);
    expect(await countServed(32, listTopics)).toBe(32);
    expect(await post({ calls: [] })).toBe(200);
    expect(await countServed(2, describeTrails('us-east-1'))).toBe(2);
  });

  test.each([{}, { calls: true }, { calls: [1] }])('%o is a mistake', async (body) => {
    expect(await post(body)).toBe(400);
  });
});
