import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { IAM } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { createAwsClients } from '../../src/aws/clients.js';
import { type EventHistoryRequest, type LookUpEvents, openEventHistory } from '../../src/aws/event-history.js';
import { fail } from '../../src/messages/fail.js';
import { text } from '../../src/messages/text.js';
import { type EventHistoryAccess, eventHistorySource } from '../../src/trail/lookup-events.js';
import { defaultRegions } from '../../src/trail/regions.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';
import { collect, record } from './collect.js';

const NOW = Date.parse('2026-03-10T12:00:00Z');

/** A clock that moves only when somebody sleeps, and remembers for how long. */
function sleepingClock() {
  let atMs = NOW;
  const sleptMs: number[] = [];
  return {
    sleptMs,
    now: () => atMs,
    sleep: async (ms: number) => {
      sleptMs.push(ms);
      atMs += ms;
    },
  };
}

describe('Event history over the wire', () => {
  let aws: EmbeddedAws;
  beforeAll(async () => {
    aws = await startTestAws();
    const iam = new IAM(clientSettings(aws));
    for (let index = 0; index < 60; index += 1) await iam.createUser({ UserName: `user-${index}` });
    await new CloudTrail(clientSettings(aws, 'eu-west-1')).describeTrails({});
  });
  afterAll(() => aws.stop());

  it('is read in every region, page by page', async () => {
    const clients = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials: aws.adminCredentials });
    const clock = { ...sleepingClock(), now: Date.now };
    const regions = ['eu-west-1', 'us-east-1'];
    const source = eventHistorySource({ lookUp: openEventHistory(clients), clock, regions });
    const names: string[] = [];
    for await (const item of source.read({ since: new Date(Date.now() - 3_600_000).toISOString() })) {
      if (item.type === 'records')
        names.push(
          ...item.records.map(({ record }) => `${String(record['awsRegion'])} ${String(record['eventName'])}`),
        );
    }
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => name === 'us-east-1 CreateUser')).toHaveLength(60);
    expect(names.filter((name) => name === 'eu-west-1 DescribeTrails')).toHaveLength(1);
  });
});

const event = (id: string) => ({ CloudTrailEvent: JSON.stringify(record(id)) });

function access(
  lookUp: LookUpEvents,
  regions = ['us-east-1'],
): EventHistoryAccess & { clock: ReturnType<typeof sleepingClock> } {
  return { lookUp, regions, clock: sleepingClock() };
}

describe('Event history', () => {
  it('is asked no more than twice a second in a region', async () => {
    const pages = access(async (_, { next }) => {
      const page = Number(next ?? 1);
      return { events: [event(`event-${page}`)], ...(page < 5 && { next: String(page + 1) }) };
    });
    expect((await collect(eventHistorySource(pages))).ids).toHaveLength(5);
    expect(pages.clock.sleptMs).toEqual([550, 550, 550, 550]);
  });

  it('is asked again, ever later, for a page that AWS refused', async () => {
    const asked: (string | undefined)[] = [];
    const refused = access(async (_, { next }) => {
      asked.push(next);
      if (next === 'b' && asked.length < 5) return 'throttled';
      return { events: [event(next ?? 'a')], ...(next === undefined && { next: 'b' }) };
    });
    expect((await collect(eventHistorySource(refused))).ids).toEqual(['a', 'b']);
    expect(asked).toEqual([undefined, 'b', 'b', 'b', 'b']);
    expect(refused.clock.sleptMs).toEqual([550, 1000, 2000, 4000]);
  });

  it('is given up for a region that keeps refusing, which is a finding', async () => {
    const refused = access(
      async (region) => (region === 'eu-west-1' ? 'throttled' : { events: [event('a')] }),
      ['eu-west-1', 'us-east-1'],
    );
    expect(await collect(eventHistorySource(refused))).toEqual({
      ids: ['a'],
      places: ['event-history/us-east-1#1'],
      findings: ['unreadable-region event-history/eu-west-1'],
      end: { files: 2, skipped: 1 },
    });
  });

  it('keeps what came of a region before it failed', async () => {
    const failing = access(async (_, { next }) => {
      if (next !== undefined) throw fail('aws', text('history.region-throttled', { region: 'x' }));
      return { events: [event('a')], next: 'b' };
    });
    expect(await collect(eventHistorySource(failing))).toMatchObject({
      ids: ['a'],
      findings: ['unreadable-region event-history/us-east-1'],
    });
  });

  it('fails with the first region when none can be read', async () => {
    const denied = access(
      (region) => Promise.reject(fail('credentials', text('history.region-throttled', { region }))),
      ['b', 'a'],
    );
    await expect(collect(eventHistorySource(denied))).rejects.toMatchObject({
      kind: 'credentials',
      text: { values: { region: 'b' } },
    });
  });

  it('is asked for the window within its reach, and says what lies beyond', async () => {
    const asked: EventHistoryRequest[] = [];
    const source = eventHistorySource(
      access(async (_, request) => {
        asked.push(request);
        return { events: [] };
      }),
    );
    const { findings } = await collect(source, { since: '2025-01-01T00:00:00Z', until: '2026-03-01T00:00:00Z' });
    expect(asked).toEqual([{ since: '2025-12-10T12:00:00Z', until: '2026-03-01T00:00:00Z' }]);
    expect(findings).toEqual(['event-history-limit ']);
    expect((await collect(source, { since: '2025-12-10T11:59:00Z' })).findings).toEqual([]);
  });

  it('is not asked for a window that it does not reach at all', async () => {
    const source = eventHistorySource(access(() => Promise.reject(new Error('not to be called'))));
    expect(await collect(source, { until: '2025-01-01T00:00:00Z' })).toMatchObject({
      ids: [],
      end: { files: 0, skipped: 0 },
    });
  });

  it('names an event whose record cannot be read, and reads the others', async () => {
    const source = eventHistorySource(
      access(async () => ({ events: [event('a'), { CloudTrailEvent: '{' }, {}, event('d')] })),
    );
    expect(await collect(source)).toMatchObject({
      ids: ['a', 'd'],
      findings: ['damaged-record event-history/us-east-1#2', 'damaged-record event-history/us-east-1#3'],
    });
  });

  it('stops when it is cancelled', async () => {
    const source = eventHistorySource(access(async () => ({ events: [] })));
    await expect(collect(source, { signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

describe('the regions to look in', () => {
  it('are those without opt-in of the partition, and the home region', () => {
    expect(defaultRegions('ap-northeast-2')).toHaveLength(17);
    expect(defaultRegions('ap-east-1')).toEqual(['ap-east-1', ...defaultRegions('us-east-1')]);
    expect(defaultRegions('cn-north-1')).toEqual(['cn-north-1', 'cn-northwest-1']);
    expect(defaultRegions('us-gov-west-1')).toEqual(['us-gov-east-1', 'us-gov-west-1']);
  });
});
