import type { LogObject } from '../aws/log-objects.js';
import { AppError } from '../errors.js';
import { mapAsTheyCome } from './as-they-come.js';
import { type OpenDay, OpenDays } from './bucket-days.js';
import { FETCHES_AHEAD, type FetchedObject } from './bucket-fetch.js';
import { Channel } from './channel.js';
import { mapInOrder } from './in-order.js';
import type { ListedDay, LogCache, SealedDay, WantedSeconds } from './log-cache.js';
import type { LogScanner, LogToScan, ScannedLog } from './log-scanner.js';

/** Days whose memory is opened ahead. */
const DAYS_AHEAD = 4;
/** Outcomes that wait to be taken. */
const OUTCOMES_AHEAD = 64;

/** What came of an object, or of several that were added up in an earlier run. */
export type ObjectOutcome =
  | { readonly type: 'scanned'; readonly log: ScannedLog }
  | { readonly type: 'sealed'; readonly sealed: SealedDay }
  | { readonly type: 'unreadable'; readonly location: string; readonly error: AppError };

/** What objects are scanned with. */
export interface ScanEquipment {
  readonly scanner: LogScanner;
  readonly cache?: LogCache | undefined;
  readonly wanted: WantedSeconds;
  readonly fetch: (object: LogObject) => Promise<FetchedObject>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What the objects of days held, in any order: what is remembered of earlier runs, the rest fetched and scanned. However it ends, what was
 * scanned is remembered.
 */
export async function* scanDays(
  days: AsyncIterable<ListedDay>,
  equipment: ScanEquipment,
): AsyncGenerator<ObjectOutcome, void, undefined> {
  const scan = new DayScan(equipment);
  const finished = scan.run(days);
  try {
    yield* scan.outcomes.read();
  } finally {
    await finished;
  }
}

/** An object that was fetched, and the day that it belongs to. */
interface UnderWay extends FetchedObject {
  readonly day: OpenDay;
}

class DayScan {
  readonly outcomes: Channel<ObjectOutcome>;
  readonly #equipment: ScanEquipment;
  readonly #days: OpenDays;
  readonly #scanning = new Map<string, UnderWay>();

  constructor(equipment: ScanEquipment) {
    this.#equipment = equipment;
    this.#days = new OpenDays(equipment.cache, equipment.wanted);
    this.outcomes = new Channel(OUTCOMES_AHEAD, equipment.signal);
  }

  /** Sends outcomes until there are no more, or nobody reads them. Never rejects: what goes wrong is thrown by who reads. */
  async run(days: AsyncIterable<ListedDay>): Promise<void> {
    const { scanner, cache, wanted, signal } = this.#equipment;
    // What is to serve any later run must depend neither on this run's window nor on other objects.
    const options = { ...(cache ? { apart: true } : wanted), ...(signal && { signal }) };
    try {
      for await (const log of scanner.scan(this.#logs(days), options)) {
        await this.#settle(log);
        if (!(await this.outcomes.send({ type: 'scanned', log }))) break;
      }
      this.outcomes.end();
    } catch (error) {
      this.outcomes.fail(error);
    }
    await this.#days.closeAll().catch((error: unknown) => this.outcomes.fail(error));
  }

  async *#logs(days: AsyncIterable<ListedDay>): AsyncGenerator<LogToScan, void, undefined> {
    const { fetch, signal } = this.#equipment;
    const fetched = mapAsTheyCome(
      this.#unknownObjects(days),
      FETCHES_AHEAD,
      async ({ day, object }): Promise<UnderWay> => ({ ...(await fetch(object)), day }),
      signal,
    );
    for await (const underWay of fetched) {
      const { object, content, release, location } = underWay;
      if (content instanceof AppError) {
        release();
        await underWay.day.settle(object);
        await this.outcomes.send({ type: 'unreadable', location, error: content });
      } else {
        this.#scanning.set(location, underWay);
        yield { location, bytes: content };
      }
    }
  }

  async *#unknownObjects(
    days: AsyncIterable<ListedDay>,
  ): AsyncGenerator<{ readonly day: OpenDay; readonly object: LogObject }, void, undefined> {
    for await (const day of mapInOrder(days, DAYS_AHEAD, (listed) => this.#days.open(listed))) {
      for (const sealed of day.sealed) if (!(await this.outcomes.send({ type: 'sealed', sealed }))) return;
      for (const object of day.objects) {
        const log = await day.find(object);
        if (!log) {
          yield { day, object };
        } else {
          await day.settle(object);
          if (!(await this.outcomes.send({ type: 'scanned', log }))) return;
        }
      }
    }
  }

  async #settle(log: ScannedLog): Promise<void> {
    const underWay = this.#scanning.get(log.location);
    if (!underWay || log.unfinished) return;
    this.#scanning.delete(log.location);
    underWay.release();
    await underWay.day.settle(underWay.object, log);
  }
}
