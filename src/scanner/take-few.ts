import type { LogToScan } from '../trail/log-scanner.js';
import { sizeOf } from './batches.js';

/** Starting workers takes as long as scanning about this much. */
const FEW_BYTES = 4 * 2 ** 20;
/** A source that lets one wait longer than this is fetching something; workers have started meanwhile. */
const PATIENCE_MS = 20;

/** The first logs of a source, and the rest of it. */
export interface FewLogs {
  /** Whether these are all there are, and so few that they are scanned at once; or whether there is a stream, which no worker can read. */
  readonly isForHere: boolean;
  /** All logs: those that were taken, then the rest. */
  readonly logs: AsyncGenerator<LogToScan, void, undefined>;
}

/** Looks whether a source has but a few small logs. */
export async function takeFew(source: AsyncIterator<LogToScan>): Promise<FewLogs> {
  const taken: LogToScan[] = [];
  let bytes = 0;
  for (;;) {
    const next = source.next();
    const isSlow = await outlasts(next);
    if (isSlow) return { isForHere: false, logs: chain(taken, source, next) };
    const { done, value } = await next;
    if (done) return { isForHere: true, logs: chain(taken, source) };
    taken.push(value);
    if ('stream' in value) return { isForHere: true, logs: chain(taken, source) };
    bytes += sizeOf(value);
    if (bytes > FEW_BYTES) return { isForHere: false, logs: chain(taken, source) };
  }
}

/** Whether something is not there yet when patience ends; that it failed is for others to find. */
async function outlasts(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(true), PATIENCE_MS)));
  const done = work.then(
    () => false,
    () => false,
  );
  const isSlow = await Promise.race([done, patience]);
  clearTimeout(timer);
  return isSlow;
}

async function* chain(
  taken: readonly LogToScan[],
  source: AsyncIterator<LogToScan>,
  next?: Promise<IteratorResult<LogToScan>>,
): AsyncGenerator<LogToScan, void, undefined> {
  yield* taken;
  let result = await (next ?? source.next());
  while (!result.done) {
    yield result.value;
    result = await source.next();
  }
}
