import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyCuts, anyLog, cutAt } from './log-bytes.js';
import { operationPaths } from './record-texts.js';
import { openEngine } from './two-engines.js';

// To look for more, by hand: FUZZ_SEED=$RANDOM FUZZ_RUNS=100000.
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 1500);

const paths = operationPaths;
const window = { sinceSeconds: Date.UTC(2000, 0, 1) / 1000, untilSeconds: Date.UTC(2026, 1, 1) / 1000 };

it(
  'makes the same rows, findings and counts of any bytes as the ordinary parser',
  async () => {
    const byBytes = openEngine({ engine: 'bytes', paths });
    const byRecords = openEngine({ engine: 'records', paths });
    await fc.assert(
      fc.asyncProperty(anyLog, anyCuts, async (log, cuts) => {
        const chunks = cutAt(log, cuts);
        expect(await byBytes(chunks)).toEqual(await byRecords(chunks));
      }),
      { numRuns },
    );
  },
  numRuns * 40,
);

it(
  'leaves the same records out that are not in the window',
  async () => {
    const byBytes = openEngine({ engine: 'bytes', paths, ...window });
    const byRecords = openEngine({ engine: 'records', paths, ...window });
    await fc.assert(
      fc.asyncProperty(anyLog, async (log) => {
        expect(await byBytes([log])).toEqual(await byRecords([log]));
      }),
      { numRuns: numRuns / 5 },
    );
  },
  numRuns * 40,
);
