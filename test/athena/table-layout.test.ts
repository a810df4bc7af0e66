import { describe, expect, it } from 'vitest';
import { findDays } from '../../src/athena/day-partitions.js';
import { listStructFields } from '../../src/athena/hive-type.js';
import { findLogFolders } from '../../src/athena/log-folders.js';
import { readLayout } from '../../src/athena/table-layout.js';
import { officialTable, PROJECTION } from './official-table.js';

describe('the layout of a table', () => {
  it('is read from the form that AWS shows', () => {
    const layout = readLayout('w/d.t', officialTable());
    expect(layout.has('useridentity.sessioncontext.sessionissuer.arn')).toBe(true);
    expect(layout.has('useridentity.sessioncontext.sourceidentity')).toBe(false);
    expect(layout.days?.begins).toBe('2020-01-01');
  });

  it('is refused where a column is missing or holds something else, with the names of all of them', () => {
    const { columns, ...rest } = officialTable();
    const changed = columns
      .filter(({ name }) => name !== 'eventid')
      .map((column) => (column.name === 'requestparameters' ? { ...column, type: 'map<string,string>' } : column));
    expect(() => readLayout('w/d.t', { ...rest, columns: changed })).toThrow(
      'it lacks eventid, requestparameters map<string,string>',
    );
  });

  it('knows the fields of structs within structs', () => {
    const fields = listStructFields('STRUCT<a:string,b:struct<c:map<string,string>,d:array<struct<e:int>>>>');
    expect([...fields]).toEqual(['a', 'b', 'b.c', 'b.d']);
    expect([...listStructFields('string')]).toEqual([]);
  });
});

describe('the days of a table', () => {
  it('are compared as the partition key writes them', () => {
    const days = findDays([{ name: 'timestamp', type: 'string' }], PROJECTION);
    expect(days?.within('2026-01-31', '2026-02-01')).toEqual([
      `"timestamp" >= '2026/01/31'`,
      `"timestamp" <= '2026/02/01'`,
    ]);
    expect(days?.within(undefined, undefined)).toEqual([]);
  });

  it('may lie in three keys', () => {
    const keys = ['region', 'year', 'month', 'day'].map((name) => ({ name, type: 'string' }));
    expect(findDays(keys, {})?.within('2026-01-31', undefined)).toEqual([
      `concat("year", '-', "month", '-', "day") >= '2026-01-31'`,
    ]);
  });

  it.each([
    ['months', { ...PROJECTION, 'projection.timestamp.interval.unit': 'MONTHS' }],
    ['another order', { ...PROJECTION, 'projection.timestamp.format': 'dd/MM/yyyy' }],
    ['hours', { ...PROJECTION, 'projection.timestamp.format': 'yyyy/MM/dd/HH' }],
    ['no projection', { ...PROJECTION, 'projection.enabled': 'false' }],
  ])('are not told by a key of %s', (_, parameters) => {
    expect(findDays([{ name: 'timestamp', type: 'string' }], parameters)).toBeUndefined();
  });
});

describe('the folders of a table', () => {
  it('are those of every value of its keys', () => {
    const parameters = {
      ...PROJECTION,
      'projection.region.type': 'enum',
      'projection.region.values': 'us-east-1, eu-west-1',
      'storage.location.template': 's3://logs/p/AWSLogs/123456789012/CloudTrail/${region}/${timestamp}',
    };
    const folders = findLogFolders(parameters, findDays([{ name: 'timestamp', type: 'string' }], parameters));
    expect(folders?.bucket).toBe('logs');
    expect(folders?.prefixes).toEqual([
      'p/AWSLogs/123456789012/CloudTrail/us-east-1/',
      'p/AWSLogs/123456789012/CloudTrail/eu-west-1/',
    ]);
    expect(folders?.writeDay?.('2026-01-31')).toBe('2026/01/31');
  });

  it('end where a key may have any value', () => {
    const parameters = {
      ...PROJECTION,
      'projection.account.type': 'injected',
      'storage.location.template': 's3://logs/AWSLogs/o-abc/${account}/${timestamp}',
    };
    const folders = findLogFolders(parameters, findDays([{ name: 'timestamp', type: 'string' }], parameters));
    expect(folders).toEqual({ bucket: 'logs', prefixes: ['AWSLogs/o-abc/'] });
  });

  it('are the location where nothing is projected', () => {
    expect(findLogFolders({ location: 's3://logs/AWSLogs/123456789012' }, undefined)).toEqual({
      bucket: 'logs',
      prefixes: ['AWSLogs/123456789012/'],
    });
    expect(findLogFolders({}, undefined)).toBeUndefined();
  });
});
