import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findOutcome, isUnauthenticated } from '../../src/usage/outcome.js';

interface Case {
  readonly because: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly outcome: string;
}

const cases = JSON.parse(readFileSync(new URL('../cases/outcomes.json', import.meta.url), 'utf8')) as readonly Case[];

test.each(cases)('$because', ({ outcome, ...record }) => {
  expect(findOutcome(record)).toBe(outcome);
});

test('only credentials that were refused make a call nobody’s', () => {
  expect(isUnauthenticated(['ExpiredToken', 'RequestExpired'])).toBe(true);
  expect(isUnauthenticated(['ExpiredToken', 'AccessDenied'])).toBe(false);
  expect(isUnauthenticated([])).toBe(false);
});
