import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';

/**
 * A value as Athena writes it into results: text as it is, lists as `[a, b]`, rows and maps as `{a=1, b=2}`, times with milliseconds.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export function showValue(value: DuckDBValue, type: DuckDBType): string | null {
  return value === null ? null : showPresent(value, type);
}

function showPresent(value: DuckDBValue, type: DuckDBType): string {
  const name = String(type);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return /^(?:DOUBLE|FLOAT)$/.test(name) ? showDouble(value) : String(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if ('items' in value && Array.isArray(value.items)) {
    const element = 'valueType' in type ? type.valueType : type;
    return `[${value.items.map((item: DuckDBValue) => showInner(item, element)).join(', ')}]`;
  }
  if ('entries' in value && Array.isArray(value.entries)) {
    const valueType = 'valueType' in type ? type.valueType : type;
    const entries = value.entries.map((entry: { key: DuckDBValue; value: DuckDBValue }) => {
      return `${String(entry.key)}=${showInner(entry.value, valueType)}`;
    });
    return `{${entries.join(', ')}}`;
  }
  if ('entries' in value) return showStruct(value.entries as Readonly<Record<string, DuckDBValue>>, type);
  if ('micros' in value && name.startsWith('TIMESTAMP')) return showTimestamp(value.micros, name);
  return String(value);
}

function showStruct(entries: Readonly<Record<string, DuckDBValue>>, type: DuckDBType): string {
  const types = 'entryTypes' in type ? type.entryTypes : [];
  const shown = Object.entries(entries).map(
    ([name, value], index) => `${name}=${showInner(value, types[index] ?? type)}`,
  );
  return `{${shown.join(', ')}}`;
}

function showInner(value: DuckDBValue, type: DuckDBType): string {
  return showValue(value, type) ?? 'null';
}

/** As Java writes a double. */
function showDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** `2026-01-01 00:00:00.000`, and ` UTC` after it where the type has a zone. */
function showTimestamp(micros: bigint, type: string): string {
  const text = new Date(Number(micros / 1000n)).toISOString().replace('T', ' ').replace('Z', '');
  return type === 'TIMESTAMP WITH TIME ZONE' ? `${text} UTC` : text;
}
