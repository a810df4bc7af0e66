import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import { startTestAws } from '../../../helpers/embedded-aws.js';
import { openLab, type AthenaLab } from './athena-lab.js';

let aws: EmbeddedAws;
let lab: AthenaLab;

beforeAll(async () => {
  aws = await startTestAws({ now: () => Date.parse('2026-03-05T12:00:00Z') });
  lab = await openLab(aws);
});
afterAll(() => aws.stop());

/** What an expression gives; null for null. Expectations are those of the functions' pages at trino.io. */
const EXPRESSIONS: readonly (readonly [string, string | null])[] = [
  ["concat('a', 'b', 'c')", 'abc'],
  ["concat('a', NULL)", null],
  ["'a' || 'b'", 'ab'],
  ["if(1 = 2, 'yes')", null],
  ["if(1 = 1, 'yes', 'no')", 'yes'],
  ["split_part('a/b/c', '/', 3)", 'c'],
  ["split_part('a/b/c', '/', 4)", null],
  ["strpos('high', 'ig')", '2'],
  ["substr('quadratically', 5)", 'ratically'],
  ['length(chr(10))', '1'],
  ["regexp_like('1a 2b 14m', '\\d+b')", 'true'],
  ["regexp_like('abc', '^b')", 'false'],
  ["regexp_like('User: x is NOT authorized to perform: y', '(?i)\\bis not authorized to perform: ')", 'true'],
  ["regexp_extract('1a 2b 14m', '\\d+')", '1'],
  ["regexp_extract('1a 2b 14m', '(\\d+)([a-z]+)', 2)", 'a'],
  ["regexp_extract('abc', '\\d+')", null],
  ["regexp_replace('1a 2b 14m', '\\d+[ab] ')", '14m'],
  ["regexp_replace('1a 2b 14m', '(\\d+)([ab]) ', '3c$2 ')", '3ca 3cb 14m'],
  ['regexp_replace(\'{"a": 5}\', \'("a"\\s*:\\s*)\\d+|("b":)x\', \'$1$2null\')', '{"a": null}'],
  ["regexp_replace('price', 'p', '\\$')", '$rice'],
  ["greatest('a', NULL)", null],
  ["least('b', 'a')", 'a'],
  ["to_hex(sha256(to_utf8('abc')))", 'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD'],
  ['json_extract_scalar(\'{"a":{"b":[1,"x"]}}\', \'$.a.b[1]\')', 'x'],
  ['json_extract_scalar(\'{"a":{"b":1}}\', \'$.a\')', null],
  ["json_extract_scalar('{\"a\":null}', '$.a')", null],
  ["json_extract_scalar('{broken', '$.a')", null],
  ['json_extract_scalar(\'{"a.b":1,"c-d":2}\', \'$["a.b"]\')', '1'],
  ['json_extract_scalar(\'{"a.b":1,"c-d":2}\', \'$.c-d\')', '2'],
  ["json_format(json_extract('{\"a\": [1, 2]}', '$.a'))", '[1,2]'],
  ["json_extract('{broken', '$.a')", null],
  ['json_format(json_parse(\'[1, "b"]\'))', '[1,"b"]'],
  ["json_array_length('[1,2,3]')", '3'],
  ['json_size(\'{"x":{"a":1,"b":2}}\', \'$.x\')', '2'],
  ["json_format(CAST('text' AS JSON))", '"text"'],
  ["json_format(CAST(ARRAY['a', NULL, 'b\"c'] AS JSON))", '["a",null,"b\\"c"]'],
  ['json_format(CAST(CAST(NULL AS array(varchar)) AS JSON))', null],
  ['CAST(json_parse(\'"text"\') AS varchar)', 'text'],
  ["CAST(json_parse('5') AS bigint) + 1", '6'],
  ["CAST('abc' AS varchar(2))", 'ab'],
  ["element_at(CAST(json_parse('{\"a\":1}') AS map(varchar, json)), 'a')", '1'],
  ["CAST(CAST(ROW(1, 'x') AS ROW(a integer, b varchar)).b AS varchar)", 'x'],
  ['element_at(ARRAY[1, 2], -1)', '2'],
  ['element_at(ARRAY[1, 2], 3)', null],
  ["element_at(map(ARRAY['k'], ARRAY['v']), 'x')", null],
  ['cardinality(ARRAY[1, 2, NULL])', '3'],
  ['ARRAY[1, NULL]', '[1, null]'],
  ['slice(ARRAY[1, 2, 3, 4], 2, 2)', '[2, 3]'],
  ['slice(ARRAY[1, 2, 3], 2, 9)', '[2, 3]'],
  ['slice(ARRAY[1, 2, 3], -2, 2)', '[2, 3]'],
  ['array_sort(ARRAY[3, NULL, 1])', '[1, 3, null]'],
  ["array_distinct(ARRAY['b', 'a', 'b', NULL, NULL])", '[b, a, null]'],
  ['array_position(ARRAY[1, 2], 3)', '0'],
  ["array_join(ARRAY['a', NULL, 'b'], '/')", 'a/b'],
  ["contains(ARRAY['a'], 'a')", 'true'],
  ['flatten(ARRAY[ARRAY[1], ARRAY[2, 3]])', '[1, 2, 3]'],
  ['transform(ARRAY[5, 6], x -> x + 1)', '[6, 7]'],
  ['transform(CAST(NULL AS array(bigint)), x -> x)', null],
  ['filter(ARRAY[5, -6, NULL], x -> x > 0)', '[5]'],
  ["filter(ARRAY['a', 'b'], c -> c = 'b' OR c IN ('x'))", '[b]'],
  ['reduce(ARRAY[5, 20, 50], 0, (s, x) -> s + x, s -> s * 2)', '150'],
  ['any_match(ARRAY[1, 2], x -> x = 2)', 'true'],
  ['none_match(ARRAY[1, 2], x -> x = 2)', 'false'],
  ['all_match(ARRAY[1, 2], x -> x < 2)', 'false'],
  ["map_keys(map_filter(map(ARRAY['a', 'b'], ARRAY[1, 2]), (k, v) -> v > 1))", '[b]'],
  ["transform_values(map(ARRAY['a'], ARRAY[1]), (k, v) -> k || CAST(v AS varchar))", '{a=a1}'],
  ['7 / 2', '3'],
  ['7.0E0 / 2', '3.5'],
  ['1e10', '1.0E10'],
  ["to_unixtime(from_iso8601_timestamp('2026-01-01T00:00:10Z'))", '1.76722561E9'],
  ["from_iso8601_timestamp('2026-01-01T00:00:10Z')", '2026-01-01 00:00:10.000 UTC'],
  ["date_format(TIMESTAMP '2026-01-02 03:04:05', '%Y/%m/%d %H:%i:%s')", '2026/01/02 03:04:05'],
  ["date_parse('2026/01/02', '%Y/%m/%d')", '2026-01-02 00:00:00.000'],
  ["date_diff('day', DATE '2026-01-01', DATE '2026-02-01')", '31'],
  ["date_trunc('month', TIMESTAMP '2026-02-15 10:00:00')", '2026-02-01 00:00:00.000'],
  ["DATE '2026-01-31' + INTERVAL '1' DAY > DATE '2026-01-31'", 'true'],
  ['current_date', '2026-03-05'],
  ['extract(YEAR FROM now())', '2026'],
  ["try(CAST('x' AS integer))", null],
  ["try_cast('x' AS integer)", null],
  ["coalesce(NULL, nullif('a', 'a'), 'b')", 'b'],
  ["CASE WHEN 'b' > 'B' THEN 'bytes' END", 'bytes'],
  ["'a\\b'", 'a\\b'],
  ["'it''s'", "it's"],
];

describe('an expression', () => {
  test('gives what its page says', async () => {
    const [row] = await lab.rows(`SELECT ${EXPRESSIONS.map(([sql]) => sql).join(', ')}`);
    expect(EXPRESSIONS.map(([sql], index) => [sql, row?.[index] ?? null])).toEqual(EXPRESSIONS);
  });

  test.each([
    ["json_extract('{}', concat('$', '.a'))", 'NOT_SUPPORTED: line 1:8: the embedded AWS takes only a literal'],
    ["json_extract('{}', '$.a[*].b')", "INVALID_FUNCTION_ARGUMENT: Invalid JSON path: '$.a[*].b'"],
    ["CAST('1' AS ipaddress)", 'Unknown type: ipaddress'],
    ["json_parse('{broken')", 'INVALID_FUNCTION_ARGUMENT'],
    ["regexp_replace('a')", 'Unexpected parameters for function regexp_replace'],
    ['transform(ARRAY[1], 2)', 'a lambda was expected'],
  ])('%s fails with its reason', async (sql, reason) => {
    const { Status } = await lab.run(`SELECT ${sql}`);
    expect(Status?.StateChangeReason).toContain(reason);
  });
});

describe('a query', () => {
  const people = `(VALUES ('a', 1, 'x'), ('a', 2, NULL), ('b', 3, 'z'), ('b', NULL, 'w')) AS t (name, n, word)`;

  test.each([
    [
      'aggregates',
      `SELECT name, count(*), sum(n), min_by(word, n), max_by(word, n), array_agg(n ORDER BY n DESC) FROM ${people} GROUP BY 1 ORDER BY 1`,
      [
        ['a', '2', '3', 'x', undefined, '[2, 1]'],
        ['b', '2', '3', 'z', 'z', '[3, null]'],
      ],
    ],
    [
      'takes the least n, leaving null out',
      `SELECT min(word, 2), min(nullif(n, n), 2), count_if(n > 1) FROM ${people}`,
      [['[w, x]', undefined, '2']],
    ],
    [
      'filters what it aggregates',
      `SELECT array_agg(word ORDER BY word) FILTER (WHERE n IS NOT NULL AND word IS NOT NULL), count(DISTINCT name) FROM ${people}`,
      [['[x, z]', '2']],
    ],
    ['puts null last', `SELECT n FROM ${people} ORDER BY n DESC`, [['3'], ['2'], ['1'], [undefined]]],
    [
      'takes lists apart',
      `SELECT name, e, o FROM (VALUES ('a', ARRAY['p', 'q'])) AS t (name, l) CROSS JOIN UNNEST(l) WITH ORDINALITY AS u (e, o) ORDER BY o`,
      [
        ['a', 'p', '1'],
        ['a', 'q', '2'],
      ],
    ],
    [
      'takes lists apart side by side',
      `SELECT x, y FROM UNNEST(ARRAY[1, 2], ARRAY['p']) AS u (x, y) ORDER BY x`,
      [
        ['1', 'p'],
        ['2', undefined],
      ],
    ],
    [
      'takes maps apart',
      `SELECT k, v FROM (SELECT map(ARRAY['b', 'a'], ARRAY[1, 2]) AS m), UNNEST(m) AS u (k, v) ORDER BY k`,
      [
        ['a', '2'],
        ['b', '1'],
      ],
    ],
    [
      'has no row of an empty list',
      `SELECT e FROM (SELECT filter(ARRAY[1], x -> x > 1) AS l) CROSS JOIN UNNEST(l) AS u (e)`,
      [],
    ],
    [
      'names queries, which may name others',
      `WITH a AS (SELECT 1 AS x), b (y) AS (SELECT x + 1 FROM a) SELECT y FROM b WHERE y IN (SELECT 2)`,
      [['2']],
    ],
    [
      'counts different values in windows',
      `SELECT DISTINCT name, approx_distinct(word) OVER (PARTITION BY name) FROM ${people} ORDER BY 1`,
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'ranks',
      `SELECT name, n FROM (SELECT name, n, row_number() OVER (PARTITION BY name ORDER BY n) AS r FROM ${people}) WHERE r = 1 ORDER BY 1`,
      [
        ['a', '1'],
        ['b', '3'],
      ],
    ],
    ['joins', `SELECT l.n FROM ${people} JOIN (VALUES (3)) AS l (n) ON t.n = l.n`, [['3']]],
    ['skips and stops', `SELECT n FROM ${people} ORDER BY n OFFSET 1 LIMIT 1`, [['2']]],
    ['has comments', `SELECT /* not 2 */ 1 -- nor 3`, [['1']]],
  ])('%s', async (_what, sql, rows) => {
    expect(await lab.rows(sql)).toEqual(rows);
  });

  test('names its columns by alias, by column or field, or else by position', async () => {
    const { QueryExecutionId } = await lab.run(
      `SELECT Name, n + 1, count(*) AS "The Count", r.Part, max(n) biggest, CASE WHEN true THEN 1 END FROM (SELECT *, CAST(ROW(1) AS ROW(part integer)) AS r FROM ${people}) GROUP BY 1, 2, 4 LIMIT 1`,
    );
    const { ResultSet } = await lab.athena.getQueryResults({ QueryExecutionId });
    const names = ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name, Type }) => [Name, Type]);
    expect(names).toEqual([
      ['name', 'varchar'],
      ['_col1', 'integer'],
      ['The Count', 'bigint'],
      ['part', 'integer'],
      ['biggest', 'integer'],
      ['_col5', 'integer'],
    ]);
  });

  test('names what comes after a star by its position among all columns', async () => {
    const { QueryExecutionId } = await lab.run(`SELECT *, 1, word FROM ${people} LIMIT 1`);
    const { ResultSet } = await lab.athena.getQueryResults({ QueryExecutionId });
    expect(ResultSet?.Rows?.[0]?.Data?.map(({ VarCharValue }) => VarCharValue)).toEqual([
      'name',
      'n',
      'word',
      '_col3',
      'word',
    ]);
  });
});
