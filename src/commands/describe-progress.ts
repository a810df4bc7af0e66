import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Clock } from '../model/clock.js';
import type { HistoryProgress, HistoryTotal } from '../trail/source.js';

/** How far the reading of a source has come, in words. */
export interface ProgressWords {
  /** What was read: the same in every run. */
  readonly done: Text;
  /** How it goes on, with what depends on the machine: for a line that is drawn over. */
  readonly live: Text;
}

const MINUTE_MS = 60_000;
/** Rates of less time than this jump about. */
const SETTLED_MS = 2000;
const MEGABYTE = 1_000_000;

/** Puts the progress of sources that are read one after the other into words; rates count from the first word of each. */
export function openProgressWords(clock: Pick<Clock, 'now'>): (progress: HistoryProgress) => ProgressWords {
  const started = new Map<string, number>();
  return (progress) => {
    const { kind, location } = progress.origin;
    const key = `${kind} ${location}`;
    const since = started.get(key) ?? clock.now();
    started.set(key, since);
    const done = describeDone(progress);
    return { done, live: progress.bytes === 0 ? done : describeLive(progress, clock.now() - since) };
  };
}

function describeDone({ origin, files, records, lookUps }: HistoryProgress): Text {
  if (!lookUps) return text('commands.reading', { location: origin.location, files, records });
  const { regions, regionsDone, pages, leftMs } = lookUps;
  const read = { done: regionsDone, regions, pages, records };
  // The last minute is over before it is worth telling.
  return leftMs < MINUTE_MS
    ? text('commands.reading-event-history', read)
    : text('commands.reading-event-history-left', { ...read, minutes: Math.ceil(leftMs / MINUTE_MS) });
}

function describeLive({ origin, files, records, bytes, total }: HistoryProgress, elapsedMs: number): Text {
  const { location } = origin;
  const rate = Math.round((records / Math.max(elapsedMs, 1)) * 1000);
  const read = { location, files, megabytes: toMegabytes(bytes), rate };
  if (elapsedMs < SETTLED_MS) return text('commands.reading-begun', { location, files, megabytes: read.megabytes });
  if (!total || total.bytes <= bytes) return text('commands.reading-live', read);
  const left = formatLeft(estimateLeft(bytes, total, elapsedMs));
  return text('commands.reading-live-left', {
    ...read,
    allFiles: total.files,
    allMegabytes: toMegabytes(total.bytes),
    left,
  });
}

function estimateLeft(bytes: number, total: HistoryTotal, elapsedMs: number): number {
  return (elapsedMs * (total.bytes - bytes)) / bytes;
}

/** Minutes and seconds, `12:05`. */
function formatLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function toMegabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0);
}
