import type { LogObject } from '../aws/log-objects.js';
import type { Finding } from '../model/finding.js';
import type { SealedPart } from '../model/sealed-part.js';
import type { ScannedLog } from './log-scanner.js';

/**
 * What a bucket holds of one day in all accounts and regions that are read, as it was listed in this run. All of them at once, because
 * an event may lie in several regions' folders: what is added up together needs no comparing event by event.
 */
export interface ListedDay {
  readonly bucket: string;
  /** The folder that all objects lie in, `[prefix/]AWSLogs/`. */
  readonly folder: string;
  /** The day of delivery that is a folder in the keys, `2026-01-31`; absent for what lies under no day. */
  readonly day?: string;
  /** All of them, each key once; never empty. */
  readonly objects: readonly LogObject[];
}

/** First and last second since 1970 that are wanted; both may be absent. Records of a day's objects may lie outside of that day. */
export interface WantedSeconds {
  readonly sinceSeconds?: number;
  readonly untilSeconds?: number;
}

/**
 * Remembers what objects of buckets held, so that no run fetches them again. Not being able to remember is no failure of the run: the
 * methods reject for nothing but mistakes of the caller. Objects are handed over as they were scanned: `apart`, and without a window.
 */
export interface LogCache {
  /** Opens what is known of a day; the same bucket, folder and day once a run, several days at once. */
  open(day: ListedDay, wanted: WantedSeconds): Promise<DayMemory>;
  /** Writes what is left, ends the use of the folder; what to say of the cache itself (it could not be written, say). */
  close(): Promise<readonly Finding[]>;
}

/** What is known of one listed day. Whoever opens it closes it, also where the run was cancelled half-way. */
export interface DayMemory {
  /** What some of the day's objects held together, where all of that lies in the wanted time; no object is in two of them. */
  readonly sealed: readonly SealedDay[];
  /** What an object held, by its key, ETag and size; undefined: it must be fetched. Not asked for keys of the sealed ones. */
  find(object: LogObject): Promise<ScannedLog | undefined>;
  /**
   * What an object that was fetched holds; every log that was scanned, in the order in which the parts of its dictionary were made. An
   * object that could not be had is not remembered, so the next run tries again.
   */
  remember(object: LogObject, scanned: ScannedLog): Promise<void>;
  /** No more is to come: writes what was remembered, be it all objects of the day or some of them. */
  close(): Promise<void>;
}

/** Objects of a day, added up. */
export interface SealedDay {
  /** Keys of the objects that it stands for. */
  readonly keys: ReadonlySet<string>;
  readonly part: SealedPart;
  /** The findings of all the objects. */
  readonly findings: readonly Finding[];
  /** Sums over the objects of what `ScannedLog` says of each, but `files`: objects that are files of history (see `Tally.finishFile`). */
  readonly files: number;
  readonly records: number;
  readonly damaged: number;
  readonly setAside: number;
  readonly packedBytes: number;
}
