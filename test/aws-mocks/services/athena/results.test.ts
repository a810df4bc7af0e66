import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { openLab, type AthenaLab } from './athena-lab.js';

let aws: EmbeddedAws;
let lab: AthenaLab;

beforeAll(async () => {
  aws = await startTestAws();
  lab = await openLab(aws);
});
afterAll(() => aws.stop());

async function readObject(Key: string) {
  const { Body } = await lab.s3.getObject({ Bucket: 'results-bucket', Key });
  return Body?.transformToString();
}

describe('a result', () => {
  test('is a CSV file with every value in quotes, nothing for null, and a file beside it', async () => {
    const { QueryExecutionId: id } = await lab.run(
      `SELECT * FROM (VALUES ('a "b"', 1, NULL), (concat('two', chr(10), 'lines, 한글'), NULL, '')) AS t (text, n, nothing) ORDER BY n`,
    );
    expect(await readObject(`lab/${id}.csv`)).toBe('"text","n","nothing"\n"a ""b""","1",\n"two\nlines, 한글",,""\n');
    expect(await readObject(`lab/${id}.csv.metadata`)).toContain('"text"');
  });

  test('has its columns’ names in the first row, null without a value, and types', async () => {
    const { QueryExecutionId } = await lab.run(`SELECT 'x' AS a, CAST(NULL AS varchar) AS b, CAST(5 AS bigint) AS c`);
    const { ResultSet, UpdateCount } = await lab.athena.getQueryResults({ QueryExecutionId });
    expect(UpdateCount).toBe(0);
    expect(ResultSet?.Rows).toEqual([
      { Data: [{ VarCharValue: 'a' }, { VarCharValue: 'b' }, { VarCharValue: 'c' }] },
      { Data: [{ VarCharValue: 'x' }, {}, { VarCharValue: '5' }] },
    ]);
    expect(ResultSet?.ResultSetMetadata?.ColumnInfo).toMatchObject([
      { Name: 'a', Label: 'a', Type: 'varchar', Precision: 2147483647, CaseSensitive: true, Nullable: 'UNKNOWN' },
      { Name: 'b', Type: 'varchar' },
      { Name: 'c', Type: 'bigint', Precision: 19, CaseSensitive: false },
    ]);
  });

  test('comes a thousand rows a page, the names counted, until the last', async () => {
    const { QueryExecutionId } = await lab.run('SELECT n FROM UNNEST(sequence(1, 2500)) AS t (n) ORDER BY n');
    const pages: (string | undefined)[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await lab.athena.getQueryResults({ QueryExecutionId, NextToken });
      pages.push((page.ResultSet?.Rows ?? []).map(({ Data }) => Data?.[0]?.VarCharValue));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(pages.map(({ length }) => length)).toEqual([1000, 1000, 501]);
    expect(pages.flat()).toEqual(['n', ...Array.from({ length: 2500 }, (_unused, index) => String(index + 1))]);
    const small = await lab.athena.getQueryResults({ QueryExecutionId, MaxResults: 2 });
    expect(small.ResultSet?.Rows).toHaveLength(2);
    await expect(lab.athena.getQueryResults({ QueryExecutionId, MaxResults: 1001 })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
    await expect(lab.athena.getQueryResults({ QueryExecutionId, NextToken: 'forged' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
  });

  test('is gone with its file', async () => {
    const { QueryExecutionId } = await lab.run('SELECT 1');
    await lab.s3.deleteObject({ Bucket: 'results-bucket', Key: `lab/${QueryExecutionId}.csv` });
    await expect(lab.athena.getQueryResults({ QueryExecutionId })).rejects.toMatchObject({
      message: 'Could not find results',
    });
  });

  test('of no rows is the names alone', async () => {
    const { QueryExecutionId: id } = await lab.run('SELECT 1 AS a WHERE false');
    expect(await readObject(`lab/${id}.csv`)).toBe('"a"\n');
    expect(await lab.rows('SELECT 1 AS a WHERE false')).toEqual([]);
  });
});
