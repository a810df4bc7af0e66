import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAlarmName } from '../../../src/config/names.js';
import { CIS_DETECTIONS } from '../../../src/setup/steps/cis-detections.js';
import { alarmNameOf } from '../../../src/setup/steps/detections.js';

/** Patterns as AWS's page on the controls shows them; that they match what they should is tested with the embedded AWS's filters. */
const documented = JSON.parse(readFileSync('test/cases/cis-filter-patterns.json', 'utf8')) as {
  readonly control: string;
  readonly pattern: string;
}[];

describe('the CIS detections', () => {
  it('are those of Security Hub’s fourteen controls, letter by letter: it accepts no other', () => {
    expect(CIS_DETECTIONS.map(({ controls, pattern }) => [/CloudWatch\.\d+/.exec(controls)?.[0], pattern])).toEqual(
      documented.map(({ control, pattern }) => [control, pattern]),
    );
  });

  it('have names that AWS takes, each its own, and patterns within AWS’s limit of 1,024 characters', () => {
    const longestTrail = 'a'.repeat(128);
    const names = CIS_DETECTIONS.map((detection) => alarmNameOf(longestTrail, detection));
    expect(names.every(isAlarmName)).toBe(true);
    expect(new Set(names).size).toBe(14);
    for (const { id, pattern } of CIS_DETECTIONS) {
      expect(id).toMatch(/^[a-z-]{1,60}$/);
      expect(pattern.length).toBeLessThanOrEqual(1024);
    }
  });
});
