import type { LogObjects } from '../aws/log-objects.js';
import type { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { listDays } from './list-days.js';
import { type FolderFilter, listAccounts, listRegions } from './list-log-folders.js';
import type { ListedDay } from './log-cache.js';
import type { HistoryTotal } from './source.js';
import type { TimeBounds } from './time.js';

/** Where in a bucket logs are looked for, and of whom. */
export interface BucketFolder extends FolderFilter {
  readonly objects: LogObjects;
  /** The folder of the accounts, `[prefix/]AWSLogs/`. */
  readonly folder: string;
}

/**
 * The logs of a window, day by day; see `listDays`.
 * @param onEnd is told how much there was, once all of it is listed.
 * @throws AppError `input` where no account, or none of those asked for, has logs there.
 */
export async function* listBucket(
  place: BucketFolder,
  window: TimeBounds,
  onEnd: (total: HistoryTotal) => void,
): AsyncGenerator<ListedDay, void, undefined> {
  const { objects, folder } = place;
  const accounts = await listAccounts(objects, folder, place);
  const regions = await listRegions(objects, accounts, place);
  if (accounts.length === 0 || (place.regions && regions.length === 0)) throw nothingThere(place);
  let files = 0;
  let bytes = 0;
  for await (const day of listDays(objects, folder, regions, window)) {
    files += day.objects.length;
    for (const { sizeBytes } of day.objects) bytes += sizeBytes;
    yield day;
  }
  onEnd({ files, bytes });
}

function nothingThere({ objects: { bucket }, folder, accounts = [], regions = [] }: BucketFolder): AppError {
  const asked = [...accounts, ...regions].join(', ');
  if (asked === '') {
    return fail('input', text('history.bucket-no-logs', { bucket, folder }), {
      hint: text('history.bucket-no-logs-hint', {}),
    });
  }
  return fail('input', text('history.bucket-no-such-logs', { bucket, folder, asked }), {
    hint: text('history.bucket-no-such-logs-hint', {}),
  });
}
