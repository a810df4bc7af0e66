import type { DayBytes } from '../athena/slices.js';
import type { LogFolders } from '../athena/log-folders.js';
import type { LogObject, LogObjects } from '../aws/log-objects.js';
import { stopIfCancelled } from './cancel.js';
import { mapInOrder } from './in-order.js';

/** How much lies in the folders of a table. */
export interface FolderSizes {
  readonly files: number;
  readonly bytes: number;
  /** By day of delivery, sorted; without the objects whose keys tell no day. */
  readonly days: readonly DayBytes[];
  /** Whether all was listed; false where the listing ended since there was more than was asked for. */
  readonly complete: boolean;
}

/** Days (`2026-01-31`), both included, either may be open; and how many bytes are enough to end the listing. */
export interface MeasureOptions {
  readonly firstDay?: string;
  readonly lastDay?: string;
  readonly enoughBytes?: number;
  readonly signal?: AbortSignal;
}

/** Folders being listed at once. */
const CONCURRENCY = 8;

/** Adds up the objects that a query over these days reads. @throws AppError `aws` when they cannot be listed. */
export async function measureFolders(
  objects: LogObjects,
  folders: LogFolders,
  options: MeasureOptions,
): Promise<FolderSizes> {
  const sizes = { files: 0, bytes: 0, complete: true };
  const days = new Map<string, number>();
  const enough = options.enoughBytes ?? Number.POSITIVE_INFINITY;
  const take = ({ key, sizeBytes }: LogObject): void => {
    const day = findDay(key);
    if (isLater(day, options.lastDay) || isEarlier(day, options.firstDay) || key.endsWith('/')) return;
    sizes.files += 1;
    sizes.bytes += sizeBytes;
    if (day !== undefined) days.set(day, (days.get(day) ?? 0) + sizeBytes);
  };
  const measure = async (prefix: string): Promise<void> => {
    let after: string | undefined;
    do {
      stopIfCancelled(options.signal);
      const page = await objects.list(prefix, { ...options, ...(after !== undefined && { after }) });
      page.objects.forEach(take);
      sizes.complete = sizes.bytes <= enough;
      after = page.next;
    } while (after !== undefined && sizes.complete);
  };
  for await (const _ of mapInOrder(
    listPrefixes(folders, options, () => sizes.complete),
    CONCURRENCY,
    measure,
  ));
  const byDay = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, bytes]) => ({ day, bytes }));
  return { ...sizes, days: byDay };
}

/** A month's days lie in one listing, which spares most of the requests that a listing of each day would take. */
async function* listPrefixes(
  { prefixes, writeDay }: LogFolders,
  { firstDay, lastDay }: MeasureOptions,
  isWanted: () => boolean,
): AsyncGenerator<string> {
  const months =
    writeDay && firstDay !== undefined && lastDay !== undefined ? listMonths(firstDay, lastDay) : undefined;
  for (const prefix of prefixes) {
    for (const month of months ?? ['']) {
      if (!isWanted()) return;
      yield month === '' ? prefix : prefix + (writeDay?.(`${month}-01`) ?? '').slice(0, -'01'.length);
    }
  }
}

/** The months (`2026-01`) of these days. */
function listMonths(firstDay: string, lastDay: string): readonly string[] {
  const [year = 0, month = 0] = firstDay.split('-').map(Number);
  const months: string[] = [];
  for (let offset = 0; ; offset += 1) {
    const next = new Date(Date.UTC(year, month - 1 + offset)).toISOString().slice(0, 7);
    if (next > lastDay.slice(0, 7)) return months;
    months.push(next);
  }
}

function findDay(key: string): string | undefined {
  const [, year, month, day] = /\/(\d{4})[/_-](\d{2})[/_-](\d{2})\/[^/]*$/.exec(key) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}

function isLater(day: string | undefined, last: string | undefined): boolean {
  return day !== undefined && last !== undefined && day > last;
}

function isEarlier(day: string | undefined, first: string | undefined): boolean {
  return day !== undefined && first !== undefined && day < first;
}
