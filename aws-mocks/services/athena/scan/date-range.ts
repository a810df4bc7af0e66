import { QueryFailure } from '../queries/query-failure.js';
import type { DateFormat } from './date-format.js';

const UNITS_MS: Readonly<Record<string, number>> = {
  SECOND: 1000,
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
  WEEK: 604_800_000,
};

/** Both ends included, milliseconds since 1970. */
export interface DateRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Reads a projection's range: two dates in the projection's format, or relative ones such as `NOW-3YEARS` and `NOW+9HOURS`.
 * @throws QueryFailure HIVE_INVALID_METADATA for what is no range.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html#partition-projection-date-type
 */
export function readDateRange(text: string, format: DateFormat, nowMs: number): DateRange {
  const [fromMs, toMs, ...others] = text.split(',').map((end) => readEnd(end.trim(), format, nowMs));
  if (fromMs === undefined || toMs === undefined || others.length > 0) {
    throw new QueryFailure('HIVE_INVALID_METADATA', `Invalid range for a projected date column: ${text}`);
  }
  return { fromMs, toMs };
}

/** Whether a time is on the projection's steps, which begin at the range's start. */
export function isOnStep(timeMs: number, { fromMs }: DateRange, interval: number, unit: string): boolean {
  const months = unitMonths(unit);
  if (months === undefined) return (timeMs - fromMs) % (interval * (UNITS_MS[singular(unit)] ?? 1)) === 0;
  const steps = monthsOf(timeMs) - monthsOf(fromMs);
  return steps % (interval * months) === 0;
}

function readEnd(text: string, format: DateFormat, nowMs: number): number | undefined {
  const [, sign, count, unit = ''] = /^NOW(?:\s*([+-])\s*(\d+)\s*([A-Z]+))?$/i.exec(text) ?? [];
  if (!/^NOW/i.test(text)) return format.parse(text);
  if (sign === undefined) return text.length === 3 ? nowMs : undefined;
  const amount = Number(count) * (sign === '-' ? -1 : 1);
  const months = unitMonths(unit);
  if (months !== undefined) return new Date(nowMs).setUTCMonth(new Date(nowMs).getUTCMonth() + amount * months);
  const unitMs = UNITS_MS[singular(unit)];
  return unitMs === undefined ? undefined : nowMs + amount * unitMs;
}

function unitMonths(unit: string): number | undefined {
  if (singular(unit) === 'MONTH') return 1;
  return singular(unit) === 'YEAR' ? 12 : undefined;
}

function monthsOf(timeMs: number): number {
  const time = new Date(timeMs);
  return time.getUTCFullYear() * 12 + time.getUTCMonth();
}

function singular(unit: string): string {
  return unit.toUpperCase().replace(/S$/, '');
}
