import { QueryFailure } from '../queries/query-failure.js';
import { argument, callOf, literalArgument, template, type FunctionRule } from './function-rule.js';
import { literal, sql } from './make-tokens.js';

/**
 * Functions on dates and times. Times are in UTC.
 * @see https://trino.io/docs/current/functions/datetime.html
 */
export const dateRules: Readonly<Record<string, FunctionRule>> = {
  date: template('CAST($1 AS DATE)'),
  date_add: (args, call) =>
    sql(
      '(',
      argument(args, 2, call),
      '+ to_',
      `${unitOf(literalArgument(args, 0, call))}s(`,
      argument(args, 1, call),
      '))',
    ),
  date_diff: 'date_diff',
  date_trunc: 'date_trunc',
  date_format: (args, call) =>
    callOf('strftime', argument(args, 0, call), literal(toStrftime(literalArgument(args, 1, call)))),
  date_parse: (args, call) =>
    callOf('strptime', argument(args, 0, call), literal(toStrftime(literalArgument(args, 1, call)))),
  day: 'day',
  from_iso8601_date: template('CAST($1 AS DATE)'),
  from_iso8601_timestamp: template('CAST($1 AS TIMESTAMPTZ)'),
  from_unixtime: 'to_timestamp',
  hour: 'hour',
  minute: 'minute',
  month: 'month',
  second: 'second',
  to_iso8601: template("strftime($1, '%Y-%m-%dT%H:%M:%S.%gZ')"),
  to_unixtime: 'epoch',
  year: 'year',
};

const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];

function unitOf(unit: string): string {
  const found = UNITS.find((known) => known === unit.toLowerCase());
  if (found === undefined) throw new QueryFailure('INVALID_FUNCTION_ARGUMENT', `'${unit}' is not a valid Time field`);
  return found;
}

/** MySQL's letters, which Trino takes, as strftime's where they differ. */
const LETTERS: Readonly<Record<string, string>> = { i: 'M', M: 'B', s: 'S', T: 'H:%M:%S', W: 'A', h: 'I', f: 'f' };

function toStrftime(format: string): string {
  return format.replaceAll(/%(.)/g, (_all, letter: string) => `%${LETTERS[letter] ?? letter}`);
}
