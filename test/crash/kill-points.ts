import { expect } from 'vitest';
import { type Snapshot, startCrashAccount } from './crash-account.js';
import type { Desk } from './desk.js';
import { type Mark, markOf, type RecordedRun } from './recorded-run.js';

/** A moment at which a process is killed: right before or right after a call. */
export interface KillPoint {
  readonly number: number;
  readonly name: string;
  readonly when: 'before' | 'after';
  /** How things stand at this moment. */
  readonly mark: Mark;
}

/** Every moment next to a call at which a run may be killed, in order: two for each call. */
export function listKillPoints({ beginMark, calls }: RecordedRun): readonly KillPoint[] {
  return calls.flatMap(({ number, name, mark }, index) => [
    { number, name, when: 'before' as const, mark: calls[index - 1]?.mark ?? beginMark },
    { number, name, when: 'after' as const, mark },
  ]);
}

/**
 * The first of those kill points that leave the same behind. What the next run meets is the account and the files of the one that was
 * killed, and nothing else of it lives on; so a kill point with the same mark as another is the same case.
 */
export function findDistinct(points: readonly KillPoint[]): readonly KillPoint[] {
  return [...new Map(points.toReversed().map((point) => [point.mark, point])).values()].reverse();
}

/**
 * Runs the command until the kill point and abandons it there: no call of it is answered any more, so nothing in it goes on, no
 * `finally` either.
 * @returns the account as it was left, which must be as it was recorded.
 */
export async function killAt(run: RecordedRun, { number, when, mark }: KillPoint, desk: Desk): Promise<Snapshot> {
  const { aws, snapshot } = await startCrashAccount(run.begin);
  await aws.control.addFault({ kind: 'halt', nth: number, when });
  void desk.run(aws, ...run.command);
  await aws.control.untilHalted();
  expect(markOf(snapshot(), desk)).toBe(mark);
  return snapshot();
}

/** A kill point in a test's title. */
export function describeKillPoint({ when, number, name }: KillPoint): string {
  return `${when} call ${number}, ${name}`;
}
