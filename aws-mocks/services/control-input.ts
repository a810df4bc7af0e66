import { AwsError } from '../service.js';

/** A text member of a control operation's input. @throws AwsError 400 naming the member that is missing or not text. */
export function textField(input: unknown, name: string): string {
  const value = fieldOf(input, name);
  if (typeof value !== 'string' || value === '') throw mistake(name, 'a non-empty text');
  return value;
}

/** A true-or-false member of a control operation's input. */
export function booleanField(input: unknown, name: string): boolean {
  const value = fieldOf(input, name);
  if (typeof value !== 'boolean') throw mistake(name, 'true or false');
  return value;
}

/** A member of a control operation's input that is a number of 0 or more. */
export function amountField(input: unknown, name: string): number {
  const value = fieldOf(input, name);
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw mistake(name, 'a number of 0 or more');
  return value;
}

/** Whether the input has the member at all. */
export function hasField(input: unknown, name: string): boolean {
  return fieldOf(input, name) !== undefined;
}

function fieldOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, name)
    ? (input as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function mistake(name: string, expected: string): AwsError {
  return new AwsError('InvalidControlInput', `The control operation needs "${name}": ${expected}`, { status: 400 });
}
