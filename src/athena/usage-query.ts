import type { AthenaTableName } from '../model/athena-table.js';
import { toJson, writeKindFields } from './kind-fields.js';
import { quoteName, quoteText } from './sql.js';
import type { TableLayout } from './table-layout.js';

/** What a query covers: seconds as ISO 8601 with `Z`, and days of delivery as `2026-01-31`; both ends included, any may be open. */
export interface Slice {
  readonly since?: string;
  readonly until?: string;
  readonly firstDay?: string;
  readonly lastDay?: string;
}

/** The columns of the result, in order; see `readRow`. */
export const RESULT_COLUMNS = [
  'kind',
  'disputed',
  'odd_moment',
  'events',
  'repeated',
  'first_seen',
  'last_seen',
  'networks',
  'examples',
] as const;

/** How many addresses a row tells; that there are so many means that there may be more. */
export const MAX_ADDRESSES = 64;

/** How many of its earliest events a row tells. */
export const MAX_EXAMPLES = 5;

/**
 * The query whose result is what a slice of the window comes to: one row for each kind of call as records show it. The table is read
 * once. An event that was delivered more than once counts once: copies have the same id and second. Where copies differ, each has a row
 * of its own (`disputed`), since whether they differ in anything that matters is not for SQL to say. Every function is one of Athena's
 * engine version 3.
 * @see https://docs.aws.amazon.com/athena/latest/ug/functions-env3.html
 * @see https://trino.io/docs/current/functions.html
 */
export function writeUsageQuery({ database, table }: AthenaTableName, layout: TableLayout, slice: Slice): string {
  const kind = toJson(`ARRAY[${writeKindFields(layout).join(', ')}]`);
  return `WITH calls AS (
SELECT coalesce(eventid, '') AS id, coalesce(eventtime, '') AS moment,
concat(coalesce(${ADDRESS}, ''), chr(10), ${kind}) AS shape
FROM ${quoteName(database)}.${quoteName(table)}
${writeWhere(layout, slice)}
), events AS (
SELECT id, moment, array_agg(shape) AS copies FROM calls GROUP BY id, moment
), shapes AS (
SELECT id, moment, copies, shape, cardinality(filter(copies, c -> c = shape)) AS seen
FROM events CROSS JOIN UNNEST(array_distinct(copies)) AS t (shape)
), networks AS (
SELECT split_part(shape, chr(10), 1) AS address, substr(shape, strpos(shape, chr(10)) + 1) AS kind,
if(id <> '' AND cardinality(copies) > seen, id) AS disputed,
if((id <> '' AND cardinality(copies) > seen) OR NOT regexp_like(moment, ${PLAIN_TIME}), moment) AS odd_moment,
sum(if(id <> '', 1, seen)) AS events, sum(if(id <> '', seen - 1, 0)) AS repeated,
min(moment) AS first_seen, max(moment) AS last_seen,
min(if(id <> '', concat(moment, ' ', id)), ${MAX_EXAMPLES}) AS examples
FROM shapes GROUP BY 1, 2, 3, 4
)
SELECT kind, disputed, odd_moment, sum(events) AS events, sum(repeated) AS repeated,
min(first_seen) AS first_seen, max(last_seen) AS last_seen,
${toJson(`min(address, ${MAX_ADDRESSES})`)} AS networks,
${toJson(`slice(array_sort(flatten(array_agg(examples) FILTER (WHERE examples IS NOT NULL))), 1, ${MAX_EXAMPLES})`)} AS examples
FROM networks GROUP BY kind, disputed, odd_moment`;
}

/** How CloudTrail writes times. What edited logs write otherwise is neither compared nor left out here. */
const PLAIN_TIME = quoteText('^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$');

function writeWhere({ days }: TableLayout, { since, until, firstDay, lastDay }: Slice): string {
  const times = [
    ...(since === undefined ? [] : [`eventtime >= ${quoteText(since)}`]),
    ...(until === undefined ? [] : [`eventtime <= ${quoteText(until)}`]),
  ];
  const odd = `eventtime IS NULL OR NOT regexp_like(eventtime, ${PLAIN_TIME})`;
  const conditions = [
    ...(days?.within(firstDay, lastDay) ?? []),
    ...(times.length > 0 ? [`((${times.join(' AND ')}) OR ${odd})`] : []),
  ];
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

/**
 * An address that lies in the same network as the caller's, and is the same for all of that network where its form is the common one:
 * `203.0.113.0` for `203.0.113.9`, `2001:db8:1::` for every address whose first three groups these are.
 */
const ADDRESS = `CASE
WHEN regexp_like(sourceipaddress, '^(?:\\d{1,3}\\.){3}(?:1?\\d{1,2}|2[0-4]\\d|25[0-5])$') THEN concat(regexp_extract(sourceipaddress, '^(?:\\d{1,3}\\.){3}'), '0')
WHEN regexp_like(sourceipaddress, '^(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}$') THEN concat(regexp_extract(sourceipaddress, '^(?:[0-9a-fA-F]{1,4}:){3}'), ':')
ELSE sourceipaddress END`;
