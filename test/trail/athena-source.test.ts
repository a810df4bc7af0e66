import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Text } from '../../src/errors.js';
import { fail } from '../../src/messages/fail.js';
import { text } from '../../src/messages/text.js';
import type { HistoryItem } from '../../src/model/history.js';
import type { AthenaSourceOptions } from '../../src/trail/athena-source.js';
import { clock, type QueryAccount, startQueryAccount, TABLE } from '../athena/query-account.js';
import { makeRecord } from '../usage/records.js';

const window = { since: '2026-05-01T00:00:00Z', until: '2026-05-03T23:59:59Z' };

let account: QueryAccount;
beforeAll(async () => {
  account = await startQueryAccount();
  for (const day of ['2026/04/30', '2026/05/01', '2026/05/02', '2026/05/04', '2026/05/05']) {
    const eventTime = `${day.replaceAll('/', '-')}T00:00:00Z`;
    await account.writeLog(day, [makeRecord({ eventTime, eventID: `id-${day}` })]);
  }
});
afterAll(() => account.aws.stop());

async function read(
  options: Partial<AthenaSourceOptions> = {},
  asked: object = window,
): Promise<readonly HistoryItem[]> {
  const items: HistoryItem[] = [];
  for await (const item of account.athenaSource(options).read(asked)) items.push(item);
  return items;
}

async function countQueries(): Promise<number> {
  const { QueryExecutionIds = [] } = await account.athena.listQueryExecutions({ WorkGroup: TABLE.workgroup });
  return QueryExecutionIds.length;
}

describe('a table in Athena as a source', () => {
  it('gives one sum of the window, and ends with the number of files that it lies in', async () => {
    const items = await read();
    const origin = { kind: 'athena', location: 'audit/default.cloudtrail_logs' };
    expect(items).toEqual([
      { type: 'sealed', origin, part: expect.objectContaining({ events: 2, firstSeconds: 1_777_593_600 }) as unknown },
      // The day after the window's last is read, too: logs are delivered later than their events.
      { type: 'end', origin, files: 3, skipped: 0 },
    ]);
  });

  it('tells what it will read and for how much, and what it read', async () => {
    const told: Text[] = [];
    await read({ tell: (sentence) => told.push(sentence) });
    expect(told).toEqual([
      { key: 'athena.will-scan', values: { gigabytes: '0.000', files: 3, queries: 1, usd: '0.00005' } },
      { key: 'athena.scanned', values: { gigabytes: '0.000', usd: '0.00005' } },
    ]);
  });

  it('runs a query for every slice, and gives one sum of all', async () => {
    const before = await countQueries();
    const items = await read({ sliceBytes: 1 });
    expect(items.filter(({ type }) => type === 'sealed')).toHaveLength(1);
    expect(await countQueries()).toBe(before + 2);
  });

  it('runs nothing where the logs are more than was allowed', async () => {
    const before = await countQueries();
    await expect(read({ maxScanBytes: 10 })).rejects.toMatchObject({
      kind: 'refused',
      hintText: { key: 'athena.too-much-refused-hint' },
    });
    expect(await countQueries()).toBe(before);
  });

  it('reads without a figure where the bucket cannot be listed, unless there is a limit', async () => {
    const openBucket = () => Promise.reject(fail('aws', text('athena.location-unknown', {})));
    const told: Text[] = [];
    const items = await read({ openBucket, tell: (sentence) => told.push(sentence) });
    expect(told[0]?.key).toBe('athena.cost-unknown');
    expect(items.at(-1)).toMatchObject({ type: 'end', files: 0 });
    await expect(read({ openBucket, maxScanBytes: 1e12 })).rejects.toMatchObject({
      hintText: { key: 'athena.cost-unknown-hint' },
    });
  });

  it('stops the query when it is cancelled', async () => {
    const abort = new AbortController();
    const impatient = { ...clock, sleep: () => Promise.resolve(abort.abort()) };
    await expect(read({ clock: impatient }, { ...window, signal: abort.signal })).rejects.toMatchObject({
      kind: 'cancelled',
    });
    const { QueryExecutionIds = [] } = await account.athena.listQueryExecutions({ WorkGroup: TABLE.workgroup });
    const [latest] = QueryExecutionIds;
    const { QueryExecution } = await account.athena.getQueryExecution({ QueryExecutionId: latest });
    expect(QueryExecution?.Status?.State).toBe('CANCELLED');
  });

  it('says what the window holds before the table’s first day is missing', async () => {
    const items = await read({}, { since: '2025-12-31T00:00:00Z', until: '2026-01-02T00:00:00Z' });
    expect(items[0]).toMatchObject({ type: 'finding', finding: { code: 'athena-begins-later', severity: 'info' } });
  });

  it('runs nothing in a workgroup whose limit is below what there is to read', async () => {
    const limit = (BytesScannedCutoffPerQuery: number) => ({
      WorkGroup: TABLE.workgroup,
      ConfigurationUpdates: { BytesScannedCutoffPerQuery },
    });
    // The least that AWS takes; the logs are fewer, so they are read all the same.
    await account.athena.updateWorkGroup(limit(10_000_000));
    expect((await read()).at(-1)).toMatchObject({ type: 'end' });
    const tooMuch = { list: () => Promise.resolve({ objects: [{ key: 'x', sizeBytes: 10_000_001 }], folders: [] }) };
    const openBucket = () => Promise.resolve({ ...tooMuch, bucket: 'b', read: () => Promise.reject(new Error('no')) });
    await expect(read({ openBucket })).rejects.toMatchObject({ kind: 'refused', text: { key: 'athena.over-cutoff' } });
    await account.athena.updateWorkGroup({
      WorkGroup: TABLE.workgroup,
      ConfigurationUpdates: { RemoveBytesScannedCutoffPerQuery: true },
    });
  });

  it('says what to do where the table is missing', async () => {
    const source = account.athenaSource({}, { ...TABLE, table: 'no_logs' });
    const items = source.read(window)[Symbol.asyncIterator]();
    await expect(items.next()).rejects.toMatchObject({ kind: 'aws', hintText: { key: 'athena.table-missing-hint' } });
  });
});
