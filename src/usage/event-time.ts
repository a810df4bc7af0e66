import { unusableField } from './unusable-field.js';

/**
 * The moment of an event as ISO 8601 with seconds and `Z`. Accepts what CloudTrail writes and what its exports make of it: a space
 * for the `T`, fractions of a second (cut off), an offset, no zone at all (then UTC), seconds or milliseconds since 1970.
 * @throws AppError `input` when it is none of these or no date of the calendar.
 */
export function parseEventTime(value: unknown): string {
  const ms =
    typeof value === 'number' ? fromEpoch(value) : typeof value === 'string' ? fromText(value.trim()) : undefined;
  if (ms === undefined || !Number.isFinite(ms) || Math.abs(ms) > 8.64e15) throw unusableField('eventTime', value);
  return `${new Date(ms).toISOString().slice(0, -5)}Z`;
}

const form = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,]\d{1,9})?\s*(?:Z|UTC|([+-])(\d\d):?(\d\d))?$/i;

function fromText(value: string): number | undefined {
  if (/^\d{9,13}(\.\d+)?$/.test(value)) return fromEpoch(Number(value));
  const parts = form.exec(value);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(ms);
  // Date.UTC rolls the 31st of February over into March; such a day is no date.
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) {
    return undefined;
  }
  const offsetMinutes = Number(parts[8] ?? 0) * 60 + Number(parts[9] ?? 0);
  return ms - (parts[7] === '-' ? -1 : 1) * offsetMinutes * 60_000;
}

// Seconds until the year 5138 have fewer than twelve digits, milliseconds since 1973 have more.
function fromEpoch(value: number): number {
  return value < 1e11 ? Math.floor(value) * 1000 : value;
}
