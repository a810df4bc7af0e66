import { performance } from 'node:perf_hooks';
import type { Call } from '../../../service.js';
import { writeResult } from '../results/write-result.js';
import type { Query } from '../state.js';
import { describeFailure, QueryFailure } from './query-failure.js';
import { runDdl } from './run-ddl.js';
import { runQuery } from './run-query.js';

/** Whether the query will never change again. */
export function hasEnded({ state }: Query): boolean {
  return state !== 'QUEUED' && state !== 'RUNNING';
}

/**
 * Lets a query go on by one state before it is looked at, so that the same looks always see the same: first it is queued, at the second look
 * it runs, at the third it has ended. It is really run in that third look.
 */
export async function lookAt(query: Query, call: Call): Promise<void> {
  if (!query.seen) {
    query.seen = true;
    return;
  }
  if (query.state === 'RUNNING') await run(query, call);
  else if (query.state === 'QUEUED') query.state = 'RUNNING';
}

/** Ends a query that nobody wants any more; one that has ended stays as it is. */
export function cancel(query: Query, nowMs: number): void {
  if (hasEnded(query)) return;
  query.state = 'CANCELLED';
  query.completedAtMs = nowMs;
  query.reason = 'Query cancelled by user';
}

async function run(query: Query, call: Call): Promise<void> {
  const startedAtMs = performance.now();
  try {
    const result = query.statementType === 'DML' ? await runQuery(query, call) : await runDdl(query, call);
    query.answer = await writeResult(query, result, call);
    query.state = 'SUCCEEDED';
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    const { state, reason, error: kind } = describeFailure(error);
    query.state = state;
    query.reason = reason;
    if (kind) query.error = kind;
  }
  query.engineMs = Math.ceil(performance.now() - startedAtMs);
  query.completedAtMs = call.account.now();
}
