import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** The first and last moment to look at; ISO 8601, seconds, `Z`. Absent: not bounded. */
export interface TimeBounds {
  readonly since?: string;
  readonly until?: string;
}

const UNIT_MS = { d: 86_400_000, h: 3_600_000 } as const;
const AGO = /^(\d{1,7})(d|h)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})?$/;

/**
 * The window of two moments as `parseMoment` takes them.
 * @throws AppError `usage` for what is not a moment, and when the window ends before it begins.
 */
export function parseWindow(asked: { since?: string; until?: string }, nowMs: number): TimeBounds {
  const since = asked.since === undefined ? undefined : parseMoment(asked.since, nowMs);
  const until = asked.until === undefined ? undefined : parseMoment(asked.until, nowMs, 'end');
  if (since !== undefined && until !== undefined && since > until) {
    throw fail('usage', text('history.window-empty', { since, until }), {
      hint: text('history.window-empty-hint', {}),
    });
  }
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
}

/**
 * A moment as ISO 8601 with seconds and `Z`, from `90d` or `24h` before now, a date, or a date-time (UTC where it names no zone).
 * @param edge which second of its day a date without a time means: the first (`start`) or the last (`end`).
 * @throws AppError `usage` for anything else, days that do not exist among it.
 */
export function parseMoment(value: string, nowMs: number, edge: 'start' | 'end' = 'start'): string {
  const ms = findMoment(value.trim(), nowMs, edge);
  if (ms === undefined) {
    throw fail('usage', text('history.moment-invalid', { value }), { hint: text('history.moment-invalid-hint', {}) });
  }
  return formatSeconds(ms);
}

/** Milliseconds since 1970 as ISO 8601 with seconds and `Z`. */
export function formatSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function findMoment(value: string, nowMs: number, edge: 'start' | 'end'): number | undefined {
  const ago = AGO.exec(value);
  if (ago) return inRange(nowMs - Number(ago[1]) * UNIT_MS[ago[2] as keyof typeof UNIT_MS]);
  if (DATE.test(value)) return exactTime(value, edge === 'start' ? '00:00:00' : '23:59:59', 'Z');
  const [, date, minutes, seconds = ':00', zone = 'Z'] = DATE_TIME.exec(value) ?? [];
  return date === undefined ? undefined : exactTime(date, `${minutes}${seconds}`, zone.toUpperCase());
}

function exactTime(date: string, time: string, zone: string): number | undefined {
  // Date.parse takes 30 February for 1 March; only a day that comes back unchanged exists.
  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) return undefined;
  return inRange(Date.parse(`${date}T${time}${zone}`));
}

function inRange(ms: number): number | undefined {
  return ms >= 0 && ms <= Date.UTC(9999, 11, 31, 23, 59, 59) ? ms : undefined;
}
