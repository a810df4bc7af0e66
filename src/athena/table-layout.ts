import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AthenaTableDescription } from '../model/athena-table.js';
import { findDays, type DayPartitions } from './day-partitions.js';
import { listStructFields } from './hive-type.js';

/** What of CloudTrail's official layout a table has. */
export interface TableLayout {
  /** Columns and, with dots, fields of `useridentity`; lower case. */
  readonly has: (field: string) => boolean;
  /** Absent where no partition key tells the day: every query reads the whole table. */
  readonly days?: DayPartitions;
}

/**
 * What a record's meaning hangs on. Tables of the form that AWS's page shows have all of these.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
const NEEDED = [
  'eventid',
  'eventtime',
  'eventsource',
  'eventname',
  'awsregion',
  'sourceipaddress',
  'errorcode',
  'errormessage',
  'requestparameters',
  'responseelements',
  'additionaleventdata',
  'resources',
  'eventtype',
  'recipientaccountid',
  'useridentity.type',
  'useridentity.principalid',
  'useridentity.arn',
  'useridentity.accountid',
  'useridentity.invokedby',
  'useridentity.username',
  'useridentity.sessioncontext.attributes.mfaauthenticated',
  'useridentity.sessioncontext.sessionissuer.arn',
  'useridentity.sessioncontext.sessionissuer.username',
];

/**
 * Columns that only newer tables, or those of `athena create-table`, have: AWS's page has no `managementevent` and no
 * `sourceidentity`. Without them the query is still right about all records that do not have these fields.
 */
export const OPTIONAL_FIELDS: readonly string[] = [
  'eventcategory',
  'managementevent',
  'useridentity.onbehalfof.userid',
  'useridentity.sessioncontext.sourceidentity',
];

/** @throws AppError `input` when the table is not of CloudTrail's layout; it names what is missing. */
export function readLayout(name: string, { columns, partitionKeys, parameters }: AthenaTableDescription): TableLayout {
  const fields = new Set(columns.map((column) => column.name.toLowerCase()));
  for (const { name: column, type } of columns) {
    for (const field of listStructFields(type)) fields.add(`${column.toLowerCase()}.${field}`);
  }
  const missing = [...NEEDED.filter((field) => !fields.has(field)), ...findWrongTypes(columns)];
  if (missing.length > 0) {
    throw fail('input', text('athena.not-cloudtrail', { table: name, columns: missing.join(', ') }), {
      hint: text('athena.not-cloudtrail-hint', {}),
    });
  }
  const days = findDays(partitionKeys, parameters);
  return { has: (field) => fields.has(field), ...(days && { days }) };
}

/** Columns that hold JSON as text in the official layout and something else here. */
function findWrongTypes(columns: AthenaTableDescription['columns']): readonly string[] {
  const texts = new Set(['requestparameters', 'responseelements', 'additionaleventdata']);
  return columns
    .filter(({ name, type }) => texts.has(name.toLowerCase()) && type.toLowerCase() !== 'string')
    .map(({ name, type }) => `${name} ${type}`);
}
