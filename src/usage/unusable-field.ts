import type { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** What is shown of a value that is too long. */
const maxShownChars = 120;

/** The error about a field that makes a record, or an end of a window, unusable. Throw what it returns. */
export function unusableField(field: string, value: unknown): AppError {
  return fail('input', text('usage.field-unusable', { field, value: show(value) }), {
    hint: text('usage.field-unusable-hint', {}),
  });
}

function show(value: unknown): string {
  if (value === undefined || typeof value === 'bigint') return String(value);
  return JSON.stringify(value).slice(0, maxShownChars);
}
