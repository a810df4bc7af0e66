import { describe, expect, it } from 'vitest';
import { writeCreateTable } from '../../src/athena/create-table.js';
import { readLayout } from '../../src/athena/table-layout.js';
import { formatTableName, parseTableName } from '../../src/athena/table-name.js';
import { writeUsageQuery } from '../../src/athena/usage-query.js';
import { officialTable } from './official-table.js';

const layout = readLayout('w/d.t', officialTable());
const name = { workgroup: 'w', database: 'd', table: 't' };

/** Of Athena's engine version 3: https://docs.aws.amazon.com/athena/latest/ug/functions-env3.html, Trino's pages by topic. */
const DOCUMENTED = new Set(
  [
    'approx_distinct array_agg array_distinct array_sort cardinality cast chr coalesce concat count filter flatten if json_extract_scalar',
    'json_format',
    'max min regexp_extract regexp_like regexp_replace slice split_part strpos substr sum transform unnest',
  ]
    .join(' ')
    .split(' '),
);

/** Words that a parenthesis may follow without being functions. */
const SYNTAX = new Set(['and', 'as', 'filter', 'or', 'over', 't', 'where']);

describe('the query', () => {
  const sql = writeUsageQuery(name, layout, {
    since: '2026-01-01T00:00:00Z',
    until: '2026-01-31T23:59:59Z',
    firstDay: '2026-01-01',
    lastDay: '2026-02-01',
  });

  it('uses functions that Athena documents, and no others', () => {
    const withoutTexts = sql.replace(/'(?:[^']|'')*'/g, "''");
    const called = [...withoutTexts.matchAll(/\b(\w+)\s*\(/g)].map(([, word = '']) => word.toLowerCase());
    expect([...new Set(called)].filter((word) => !DOCUMENTED.has(word) && !SYNTAX.has(word))).toEqual([]);
  });

  it('names the table once, so that it is read once', () => {
    expect(sql.split('"d"."t"')).toHaveLength(2);
  });

  it('reads the days of the slice only', () => {
    expect(sql).toContain(`WHERE "timestamp" >= '2026/01/01' AND "timestamp" <= '2026/02/01' AND ((eventtime >=`);
  });

  it('is far shorter than Athena takes', () => {
    // https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
    expect(Buffer.byteLength(sql)).toBeLessThan(262_144 / 10);
  });

  it('quotes names, whatever they hold', () => {
    const hostile = { ...name, database: 'd"; DROP TABLE x', table: "t'--" };
    expect(writeUsageQuery(hostile, layout, {})).toContain(`FROM "d""; DROP TABLE x"."t'--"\n`);
  });
});

describe('the name of a table', () => {
  it('is read and written back', () => {
    expect(parseTableName(' primary/default.cloudtrail_logs ')).toEqual({
      workgroup: 'primary',
      database: 'default',
      table: 'cloudtrail_logs',
    });
    expect(formatTableName(name)).toBe('w/d.t');
  });

  it.each(['default.logs', 'w/logs', 'w/d.', '/d.t', 'w/d.t.x', 'w/d`.t', 'w x/d.t', ''])('is not "%s"', (value) => {
    expect(() => parseTableName(value)).toThrow('does not name a table');
  });
});

describe('the statement that makes a table', () => {
  const plan = {
    database: 'default',
    table: 'logs',
    bucket: 'my-logs',
    prefix: 'team',
    accounts: ['123456789012'],
    regions: ['us-east-1', 'eu-west-1'],
    since: '2026-01-31',
  };

  it('projects partitions over day and Region', () => {
    const sql = writeCreateTable(plan);
    expect(sql).toContain("'projection.timestamp.range'='2026/01/31,NOW'");
    expect(sql).toContain("'projection.region.values'='us-east-1,eu-west-1'");
    expect(sql).toContain(
      "'storage.location.template'='s3://my-logs/team/AWSLogs/123456789012/CloudTrail/${region}/${timestamp}'",
    );
    expect(sql).not.toContain('`account`');
  });

  it('projects them over accounts, too, for an organisation', () => {
    const sql = writeCreateTable({ ...plan, prefix: '', organization: 'o-abcdefghij' });
    expect(sql).toContain("'projection.account.values'='123456789012'");
    expect(sql).toContain("s3://my-logs/AWSLogs/o-abcdefghij/${account}/CloudTrail/${region}/${timestamp}'");
  });

  it.each([
    { ...plan, bucket: "my'logs" },
    { ...plan, prefix: "a' b" },
    { ...plan, prefix: 'a${region}' },
    { ...plan, prefix: 'a\\' },
    { ...plan, organization: "o-'" },
    { ...plan, accounts: ["1'"] },
    { ...plan, regions: ["us-east-1'"] },
  ])('takes no part that could end its texts', (hostile) => {
    expect(() => writeCreateTable(hostile)).toThrow('cannot be a part');
  });
});
