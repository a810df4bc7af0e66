import { describe, expect, it } from 'vitest';
import type { EmbeddedAws, Fault } from '../../aws-mocks/index.js';
import { type Desk, setUpDesk } from './desk.js';
import type { FastTimers } from './fast-timers.js';
import { expectClearEnd, type FaultyRun, runWithFaults } from './faulty-run.js';
import { toNormalForm } from './normal-form.js';
import { listChanges, markOf, type RecordedRun } from './recorded-run.js';

/** Faults after which the SDK tries again. What is throttled was not done, so it cannot go wrong after it was. */
const PASSING = [
  ['throttling', 'before'],
  ['internal-error', 'before'],
  ['internal-error', 'after'],
  ['unavailable', 'before'],
  ['unavailable', 'after'],
  ['timeout', 'before'],
  ['timeout', 'after'],
  ['reset', 'before'],
  ['reset', 'after'],
] as const;

/** More than any operation is called in one run, tries again included. */
const MANY = 60;

/**
 * Tests what becomes of a command when something goes wrong with its calls: each call once, each operation for good.
 * @param proveEnd what must be true at the end beside the account's state.
 */
export function describeFaults(
  run: RecordedRun,
  timers: FastTimers,
  proveEnd: (aws: EmbeddedAws, desk: Desk) => Promise<void>,
): void {
  const end = toNormalForm(run.end);
  const operations = [...new Set(run.calls.map(({ name }) => name))].sort((a, b) => (a < b ? -1 : 1));
  const finished = new Set<string>();

  /** A next run depends on what the faulty one left and on nothing else, so the same need not be tried twice. */
  async function expectNextRunToFinish({ aws, snapshot, result }: FaultyRun, desk: Desk): Promise<void> {
    const mark = `${result.exitCode} ${markOf(snapshot(), desk)}`;
    if (finished.has(mark)) return;
    const next = await desk.run(aws, ...run.command);
    expect(next).toMatchObject({ exitCode: 0, stderr: expect.not.stringMatching(/^error: /m) as string });
    expect(toNormalForm(snapshot())).toEqual(end);
    await proveEnd(aws, desk);
    finished.add(mark);
  }

  describe('with every other call of each operation going wrong once', () => {
    const cases = PASSING.flatMap(([kind, when]) => [1, 2].map((first) => ({ kind, when, first })));

    it.each(cases)(
      'by $kind $when it was done, from call $first on, ends as undisturbed',
      async ({ first, ...fault }) => {
        // The third is the one that is tried again, or the next one where a call is not.
        const faults = operations.flatMap((call) =>
          Array.from({ length: MANY / 3 }, (_, index): Fault => ({ ...fault, call, nth: first + 3 * index })),
        );
        const desk = setUpDesk();
        const { aws, snapshot, result } = await runWithFaults(run, faults, desk, timers);
        expect((await aws.control.calls()).length).toBeGreaterThan(run.calls.length);
        expect(result).toMatchObject({ exitCode: 0, stderr: expect.not.stringMatching(/^error: /m) as string });
        expect(toNormalForm(snapshot())).toEqual(end);
        await proveEnd(aws, desk);
      },
    );
  });

  describe('with one call refused', () => {
    it.each(run.calls)('call $number, $name, ends clearly and is finished by the next run', async ({ number }) => {
      const desk = setUpDesk();
      const refusal: Fault = { kind: 'error', code: 'NoSuchLuck', status: 400, nth: number };
      const faulty = await runWithFaults(run, [refusal], desk, timers);
      expectClearEnd(faulty.result);
      await expectNextRunToFinish(faulty, desk);
    });
  });

  describe('with one operation that never works', () => {
    const denied: Fault = { kind: 'error', code: 'AccessDenied', status: 403 };
    const one = [...firstOfEachService(run)];
    const cases = [
      ...operations.map((call) => ({ ...denied, call })),
      ...(['throttling', 'unavailable', 'timeout', 'reset'] as const).flatMap((kind) =>
        one.map((call) => ({ kind, call })),
      ),
    ];

    it.each(cases)('$call by $kind, ends clearly and is finished by the next run', async (fault) => {
      const desk = setUpDesk();
      const faulty = await runWithFaults(run, [fault], desk, timers);
      expect(faulty.result.exitCode).toBe(2);
      expectClearEnd(faulty.result);
      await expectNextRunToFinish(faulty, desk);
    });
  });
}

/** For each service the first operation that changes something. */
function firstOfEachService({ calls }: RecordedRun): Iterable<string> {
  const first = new Map(
    listChanges(calls)
      .toReversed()
      .map(({ name }) => [name.split(':')[0], name]),
  );
  return first.values();
}
