import { CloudTrail, type Event, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { IAM } from '@aws-sdk/client-iam';
import { SNS } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';
import { limitedUser } from '../limited-user.js';
import { stoppedClock, type StoppedClock } from '../stopped-clock.js';

const HOUR_MS = 60 * 60 * 1000;
let clock: StoppedClock;
let aws: EmbeddedAws;
let trails: CloudTrail;
let sns: SNS;

beforeEach(async () => {
  clock = stoppedClock('2026-03-01T09:00:00Z');
  aws = await startTestAws({ now: clock.now });
  trails = new CloudTrail(clientSettings(aws));
  sns = new SNS(clientSettings(aws));
});
afterEach(() => aws.stop());

async function lookUp(input: LookupEventsCommandInput = {}): Promise<Event[]> {
  return (await trails.lookupEvents(input)).Events ?? [];
}

const namesOf = (events: readonly Event[]) => events.map((event) => event.EventName);

describe('Event history', () => {
  test('has management events newest first, each with the whole record as JSON text', async () => {
    await sns.createTopic({ Name: 'first' });
    clock.advance(1000);
    await sns.listTopics({});
    const [newest, oldest] = await lookUp();
    expect(newest).toMatchObject({ EventName: 'ListTopics', ReadOnly: 'true', EventSource: 'sns.amazonaws.com' });
    expect(oldest).toMatchObject({ EventName: 'CreateTopic', ReadOnly: 'false', Username: 'sandbox-admin' });
    expect(oldest?.EventTime?.toISOString()).toBe('2026-03-01T09:00:00.000Z');
    expect(oldest?.AccessKeyId).toBe(aws.adminCredentials.accessKeyId);
    expect(JSON.parse(oldest?.CloudTrailEvent ?? '')).toMatchObject({
      eventID: oldest?.EventId,
      eventName: 'CreateTopic',
      requestParameters: { name: 'first' },
    });
  });

  test('is a region’s own; global services are in us-east-1', async () => {
    const seoul = { sns: new SNS(clientSettings(aws, 'ap-northeast-2')) };
    await seoul.sns.createTopic({ Name: 'far' });
    await new IAM(clientSettings(aws, 'ap-northeast-2')).createUser({ UserName: 'global' });
    expect(namesOf(await lookUp())).toEqual(['CreateUser']);
    const far = await new CloudTrail(clientSettings(aws, 'ap-northeast-2')).lookupEvents({});
    expect(namesOf(far.Events ?? [])).toEqual(['CreateTopic']);
  });

  test('has the calls that were denied too, and the look-ups themselves', async () => {
    const key = await limitedUser(aws, 'nobody', [{ Effect: 'Deny', Action: '*', Resource: '*' }]);
    const nobody = new SNS(clientSettings(aws, 'us-east-1', key));
    await expect(nobody.createTopic({ Name: 'no' })).rejects.toThrow('explicit deny');
    await lookUp();
    const [lookup, denied] = await lookUp();
    expect(lookup?.EventName).toBe('LookupEvents');
    expect(JSON.parse(denied?.CloudTrailEvent ?? '')).toMatchObject({
      eventName: 'CreateTopic',
      errorCode: 'AccessDenied',
      userIdentity: { userName: 'nobody' },
    });
  });

  test('ends after ninety days', async () => {
    await sns.createTopic({ Name: 'old' });
    clock.advance(90 * 24 * HOUR_MS);
    expect(namesOf(await lookUp())).toEqual(['CreateTopic']);
    clock.advance(1000);
    const attribute = { AttributeKey: 'EventName' as const, AttributeValue: 'CreateTopic' };
    expect(await lookUp({ LookupAttributes: [attribute] })).toEqual([]);
  });
});

describe('filters', () => {
  test('a time range includes its ends', async () => {
    for (const Name of ['nine', 'ten', 'eleven']) {
      await sns.createTopic({ Name });
      clock.advance(HOUR_MS);
    }
    const StartTime = new Date('2026-03-01T10:00:00Z');
    expect(await lookUp({ StartTime })).toHaveLength(2);
    expect(await lookUp({ StartTime, EndTime: StartTime })).toHaveLength(1);
    await expect(lookUp({ StartTime, EndTime: new Date('2026-03-01T09:00:00Z') })).rejects.toMatchObject({
      name: 'InvalidTimeRangeException',
    });
  });

  test.each([
    ['EventName', 'CreateTopic', ['CreateTopic']],
    ['EventSource', 'iam.amazonaws.com', ['CreateUser']],
    ['ReadOnly', 'true', ['ListTopics']],
    ['ReadOnly', 'false', ['CreateUser', 'CreateTopic']],
    ['Username', 'sandbox-admin', ['CreateUser', 'ListTopics', 'CreateTopic']],
    ['Username', 'somebody-else', []],
  ] as const)('%s %s', async (AttributeKey, AttributeValue, expected) => {
    await sns.createTopic({ Name: 'a' });
    await sns.listTopics({});
    await new IAM(clientSettings(aws)).createUser({ UserName: 'b' });
    expect(namesOf(await lookUp({ LookupAttributes: [{ AttributeKey, AttributeValue }] }))).toEqual(expected);
  });

  test('one event is found by its id', async () => {
    await sns.createTopic({ Name: 'a' });
    await sns.createTopic({ Name: 'b' });
    const [, first] = await lookUp();
    const found = await lookUp({ LookupAttributes: [{ AttributeKey: 'EventId', AttributeValue: first?.EventId }] });
    expect(found).toEqual([first]);
  });

  test('there are no Insights events', async () => {
    await sns.createTopic({ Name: 'a' });
    expect(await lookUp({ EventCategory: 'insight' })).toEqual([]);
  });

  test.each<[string, LookupEventsCommandInput, string]>([
    [
      'two attributes',
      {
        LookupAttributes: [
          { AttributeKey: 'EventName', AttributeValue: 'a' },
          { AttributeKey: 'ReadOnly', AttributeValue: 'true' },
        ],
      },
      'InvalidLookupAttributesException',
    ],
    [
      'an unknown attribute',
      { LookupAttributes: [{ AttributeKey: 'Colour' as 'EventName', AttributeValue: 'red' }] },
      'InvalidLookupAttributesException',
    ],
    ['more than fifty results', { MaxResults: 51 }, 'InvalidMaxResultsException'],
    ['no results', { MaxResults: 0 }, 'InvalidMaxResultsException'],
    ['another category', { EventCategory: 'data' as 'insight' }, 'InvalidEventCategoryException'],
    ['a made-up token', { NextToken: 'made-up' }, 'InvalidNextTokenException'],
  ])('asking for %s is refused', async (_what, input, error) => {
    await expect(lookUp(input)).rejects.toMatchObject({ name: error });
  });
});

describe('pages', () => {
  test('have fifty events, miss none and repeat none, whatever happens between them', async () => {
    for (let index = 0; index < 105; index += 1) await sns.createTopic({ Name: `topic-${index}` });
    const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'CreateTopic' }];
    const topics: unknown[] = [];
    const sizes: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await trails.lookupEvents({ LookupAttributes, NextToken });
      sizes.push(page.Events?.length ?? 0);
      topics.push(
        ...(page.Events ?? []).map((event) => JSON.parse(event.CloudTrailEvent ?? '').requestParameters.name),
      );
      NextToken = page.NextToken;
      await sns.createTopic({ Name: 'meanwhile' });
    } while (NextToken !== undefined);
    expect(sizes).toEqual([50, 50, 5]);
    expect(topics).toEqual(Array.from({ length: 105 }, (_, index) => `topic-${104 - index}`));
  });

  test('a token goes with the parameters it was made for', async () => {
    await sns.createTopic({ Name: 'a' });
    await sns.createTopic({ Name: 'b' });
    const first = await trails.lookupEvents({ MaxResults: 1 });
    const other = { LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: 'CreateTopic' }] };
    await expect(trails.lookupEvents({ ...other, NextToken: first.NextToken })).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
  });
});

describe('pace', () => {
  test('with throttling on, the third look-up of a region within a second is refused with HTTP 400', async () => {
    await aws.control.run('cloudtrail', 'throttle-lookups', { enabled: true });
    await lookUp();
    await lookUp();
    await expect(lookUp()).rejects.toMatchObject({ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } });
    const seoul = new CloudTrail(clientSettings(aws, 'ap-northeast-2'));
    await expect(seoul.lookupEvents({})).resolves.toBeDefined();
    clock.advance(1000);
    await expect(lookUp()).resolves.toBeDefined();
  });

  test('without it nothing is refused', async () => {
    for (let index = 0; index < 5; index += 1) expect(await lookUp()).toHaveLength(index);
  });
});
