import type { HistoryItem } from '../model/history.js';
import { stopIfCancelled } from './cancel.js';
import { parseLog } from './parse-log.js';
import type { ReadParts } from './read-part.js';
import type { Tally } from './tally.js';
import { DEFAULT_MAX_FILE_BYTES, unpack } from './unpack.js';

/** Limits on what is read from one file or object. */
export interface LogLimits {
  /** Bytes after unpacking; by default 2 GiB. That there was more is a finding. */
  readonly maxFileBytes?: number;
}

/** One log's records and findings, counted in the tally of its source. */
export async function* readLog(
  parts: ReadParts,
  location: string,
  tally: Tally,
  { maxFileBytes = DEFAULT_MAX_FILE_BYTES }: LogLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<HistoryItem, void, undefined> {
  for await (const item of parseLog(unpack(parts, maxFileBytes), location)) {
    stopIfCancelled(signal);
    if (item.type === 'records') yield tally.take(item.records);
    else if (item.type === 'finding') yield item;
    else tally.finishFile(item);
  }
}
