import type { HistoryItem } from '../model/history.js';
import { stopIfCancelled } from './cancel.js';
import { parseLog } from './parse-log.js';
import type { ReadParts } from './read-part.js';
import type { Tally } from './tally.js';
import { unpack } from './unpack.js';

/** Limits on what is read from one file or object. */
export interface LogLimits {
  /**
   * Bytes after unpacking, packed or not; that there was more is a finding. By default a file that is not packed has no limit, and a
   * packed one may grow to 2 GiB or 200 times its size.
   */
  readonly maxFileBytes?: number;
}

/** One log's records and findings, counted in the tally of its source. */
export async function* readLog(
  parts: ReadParts,
  location: string,
  tally: Tally,
  limits: LogLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<HistoryItem, void, undefined> {
  for await (const item of parseLog(unpack(parts, limits), location)) {
    stopIfCancelled(signal);
    if (item.type === 'records') yield tally.take(item.records);
    else if (item.type === 'finding') yield item;
    else tally.finishFile(item);
  }
}
