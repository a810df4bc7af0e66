import { CloudWatchLogs, type InputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

let aws: EmbeddedAws;
let logs: CloudWatchLogs;
let round = 0;
let names: { logGroupName: string; logStreamName: string };

beforeAll(async () => {
  aws = await startTestAws({ now: () => NOW });
  logs = new CloudWatchLogs(clientSettings(aws));
});
afterAll(() => aws.stop());

beforeEach(async () => {
  round += 1;
  names = { logGroupName: `group-${round}`, logStreamName: 'stream' };
  await logs.createLogGroup(names);
  await logs.createLogStream(names);
});

/** Events a second apart, the last of them now. */
function seconds(...messages: string[]): InputLogEvent[] {
  return messages.map((message, index) => ({ timestamp: NOW - (messages.length - 1 - index) * 1000, message }));
}

async function put(logEvents: InputLogEvent[], logStreamName = names.logStreamName) {
  return logs.putLogEvents({ ...names, logStreamName, logEvents });
}

describe('PutLogEvents', () => {
  test('keeps events in the order of their time, whenever they come in', async () => {
    await put(seconds('three'));
    await put([{ timestamp: NOW - 5000, message: 'one' }]);
    await put([
      { timestamp: NOW - 3000, message: 'two a' },
      { timestamp: NOW - 3000, message: 'two b' },
    ]);
    const { events } = await logs.getLogEvents(names);
    expect(events).toEqual([
      { timestamp: NOW - 5000, message: 'one', ingestionTime: NOW },
      { timestamp: NOW - 3000, message: 'two a', ingestionTime: NOW },
      { timestamp: NOW - 3000, message: 'two b', ingestionTime: NOW },
      { timestamp: NOW, message: 'three', ingestionTime: NOW },
    ]);
    const { logStreams } = await logs.describeLogStreams(names);
    expect(logStreams?.[0]).toMatchObject({
      firstEventTimestamp: NOW - 5000,
      lastEventTimestamp: NOW,
      lastIngestionTime: NOW,
    });
  });

  test('counts the bytes of a group as AWS does: UTF-8 and 26 for each event', async () => {
    await put(seconds('abc', '한글'));
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: names.logGroupName });
    expect(logGroups?.[0]?.storedBytes).toBe(3 + 26 + 6 + 26);
  });

  test('leaves out what is too old or too new, says where it was, and keeps the rest', async () => {
    const answer = await put([
      { timestamp: NOW - 14 * DAY_MS - 1, message: 'too old' },
      { timestamp: NOW - HOUR_MS, message: 'fine' },
      { timestamp: NOW + 2 * HOUR_MS, message: 'just in time' },
      { timestamp: NOW + 2 * HOUR_MS + 1, message: 'too new' },
    ]);
    expect(answer.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 3 });
    expect(answer.nextSequenceToken).toMatch(/^\d{56}$/);
    const { events } = await logs.getLogEvents(names);
    expect(events?.map(({ message }) => message)).toEqual(['fine', 'just in time']);
  });

  test('leaves out what the group’s retention has no room for', async () => {
    await logs.putRetentionPolicy({ ...names, retentionInDays: 1 });
    const answer = await put([
      { timestamp: NOW - DAY_MS - 1, message: 'expired' },
      { timestamp: NOW - DAY_MS, message: 'fine' },
    ]);
    expect(answer.rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 });
    expect((await put(seconds('all fine'))).rejectedLogEventsInfo).toBeUndefined();
  });

  test('takes 1 MiB with 26 bytes for each event, and no byte more', async () => {
    await expect(put(seconds('x'.repeat(1_048_576 - 26)))).resolves.toBeDefined();
    await expect(put(seconds('x'.repeat(1_048_576 - 25)))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Upload too large: 1048577 bytes exceeds limit of 1048576',
    });
    await expect(put(seconds('한'.repeat(349_517)))).rejects.toThrow('Upload too large');
  });

  test.each<[string, InputLogEvent[]]>([
    ['nothing', []],
    ['more than 10,000 events', seconds(...Array.from({ length: 10_001 }, () => 'x'))],
    ['an empty message', seconds('')],
    ['events in another order than that of their time', seconds('a', 'b').toReversed()],
    [
      'events of more than a day',
      [
        { timestamp: NOW - DAY_MS - 1, message: 'a' },
        { timestamp: NOW, message: 'b' },
      ],
    ],
  ])('refuses %s, and keeps none of it', async (_what, logEvents) => {
    await expect(put(logEvents)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect((await logs.getLogEvents(names)).events).toEqual([]);
  });

  test('refuses streams and groups that are not there', async () => {
    await expect(put(seconds('x'), 'none')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    await expect(
      logs.putLogEvents({ logGroupName: 'none', logStreamName: 'x', logEvents: seconds('x') }),
    ).rejects.toMatchObject({ message: 'The specified log group does not exist.' });
  });
});

describe('GetLogEvents', () => {
  test('pages back from the latest and forth from the head, the same token coming back at the end', async () => {
    await put(seconds('1', '2', '3', '4', '5'));
    const read = async (input: { nextToken?: string | undefined; startFromHead?: boolean }) => {
      const page = await logs.getLogEvents({ ...names, limit: 2, ...input });
      return { ...page, messages: page.events?.map(({ message }) => message) };
    };
    const last = await read({});
    expect(last.messages).toEqual(['4', '5']);
    const middle = await read({ nextToken: last.nextBackwardToken });
    expect(middle.messages).toEqual(['2', '3']);
    const head = await read({ nextToken: middle.nextBackwardToken });
    expect(head.messages).toEqual(['1']);
    const before = await read({ nextToken: head.nextBackwardToken });
    expect(before.messages).toEqual([]);
    expect(before.nextBackwardToken).toBe(head.nextBackwardToken);
    const first = await read({ startFromHead: true });
    expect(first.messages).toEqual(['1', '2']);
    const forth = await read({ nextToken: first.nextForwardToken, startFromHead: true });
    expect(forth.messages).toEqual(['3', '4']);
  });

  test('a forward token of the end finds what comes in later, also where there was nothing', async () => {
    const empty = await logs.getLogEvents(names);
    await put(seconds('first'));
    const first = await logs.getLogEvents({ ...names, nextToken: empty.nextForwardToken, startFromHead: true });
    expect(first.events?.map(({ message }) => message)).toEqual(['first']);
    const end = await logs.getLogEvents({ ...names, nextToken: first.nextForwardToken, startFromHead: true });
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(first.nextForwardToken);
    await put(seconds('second'));
    const second = await logs.getLogEvents({ ...names, nextToken: end.nextForwardToken, startFromHead: true });
    expect(second.events?.map(({ message }) => message)).toEqual(['second']);
  });

  test('takes a range of time without its end', async () => {
    await put(seconds('a', 'b', 'c'));
    const { events } = await logs.getLogEvents({ ...names, startTime: NOW - 2000, endTime: NOW });
    expect(events?.map(({ message }) => message)).toEqual(['a', 'b']);
  });

  test('answers a megabyte at most', async () => {
    const big = 'x'.repeat(600_000);
    await put(seconds(big));
    await put(seconds(big));
    const page = await logs.getLogEvents({ ...names, startFromHead: true });
    expect(page.events).toHaveLength(1);
    const next = await logs.getLogEvents({ ...names, startFromHead: true, nextToken: page.nextForwardToken });
    expect(next.events).toHaveLength(1);
  });

  test.each([{ nextToken: 'f/1/s' }, { limit: 0 }, { limit: 10_001 }, { unmask: true }])(
    'refuses %j',
    async (input) => {
      await expect(logs.getLogEvents({ ...names, ...input })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    },
  );
});

describe('FilterLogEvents', () => {
  beforeEach(async () => {
    await logs.createLogStream({ ...names, logStreamName: 'other' });
    await put([
      { timestamp: NOW - 4000, message: 'ERROR one' },
      { timestamp: NOW - 2000, message: 'INFO three' },
    ]);
    await put(
      [
        { timestamp: NOW - 3000, message: 'ERROR two' },
        { timestamp: NOW - 1000, message: 'ERROR four' },
      ],
      'other',
    );
  });

  const filter = async (input: object) => {
    const page = await logs.filterLogEvents({ logGroupName: names.logGroupName, ...input });
    return { ...page, messages: page.events?.map(({ message }) => message) };
  };

  test('finds the events of all streams in the order of their time', async () => {
    const { messages, events, searchedLogStreams } = await filter({});
    expect(messages).toEqual(['ERROR one', 'ERROR two', 'INFO three', 'ERROR four']);
    expect(events?.[1]).toEqual({
      logStreamName: 'other',
      timestamp: NOW - 3000,
      message: 'ERROR two',
      ingestionTime: NOW,
      eventId: expect.stringMatching(/^\d{56}$/),
    });
    expect(searchedLogStreams).toEqual([]);
  });

  test('by pattern, by stream and in a range of time with its end', async () => {
    expect((await filter({ filterPattern: 'ERROR' })).messages).toEqual(['ERROR one', 'ERROR two', 'ERROR four']);
    expect((await filter({ logStreamNames: ['stream', 'stream'] })).messages).toEqual(['ERROR one', 'INFO three']);
    expect((await filter({ logStreamNamePrefix: 'oth' })).messages).toEqual(['ERROR two', 'ERROR four']);
    expect((await filter({ startTime: NOW - 3000, endTime: NOW - 2000 })).messages).toEqual([
      'ERROR two',
      'INFO three',
    ]);
    const arn = `arn:aws:logs:us-east-1:123456789012:log-group:${names.logGroupName}`;
    expect((await filter({ logGroupName: undefined, logGroupIdentifier: arn })).messages).toHaveLength(4);
  });

  test('page by page, also with the latest first, whatever comes in meanwhile', async () => {
    const first = await filter({ filterPattern: 'ERROR', limit: 1 });
    await put([{ timestamp: NOW - 5000, message: 'ERROR zero' }]);
    const second = await filter({ filterPattern: 'ERROR', limit: 2, nextToken: first.nextToken });
    expect(first.messages).toEqual(['ERROR one']);
    expect(second.messages).toEqual(['ERROR two', 'ERROR four']);
    expect(second.nextToken).toBeUndefined();
    const latest = await filter({ startFromHead: false, startTime: NOW - DAY_MS, limit: 2 });
    expect(latest.messages).toEqual(['ERROR four', 'INFO three']);
    const before = await filter({ startTime: NOW - DAY_MS, limit: 2, nextToken: latest.nextToken });
    expect(before.messages).toEqual(['ERROR two', 'ERROR one']);
  });

  test.each([
    { filterPattern: '{ $.a' },
    { nextToken: 'x' },
    { limit: 0 },
    { unmask: true },
    { logStreamNames: ['stream'], logStreamNamePrefix: 's' },
    { startFromHead: false },
    { startFromHead: false, startTime: Date.parse('2023-12-31T23:59:59Z') },
  ])('refuses %j', async (input) => {
    await expect(filter(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('refuses a stream that is not there', async () => {
    await expect(filter({ logStreamNames: ['none'] })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
