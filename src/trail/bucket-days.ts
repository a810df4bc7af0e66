import type { LogObject } from '../aws/log-objects.js';
import type { DayMemory, ListedDay, LogCache, SealedDay, WantedSeconds } from './log-cache.js';
import type { ScannedLog } from './log-scanner.js';

/** A day's objects, and what is known of them. */
export interface OpenDay {
  readonly sealed: readonly SealedDay[];
  /** The objects that are not in the sealed ones. */
  readonly objects: readonly LogObject[];
  find(object: LogObject): Promise<ScannedLog | undefined>;
  /** To be called once for each of `objects`: what it was found to hold, if it was not known before. */
  settle(object: LogObject, fetched?: ScannedLog): Promise<void>;
}

/** The days that are being read. A day's memory is closed as soon as all of its objects are settled. */
export class OpenDays {
  readonly #cache: LogCache | undefined;
  readonly #wanted: WantedSeconds;
  readonly #open = new Set<DayMemory>();

  /** Without a cache nothing is known, and nothing is remembered. */
  constructor(cache: LogCache | undefined, wanted: WantedSeconds) {
    this.#cache = cache;
    this.#wanted = wanted;
  }

  async open(day: ListedDay): Promise<OpenDay> {
    const memory = await this.#cache?.open(day, this.#wanted);
    if (!memory) return { ...UNKNOWN, objects: day.objects };
    this.#open.add(memory);
    const { sealed } = memory;
    const objects = day.objects.filter(({ key }) => !sealed.some(({ keys }) => keys.has(key)));
    let unsettled = objects.length;
    if (unsettled === 0) await this.#close(memory);
    return {
      sealed,
      objects,
      find: (object) => memory.find(object),
      settle: async (object, fetched) => {
        if (fetched) await memory.remember(object, fetched);
        unsettled -= 1;
        if (unsettled === 0) await this.#close(memory);
      },
    };
  }

  /** Closes what is left when the reading ends early. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#open].map((memory) => this.#close(memory)));
  }

  async #close(memory: DayMemory): Promise<void> {
    if (this.#open.delete(memory)) await memory.close();
  }
}

const UNKNOWN: Omit<OpenDay, 'objects'> = {
  sealed: [],
  find: () => Promise.resolve(undefined),
  settle: () => Promise.resolve(),
};
