import { openSpill } from '../files/open-spill.js';
import { sortFindings } from '../model/finding.js';
import type { HistoryItem } from '../model/history.js';
import type { MinedHistory } from '../model/mined-history.js';
import type { DataEventCoverage } from '../model/observability.js';
import type { Reference } from '../reference/reference.js';
import type { LogScanner } from '../trail/log-scanner.js';
import { createBucketCache } from './bucket-cache.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags } from './flags.js';
import { openSources } from './history-sources.js';
import { openAthenaSource } from './open-athena.js';
import { openScanner } from './open-scanner.js';
import { openProgressWords } from './describe-progress.js';
import { createProgressLine } from './progress-line.js';

/** History as mined, and which data events it could have shown. */
export interface ReadHistory {
  readonly history: MinedHistory;
  readonly coverage: readonly DataEventCoverage[];
}

/** How far back history is read from an account unless told otherwise; log files are read whole. */
const DEFAULT_SINCE = '90d';

/** Reads and mines the history that the flags name. */
export async function readHistory(
  context: CommandContext,
  flags: HistoryFlags,
  reference: Reference,
): Promise<ReadHistory> {
  const [{ readSources }, { parseWindow }, { mineHistory }, { coverageOf }] = await Promise.all([
    import('../trail/combine.js'),
    import('../trail/time.js'),
    import('../usage/mine.js'),
    import('../trail/data-event-coverage.js'),
  ]);
  const fromFilesOnly = flags.logs !== undefined && flags.bucket === undefined && flags.lookupEvents !== true;
  const since = flags.since ?? (fromFilesOnly ? undefined : DEFAULT_SINCE);
  const window = parseWindow(
    { ...(since !== undefined && { since }), ...(flags.until !== undefined && { until: flags.until }) },
    context.clock.now(),
  );
  const scanner = await openScanner(reference);
  const spill = openSpill();
  const cache = createBucketCache(context, flags, reference);
  try {
    const { athena } = flags;
    const { sources, trails } =
      athena === undefined
        ? await openSources(context, flags, { scanner, cache })
        : { sources: [await openAthenaSource(context, { ...flags, athena }, reference)], trails: [] };
    const progress = createProgressLine(context);
    const describe = openProgressWords(context.clock);
    const items = readSources(sources, {
      ...window,
      signal: context.io.signal,
      onProgress: (read) => progress.show(describe(read)),
    });
    const mined = await mineHistory(thenClose(items, scanner), reference, { ...window, spill });
    progress.end();
    const history = { ...mined, findings: sortFindings([...mined.findings, ...(await cache.close())]) };
    // What the trails select says nothing about other sources: files do not tell, and Event history never holds data events.
    return { history, coverage: coverageOf(trails) };
  } finally {
    await Promise.all([cache.close(), spill.close()]);
    await scanner.close();
  }
}

/** The items; the workers' memory is given back before what they read is worked on. */
async function* thenClose(items: AsyncIterable<HistoryItem>, scanner: LogScanner): AsyncGenerator<HistoryItem> {
  yield* items;
  await scanner.close();
}
