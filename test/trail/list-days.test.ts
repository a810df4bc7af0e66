import { describe, expect, it } from 'vitest';
import { listBucket } from '../../src/trail/list-bucket.js';
import { fakeBucket } from './bucket-fakes.js';

const ONE = new Uint8Array(1);
const folder = 'AWSLogs/';
const key = (region: string, rest: string, account = '111111111111'): string =>
  `AWSLogs/${account}/CloudTrail/${region}/${rest}`;

async function list(
  keys: readonly string[],
  {
    pageSize = 1000,
    ...options
  }: { since?: string; until?: string; accounts?: string[]; regions?: string[]; pageSize?: number } = {},
) {
  const objects = fakeBucket(Object.fromEntries(keys.map((name) => [name, ONE])), { pageSize });
  const totals: unknown[] = [];
  const days: (readonly [string | undefined, readonly string[]])[] = [];
  for await (const day of listBucket({ objects, folder, ...options }, options, (total) => totals.push(total))) {
    days.push([day.day, day.objects.map((object) => object.key)]);
  }
  return { days, totals, requests: objects.requests };
}

describe('listing a bucket', () => {
  const seoul = ['2026/02/28/a', '2026/03/01/b', '2026/03/01/c', '2026/03/02/d'].map((rest) =>
    key('ap-northeast-2', rest),
  );
  const virginia = ['2025/12/31/e', '2026/03/01/f'].map((rest) => key('us-east-1', rest, '222222222222'));

  it('goes by days, each of all accounts and regions', async () => {
    const { days, totals } = await list([...seoul, ...virginia]);
    expect(days).toEqual([
      ['2025-12-31', [virginia[0]]],
      ['2026-02-28', [seoul[0]]],
      ['2026-03-01', [seoul[1], seoul[2], virginia[1]]],
      ['2026-03-02', [seoul[3]]],
    ]);
    expect(totals).toEqual([{ files: 6, bytes: 6 }]);
  });

  it('is the same with the smallest pages', async () => {
    const keys = [...seoul, ...virginia, key('us-east-1', 'loose.json')];
    expect((await list(keys, { pageSize: 1 })).days).toEqual((await list(keys)).days);
  });

  it('asks for no day, month or year outside of the window and the day after it', async () => {
    const { days, requests } = await list([...seoul, ...virginia], {
      since: '2026-03-01T23:59:59Z',
      until: '2026-03-01T23:59:59Z',
    });
    expect(days.map(([day]) => day)).toEqual(['2026-03-01', '2026-03-02']);
    expect(requests.filter((request) => /2025|2026\/02/.test(request))).toEqual([]);
  });

  it('knows the last window there is', async () => {
    const last = key('us-east-1', '9999/12/31/z');
    expect((await list([last], { until: '9999-12-31T23:59:59Z' })).days).toEqual([['9999-12-31', [last]]]);
  });

  it('finds what lies under no day, first and together, and leaves out folders that a console drew', async () => {
    const loose = [
      'a.json',
      '2026/b.json',
      '2026/03/c.json',
      'archive/2020/d.json',
      '2026/13/01/e.json',
      '2026/03/32/f.json',
    ];
    const keys = ['', '2026/03/01/', '2026/03/01/g', ...loose].map((rest) => key('us-east-1', rest));
    const { days } = await list(keys, { since: '2026-03-01T00:00:00Z' });
    expect(days.map(([day, found]) => [day, [...found].sort()])).toEqual([
      [undefined, loose.map((rest) => key('us-east-1', rest)).sort()],
      ['2026-03-01', [key('us-east-1', '2026/03/01/g')]],
    ]);
  });

  it('finds the accounts of an organisation, and of those the ones asked for', async () => {
    const member = 'AWSLogs/o-abcdefghij/222222222222/CloudTrail/eu-west-1/2026/03/01/a';
    const other = 'AWSLogs/o-abcdefghij/333333333333/CloudTrail/eu-west-1/2026/03/01/b';
    expect((await list([member, other])).days).toEqual([['2026-03-01', [member, other]]]);
    const { days, requests } = await list([member, other], { accounts: ['333333333333'] });
    expect(days).toEqual([['2026-03-01', [other]]]);
    expect(requests.join()).not.toContain('222222222222');
  });

  it('reads the regions asked for only', async () => {
    const { days } = await list([...seoul, ...virginia], { regions: ['us-east-1'] });
    expect(days.flatMap(([, found]) => found)).toEqual(virginia);
  });

  it('says so when accounts or regions asked for have no logs', async () => {
    for (const asked of [{ accounts: ['999999999999'] }, { regions: ['eu-north-1'] }]) {
      await expect(list(seoul, asked)).rejects.toMatchObject({
        kind: 'input',
        text: { key: 'history.bucket-no-such-logs', values: { asked: Object.values(asked).flat().join() } },
      });
    }
  });

  it('lists several days ahead of the one that is asked for', async () => {
    const objects = fakeBucket(Object.fromEntries(seoul.map((name) => [name, ONE])));
    const days = listBucket({ objects, folder }, {}, () => undefined);
    await days.next();
    expect(objects.requests.filter((request) => /\d\/\d\d\/\d\d\/$/.test(request))).toHaveLength(3);
    await days.return();
  });
});
