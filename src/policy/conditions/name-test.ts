import type { ConditionTest } from './compile-conditions.js';

/** A text that is the same for two condition tests exactly when they test the same, however they are spelled and ordered. */
export function nameTest({ operator, key, values }: ConditionTest): string {
  return JSON.stringify([operator.toLowerCase(), key.toLowerCase(), [...new Set(values)].sort()]);
}
