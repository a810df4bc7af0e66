import type { AppError, Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';

/** A JSON object of which nothing more is known. */
export type JsonRecord = Readonly<Record<string, unknown>>;

const shownChars = 80;

/** An `input` error that names the place in the document, the value there (cut to 80 characters) and, as its hint, what is allowed. */
export function malformed(path: string, value: unknown, expected: Text, cause?: unknown): AppError {
  return fail('input', text('policy.document-invalid', { path, value: show(value) }), { hint: expected, cause });
}

/** Whether the value is a JSON object, not a list and not null. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list itself, or the single value as a list of one: AWS leaves the brackets off where it likes. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > shownChars ? `${shown.slice(0, shownChars)}…` : shown;
}
