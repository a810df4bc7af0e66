/** A date format of Java's as far as paths use it: fields of digits and literal text. */
export interface DateFormat {
  /** A regular expression for a text in this format, without groups. */
  readonly pattern: string;
  /** Milliseconds since 1970, in UTC; undefined for what is not in this format or no date. */
  parse(text: string): number | undefined;
}

const FIELDS: Readonly<Record<string, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>> = {
  yyyy: 'year',
  MM: 'month',
  dd: 'day',
  HH: 'hour',
  mm: 'minute',
  ss: 'second',
};

/**
 * Reads a format such as `yyyy/MM/dd`; undefined for fields other than yyyy, MM, dd, HH, mm and ss.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html#partition-projection-date-type
 */
export function readDateFormat(format: string): DateFormat | undefined {
  const pieces = format.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  const fields = pieces.flatMap((piece) => FIELDS[piece] ?? []);
  const sources = pieces.map((piece) => (FIELDS[piece] ? `\\d{${piece.length}}` : literal(piece)));
  if (sources.includes(undefined)) return undefined;
  const grouped = new RegExp(
    `^${pieces.map((piece, index) => (FIELDS[piece] ? `(${sources[index]})` : sources[index])).join('')}$`,
  );
  return {
    pattern: sources.join(''),
    parse(text) {
      const values = grouped.exec(text)?.slice(1);
      return values && toTime(Object.fromEntries(fields.map((field, index) => [field, Number(values[index])])));
    },
  };
}

function literal(piece: string): string | undefined {
  const text = piece.startsWith("'") ? piece.slice(1, -1) : piece;
  return piece.startsWith("'") || !/[A-Za-z]/.test(piece)
    ? text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    : undefined;
}

function toTime(parts: Partial<Record<string, number>>): number | undefined {
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // 2026/02/31 is no date, although JavaScript makes one of it.
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? time.getTime() : undefined;
}
