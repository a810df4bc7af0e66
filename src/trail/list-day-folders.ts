import type { LogObject, LogObjects } from '../aws/log-objects.js';
import { listEach, listWhole } from './list-log-folders.js';
import type { TimeBounds } from './time.js';

const DAY_MS = 86_400_000;
const LAST_DAY_MS = Date.UTC(9999, 11, 31);

const YEAR = /\/(\d{4})\/$/;
const MONTH = /\/(\d{4}\/(?:0[1-9]|1[0-2]))\/$/;
const DAY = /\/(\d{4}\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12]\d|3[01]))\/$/;

/** What lies in the folders of regions. */
export interface DayFolders {
  /** The window's days that are there, `2026-01-31`, in order, each with its folders. */
  readonly days: readonly (readonly [day: string, folders: readonly string[]])[];
  /** Objects that lie under no day, of whatever time. */
  readonly loose: readonly LogObject[];
}

/** Looks for days through years and months, all regions at once; no day is guessed. */
export async function listDayFolders(
  objects: LogObjects,
  regions: readonly string[],
  window: TimeBounds,
): Promise<DayFolders> {
  const years = await descend(objects, regions, YEAR, window);
  const months = await descend(objects, years.folders, MONTH, window);
  const days = await descend(objects, months.folders, DAY, window);
  const byDay = new Map<string, string[]>();
  for (const folder of days.folders) {
    const day = DAY.exec(folder)?.[1]?.replaceAll('/', '-') ?? '';
    const others = byDay.get(day);
    if (others) others.push(folder);
    else byDay.set(day, [folder]);
  }
  const loose = [years, months, days].flatMap((level) => level.loose);
  return { days: [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)), loose };
}

/** The folders in these folders that the pattern names and the window wants, and all objects that lie outside of what it names. */
async function descend(
  objects: LogObjects,
  folders: readonly string[],
  pattern: RegExp,
  window: TimeBounds,
): Promise<{ readonly folders: readonly string[]; readonly loose: readonly LogObject[] }> {
  const isWanted = datesOf(window);
  const inside = await Promise.all(folders.map((folder) => listWhole(objects, folder, true)));
  const found = inside.flatMap((listed) => listed.folders);
  const strange = await listEach(
    objects,
    found.filter((folder) => !pattern.test(folder)),
  );
  return {
    folders: found.filter((folder) => isWanted(pattern.exec(folder)?.[1])),
    loose: [...inside.flatMap((listed) => listed.objects), ...strange],
  };
}

/** Whether a year, month or day (`2026/01/31`) has moments of the window. */
function datesOf({ since, until }: TimeBounds): (date: string | undefined) => boolean {
  const first = since === undefined ? '' : formatDate(Date.parse(since));
  // The day in a key is that of the delivery, which comes after the event.
  const last = until === undefined ? '9999/12/31' : formatDate(Math.min(Date.parse(until) + DAY_MS, LAST_DAY_MS));
  return (date) => date !== undefined && date >= first.slice(0, date.length) && date <= last.slice(0, date.length);
}

function formatDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll('-', '/');
}
