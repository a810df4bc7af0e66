import type { LogObjects } from '../aws/log-objects.js';
import { mapInOrder } from './in-order.js';
import { listDayFolders } from './list-day-folders.js';
import { listEach } from './list-log-folders.js';
import type { ListedDay } from './log-cache.js';
import type { TimeBounds } from './time.js';

/** Folders listed ahead of the day that is asked for. */
const FOLDERS_AHEAD = 64;

/**
 * What lies in the regions' folders, day by day: a day of all of them, then the next. Only the window's days are listed. What lies under
 * no day comes first.
 * @param folder what all of the regions lie in.
 */
export async function* listDays(
  objects: LogObjects,
  folder: string,
  regions: readonly string[],
  window: TimeBounds,
): AsyncGenerator<ListedDay, void, undefined> {
  const { days, loose } = await listDayFolders(objects, regions, window);
  const { bucket } = objects;
  if (loose.length > 0) yield { bucket, folder, objects: loose };
  const daysAhead = Math.ceil(FOLDERS_AHEAD / Math.max(1, regions.length));
  const listed = mapInOrder(each(days), daysAhead, async ([day, folders]) => ({
    bucket,
    folder,
    day,
    objects: await listEach(objects, folders),
  }));
  for await (const day of listed) if (day.objects.length > 0) yield day;
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items;
}
