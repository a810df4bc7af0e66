import { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import { type AwsClients, createAwsClients } from '../../src/aws/clients.js';
import { openEventHistory } from '../../src/aws/event-history.js';
import { listEnabledRegions } from '../../src/aws/regions.js';
import type { Clock } from '../../src/model/clock.js';
import { openEventJournals } from '../../src/trail/event-journal-folder.js';
import { eventHistorySource } from '../../src/trail/lookup-events.js';
import { defaultRegions, findRegions } from '../../src/trail/regions.js';
import type { HistoryProgress, ReadOptions } from '../../src/trail/source.js';
import { clientSettings, startTestAws } from '../helpers/embedded-aws.js';
import { makeTemporaryFolder } from '../helpers/temporary-folder.js';

const BEGIN = Date.parse('2026-01-05T12:00:00Z');
const HOUR_MS = 3_600_000;

let aws: EmbeddedAws;
let clients: AwsClients;
let atMs: number;
let sleptMs: number[];
/** The reader's clock and the account's are one: who waits lets time pass for both. */
const clock: Clock = {
  now: () => atMs,
  sleep: async (ms) => {
    sleptMs.push(ms);
    await pass(ms);
  },
};

beforeEach(async () => {
  aws = await startTestAws({ now: () => BEGIN });
  clients = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials: aws.adminCredentials });
  atMs = BEGIN;
  sleptMs = [];
});
afterEach(() => aws.stop());

async function pass(ms: number): Promise<void> {
  atMs += ms;
  await aws.control.advanceClock(ms);
}

/** Users made one a minute, long enough ago to be kept. */
async function makeUsers(count: number, name = 'user'): Promise<void> {
  const iam = new IAM(clientSettings(aws));
  for (let index = 0; index < count; index += 1) {
    await iam.createUser({ UserName: `${name}-${index}` });
    await pass(60_000);
  }
  await pass(2 * HOUR_MS);
}

interface Run {
  readonly users: readonly string[];
  readonly findings: readonly string[];
  readonly lookUps: number;
  readonly error?: unknown;
}

interface RunOptions extends ReadOptions {
  readonly folder?: string;
  readonly regions?: readonly string[];
}

async function run({ folder, regions = ['us-east-1'], ...options }: RunOptions = {}): Promise<Run> {
  const journals = folder === undefined ? undefined : openEventJournals(folder, { account: aws.accountId });
  const source = eventHistorySource({ lookUp: openEventHistory(clients), clock, regions, journals });
  const calls = await countLookUps();
  const users: string[] = [];
  const findings: string[] = [];
  let outcome: { error?: unknown } = {};
  try {
    for await (const item of source.read(options)) {
      if (item.type === 'finding') findings.push(item.finding.code);
      if (item.type !== 'records') continue;
      for (const { record } of item.records) {
        const { userName } = (record['requestParameters'] ?? {}) as { userName?: string };
        if (record['eventName'] === 'CreateUser') users.push(`${String(record['awsRegion'])} ${userName}`);
      }
    }
  } catch (error) {
    outcome = { error };
  }
  return { users, findings, lookUps: (await countLookUps()) - calls, ...outcome };
}

async function countLookUps(): Promise<number> {
  return (await aws.control.calls()).filter(({ operation }) => operation === 'LookupEvents').length;
}

const usersDown = (count: number, name = 'user'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `us-east-1 ${name}-${count - 1 - index}`);

describe('Event history of AWS', () => {
  it('is never asked for more than AWS allows', async () => {
    await makeUsers(12);
    await aws.control.capPages(1);
    await aws.control.throttle(['cloudtrail:LookupEvents']);
    const { users, lookUps } = await run();
    expect(users).toEqual(usersDown(12));
    expect(lookUps).toBe(12);
    const refused = (await aws.control.calls()).filter(({ errorCode }) => errorCode !== undefined);
    expect(refused).toEqual([]);
  });

  it('is asked again after the waits that are ours, and by nobody else meanwhile', async () => {
    await makeUsers(3);
    await aws.control.capPages(1);
    await aws.control.addFault({ kind: 'throttling', call: 'cloudtrail:LookupEvents', nth: 2, times: 3 });
    const { users, lookUps } = await run();
    expect(users).toEqual(usersDown(3));
    expect(lookUps).toBe(6);
    expect(sleptMs.filter((ms) => ms >= 1000)).toEqual([1000, 2000, 4000]);
  });

  it('holds what global services did once, in their Region', async () => {
    await makeUsers(2);
    await new EC2(clientSettings(aws, 'eu-west-1')).describeVpcs({});
    const { users } = await run({ regions: ['ap-northeast-2', 'eu-west-1', 'us-east-1'] });
    expect(users).toEqual(usersDown(2));
  });

  it('goes on after a failure where it was, and is the same as if nothing had happened', async () => {
    await makeUsers(20);
    await aws.control.capPages(2);
    const folder = makeTemporaryFolder('wire');
    await aws.control.addFault({
      kind: 'error',
      code: 'AccessDeniedException',
      status: 400,
      call: 'cloudtrail:LookupEvents',
      nth: 6,
    });
    const broken = await run({ folder });
    expect(broken.users).toEqual(usersDown(20).slice(0, 10));
    expect(broken.findings).toEqual(['unreadable-region']);
    const resumed = await run({ folder });
    expect(resumed.users).toEqual(usersDown(20));
    // Nine of the twenty are in the journal: the tenth's second was not known to be whole. The run before is in the history too.
    expect(resumed.lookUps).toBeLessThan(11);
    const again = await run({ folder });
    expect(again.users).toEqual(usersDown(20));
    expect((await run()).users).toEqual(usersDown(20));
  });

  it('keeps what was read when the user stops it', async () => {
    await makeUsers(20);
    await aws.control.capPages(2);
    const folder = makeTemporaryFolder('wire');
    const stop = new AbortController();
    const stopped = await run({
      folder,
      signal: stop.signal,
      onProgress: ({ lookUps }) => {
        if (lookUps?.pages === 7) stop.abort();
      },
    });
    expect(stopped.error).toMatchObject({ kind: 'cancelled' });
    expect(stopped.lookUps).toBe(7);
    const resumed = await run({ folder });
    expect(resumed.users).toEqual(usersDown(20));
    expect(resumed.lookUps).toBeLessThan(10);
  });

  it('is another one after everything began anew, whatever was kept of the old', async () => {
    await makeUsers(5);
    const folder = makeTemporaryFolder('wire');
    expect((await run({ folder })).users).toEqual(usersDown(5));
    const credentials = await aws.control.reset();
    clients = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials });
    const iam = new IAM(clientSettings(aws, 'us-east-1', credentials));
    await iam.createUser({ UserName: 'other-0' });
    atMs = BEGIN;
    await pass(5 * HOUR_MS);
    expect((await run({ folder })).users).toEqual(usersDown(1, 'other'));
  });

  it('says how far it is while it is read', async () => {
    await makeUsers(10);
    await aws.control.capPages(2);
    const told: HistoryProgress[] = [];
    const since = new Date(BEGIN).toISOString();
    await run({ since, regions: ['us-east-1', 'eu-west-1'], onProgress: (progress) => told.push(progress) });
    const last = told.at(-1);
    expect(last).toMatchObject({ files: 2, records: 10, lookUps: { regions: 2, regionsDone: 2, pages: 6, leftMs: 0 } });
    expect(told.some(({ lookUps }) => lookUps !== undefined && lookUps.leftMs > 0)).toBe(true);
  });
});

describe('the Regions to read', () => {
  it('are those that EC2 says are enabled', async () => {
    const { regions, findings } = await findRegions('eu-north-1', () => listEnabledRegions(clients));
    expect(regions).toEqual(defaultRegions('us-east-1'));
    expect(findings).toEqual([]);
  });

  it('are the account’s own, opted in to or not any more', async () => {
    const { regions } = await findRegions('me-south-1', () =>
      Promise.resolve(['us-east-1', 'me-south-1', 'af-south-1']),
    );
    expect(regions).toEqual(['af-south-1', 'me-south-1', 'us-east-1']);
  });

  it('are those that need no opt-in where nobody may ask, and it is said', async () => {
    const iam = new IAM(clientSettings(aws));
    await iam.createUser({ UserName: 'reader' });
    const { AccessKey: key } = await iam.createAccessKey({ UserName: 'reader' });
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = key ?? {};
    const credentials = { accessKeyId, secretAccessKey };
    const reader = createAwsClients({ region: 'ap-east-1', endpointUrl: aws.url, credentials });
    const { regions, findings } = await findRegions('ap-east-1', () => listEnabledRegions(reader));
    expect(regions).toEqual(defaultRegions('ap-east-1'));
    expect(findings).toMatchObject([{ code: 'regions-unknown', severity: 'info', text: { values: { count: 18 } } }]);
  });

  it('are none without credentials', async () => {
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'nobody’s' };
    const nobody = createAwsClients({ region: 'us-east-1', endpointUrl: aws.url, credentials });
    const finding = findRegions('us-east-1', () => listEnabledRegions(nobody));
    await expect(finding).rejects.toMatchObject({ kind: 'credentials' });
  });
});
