import type { HistoryItem } from '../model/history.js';
import type { HistorySource, ReadOptions } from './source.js';

/** The items of several sources, one source after the other in the order given. */
export async function* readSources(
  sources: readonly HistorySource[],
  options: ReadOptions,
): AsyncGenerator<HistoryItem> {
  for (const source of sources) yield* source.read(options);
}
