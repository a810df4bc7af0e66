import type { AthenaTableName } from '../model/athena-table.js';
import { toJson, writeKind } from './kind-fields.js';
import { MANY, MANY_SESSIONS, MANY_VALUES } from './many-values.js';
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
  'sessions',
  'cuts',
] as const;

/** How many addresses a row tells; that there are so many means that there may be more. */
export const MAX_ADDRESSES = 64;

/** How many of its earliest events a row tells. */
export const MAX_EXAMPLES = 5;

/**
 * The query whose result is what a slice of the window comes to: one row for each kind of call as records show it, in whichever sessions
 * of a role it was made. The table is read once. An event that was delivered more than once counts once: copies have the same id and
 * second. Where copies differ, each has a row of its own (`disputed`), since whether they differ in anything that matters is not for SQL to
 * say. Where a place holds very many values the calls that differ in nothing else are one row (`cuts`), as they are one group in the end.
 * Every function is one of Athena's engine version 3.
 * @see https://docs.aws.amazon.com/athena/latest/ug/functions-env3.html
 * @see https://trino.io/docs/current/functions.html
 */
export function writeUsageQuery({ database, table }: AthenaTableName, layout: TableLayout, slice: Slice): string {
  return `WITH calls AS (
SELECT coalesce(eventid, '') AS id, coalesce(eventtime, '') AS moment,
concat(coalesce(${ADDRESS}, ''), chr(10), ${writeKind(layout)}) AS shape
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
), kinds AS (
SELECT kind, disputed, odd_moment, sum(events) AS events, sum(repeated) AS repeated,
min(first_seen) AS first_seen, max(last_seen) AS last_seen, min(address, ${MAX_ADDRESSES}) AS addresses,
${EXAMPLES} AS examples
FROM networks GROUP BY kind, disputed, odd_moment
), pieces AS (
SELECT *, split_part(kind, chr(10), 1) AS caller, split_part(kind, chr(10), 2) AS rest,
split_part(kind, chr(10), 3) AS session, split_part(kind, chr(10), 4) AS objects,
json_extract_scalar(split_part(kind, chr(10), 5), '$[0]') AS parameters,
json_extract_scalar(split_part(kind, chr(10), 1), '$[0]') AS source
FROM kinds
), places AS (
SELECT *, ${bySource(findValue, 'CAST(NULL AS varchar)')} AS place FROM pieces
), counts AS (
SELECT *, ${isMany('session', MANY_SESSIONS)} AS many_sessions, ${isMany('objects')} AS many_objects,
${isMany('place')} AS many_values,
${isMany("if(place IS NOT NULL, coalesce(regexp_extract(place, '^[^/]*/'), ''))")} AS many_beginnings
FROM places
), sessions AS (
SELECT disputed, odd_moment, caller, rest, if(many_sessions, '', session) AS session,
if(many_objects, '', objects) AS kept_objects, ${cutParameters()} AS kept_parameters,
concat(if(many_sessions, 's', ''), if(many_objects, 'o', ''), if(many_beginnings, 'b', if(many_values, 'v', ''))) AS cuts,
min(kind) AS kind, sum(events) AS events, sum(repeated) AS repeated,
min(first_seen) AS first_seen, max(last_seen) AS last_seen, ${ADDRESSES} AS addresses, ${EXAMPLES} AS examples
FROM counts GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
)
SELECT min(kind) AS kind, disputed, odd_moment, sum(events) AS events, sum(repeated) AS repeated,
min(first_seen) AS first_seen, max(last_seen) AS last_seen, ${toJson(ADDRESSES)} AS networks, ${toJson(EXAMPLES)} AS examples,
${toJson(`array_agg(concat(CAST(events AS varchar), ' ', session))`)} AS sessions, cuts
FROM sessions
GROUP BY disputed, odd_moment, caller, rest, kept_objects, kept_parameters, cuts, if(disputed IS NOT NULL, session)`;
}

const ADDRESSES = `slice(array_sort(array_distinct(flatten(array_agg(addresses)))), 1, ${MAX_ADDRESSES})`;

const EXAMPLES = `slice(array_sort(flatten(array_agg(examples) FILTER (WHERE examples IS NOT NULL))), 1, ${MAX_EXAMPLES})`;

/**
 * Whether there are more different ones, about, in one caller's calls of one operation. Forms of a disputed event, which has rows of its
 * own anyway, stay as they are.
 */
function isMany(expression: string, limit = MANY): string {
  return `(disputed IS NULL AND approx_distinct(${expression}) OVER (PARTITION BY caller) > ${limit})`;
}

function bySource(write: (key: string) => string, otherwise: string): string {
  const cases = Object.entries(MANY_VALUES).map(([source, key]) => `WHEN ${quoteText(source)} THEN ${write(key)}`);
  return `CASE source ${cases.join(' ')} ELSE ${otherwise} END`;
}

/** The text at a key of the parameters themselves, as it stands in JSON; NULL also where another object comes before it. */
function findValue(key: string): string {
  const pattern = `^${untilValue(key)}([^"\\\\]*(?:\\\\.[^"\\\\]*)*)"`;
  return `regexp_extract(parameters, ${quoteText(pattern)}, 1)`;
}

/** The parameters, or what of them is the same for calls that are put together. */
function cutParameters(): string {
  const cut = (key: string, kept: string): string => {
    const pattern = `^(${untilValue(key)})((?:[^"\\\\/]|\\\\.)*/)?[^"\\\\]*(?:\\\\.[^"\\\\]*)*"`;
    return `regexp_replace(parameters, ${quoteText(pattern)}, ${quoteText(kept)})`;
  };
  const beginnings = bySource((key) => cut(key, '$1$2"'), 'parameters');
  const nothing = bySource((key) => cut(key, '$1"'), 'parameters');
  return `CASE WHEN many_beginnings THEN ${nothing} WHEN many_values THEN ${beginnings} ELSE parameters END`;
}

function untilValue(key: string): string {
  return `\\s*\\{[^{}]*"${key}"\\s*:\\s*"`;
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
