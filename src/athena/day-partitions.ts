import type { AthenaColumn, AthenaTableDescription } from '../model/athena-table.js';
import { quoteName, quoteText } from './sql.js';

/** How a table's partitions tell the day that a log was delivered on. */
export interface DayPartitions {
  /** The condition that leaves only these days' partitions to be read; days are `2026-01-31`, both included, either may be open. */
  within(first: string | undefined, last: string | undefined): readonly string[];
  /** The first day that the table's partitions reach back to, where it is written down. */
  readonly begins?: string;
  /** The name of the partition key that stands for the day in the table's location template, and how a day is written there. */
  readonly key?: { readonly name: string; write(day: string): string };
}

/**
 * The days of AWS's two layouts: one key of projected dates (`timestamp`, `yyyy/MM/dd`), or keys `year`, `month` and `day`. Undefined
 * where the table has neither.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html
 */
export function findDays(
  keys: readonly AthenaColumn[],
  parameters: AthenaTableDescription['parameters'],
): DayPartitions | undefined {
  const dated = keys.find(({ name, type }) => type.toLowerCase() === 'string' && isDayKey(name, parameters));
  if (dated) return projectedDays(dated.name, parameters);
  const names = new Set(keys.map(({ name }) => name.toLowerCase()));
  return ['year', 'month', 'day'].every((name) => names.has(name)) ? splitDays : undefined;
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
function isDayKey(name: string, parameters: AthenaTableDescription['parameters']): boolean {
  const unit = parameters[`projection.${name}.interval.unit`] ?? 'DAYS';
  return (
    parameters['projection.enabled'] === 'true' &&
    parameters[`projection.${name}.type`] === 'date' &&
    unit.toUpperCase() === 'DAYS' &&
    DAY_FORMAT.test(parameters[`projection.${name}.format`] ?? '')
  );
}

/** Year, month and day in this order, so that days compare as texts. */
const DAY_FORMAT = /^yyyy([/_-]?)MM\1dd$/;

function projectedDays(name: string, parameters: AthenaTableDescription['parameters']): DayPartitions {
  const separator = DAY_FORMAT.exec(parameters[`projection.${name}.format`] ?? '')?.[1] ?? '/';
  const write = (day: string): string => day.replaceAll('-', separator);
  const begins = findBeginning(parameters[`projection.${name}.range`] ?? '', separator);
  return {
    within: (first, last) => [
      ...(first === undefined ? [] : [`${quoteName(name)} >= ${quoteText(write(first))}`]),
      ...(last === undefined ? [] : [`${quoteName(name)} <= ${quoteText(write(last))}`]),
    ],
    ...(begins !== undefined && { begins }),
    key: { name, write },
  };
}

/** The first day of a range such as `2020/01/01,NOW`; one that is told from now moves and is never before the logs that are kept. */
function findBeginning(range: string, separator: string): string | undefined {
  const [first = ''] = range.split(',');
  const [, year, month, day] =
    new RegExp(`^(\\d{4})${separator}(\\d{2})${separator}(\\d{2})$`).exec(first.trim()) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}

const splitDays: DayPartitions = {
  within(first, last) {
    const day = `concat("year", '-', "month", '-', "day")`;
    return [
      ...(first === undefined ? [] : [`${day} >= ${quoteText(first)}`]),
      ...(last === undefined ? [] : [`${day} <= ${quoteText(last)}`]),
    ];
  },
};
