import { randomBytes } from 'node:crypto';
import { NO_NETWORK, ROW_WORDS } from '../model/mined-part.js';
import { type HeadLevels, openHeadLevels } from './head-levels.js';
import { markRows } from './mark-rows.js';
import { openPlanRoom, type PlanRoom } from './plan-room.js';
import type { ScanDesk } from './scan-questions.js';
import { openScannerModule, type ScannerExports } from './scanner-module.js';

/** Why a scan came back. */
export type ScanStop =
  /** All bytes were taken in; more are to come. */
  | { readonly type: 'more' }
  /** The document is complete. */
  | { readonly type: 'done' }
  /** `describe` did not know the operation: find it out, then `resume`. */
  | { readonly type: 'operation'; readonly eventSource: string; readonly eventName: string }
  /**
   * The ordinary parser has to go on, as with a document (not lines). `rest` is all that was not taken of the bytes given so far. Where
   * `inList`, it begins with an entry, or after the last one, and `{"Records":[` goes before it; otherwise it is all bytes so far.
   */
  | { readonly type: 'refused'; readonly inList: boolean; readonly rest: readonly Uint8Array[] };

/** The first and last second that rows are wanted of, both included. */
export interface ScanWindow {
  readonly sinceSeconds?: number;
  readonly untilSeconds?: number;
}

/** How many entries of the document were taken so far. */
export interface ScanCounts {
  /** All of them. */
  readonly entries: number;
  /** Records, whether in the window or not, without those given to `takeOdd`. */
  readonly records: number;
  /** Insights, likewise. */
  readonly setAside: number;
}

/**
 * Reads documents `{"Records":[…]}` and makes rows of their records, as the ordinary parser would. Documents of any other kind are
 * refused at their beginning. Whether a text is JSON lines is for the caller to tell beforehand, as `parseLog` does: its first line may
 * look like a document. One document is scanned at a time; what is known of kinds stays for the next one.
 */
export class ByteScanner {
  readonly #desk: ScanDesk;
  readonly #module: ScannerExports;
  readonly #plans: PlanRoom;
  readonly #levels: HeadLevels;
  #rows: Uint32Array[] = [];
  /** What was given and is not in the module's memory yet. */
  #waiting: Uint8Array = new Uint8Array();
  #isLast = false;
  /** Bytes in the module's memory that no scan has seen. */
  #gathered = 0;
  /** So many are gathered before the next scan: a record that did not end is read again only when there is twice as much of it. */
  #enough = 0;

  /** @throws Error when the compiled scanner cannot be read or is not understood by this machine. */
  constructor(desk: ScanDesk) {
    this.#desk = desk;
    this.#module = openScannerModule({
      describe: (source, sourceLength, name, nameLength) =>
        this.#describe(this.#text(source, sourceLength), this.#text(name, nameLength)),
      identify: (identity, length, account, accountLength) =>
        this.#identify(this.#text(identity, length), this.#text(account, accountLength)),
      numberHead: (record, length, plan) => desk.numberHead(this.#text(record, length), this.#plans.find(plan)),
      numberKind: (record, length, plan, head) => this.#numberKind(this.#text(record, length), plan, head),
      numberNetwork: (address, length) => this.#numberNetwork(this.#text(address, length)),
      takeOdd: (record, length, entry) => desk.takeOdd(this.#text(record, length), entry),
      takeRows: (count) => this.#keepRows(count),
    });
    const seeds = randomBytes(16);
    this.#module.seed(seeds.readBigInt64LE(0), seeds.readBigInt64LE(8));
    this.#plans = openPlanRoom(this.#module);
    this.#levels = openHeadLevels(this.#module);
  }

  /** Begins a document. Rows of the one before that were not taken stay. */
  start({ sinceSeconds = 0, untilSeconds = MAX_SECONDS }: ScanWindow): void {
    const since = clamp(Math.ceil(sinceSeconds));
    const until = clamp(Math.floor(untilSeconds));
    // A window that ends before 1970 or begins after all records has nothing in it.
    const isEmpty = untilSeconds < 0 || sinceSeconds > MAX_SECONDS;
    this.#module.start(isEmpty ? 1 : since, isEmpty ? 0 : until);
    this.#gathered = 0;
    this.#enough = 0;
  }

  /** Takes the next bytes, which must not change until the answer is other than `operation`. Any cuts give the same rows. */
  scan(bytes: Uint8Array, isLast: boolean): ScanStop {
    this.#waiting = bytes;
    this.#isLast = isLast;
    return this.#advance();
  }

  /** Goes on after an operation was asked for. */
  resume(): ScanStop {
    return this.#scanGathered() ?? this.#advance();
  }

  get counts(): ScanCounts {
    return {
      entries: this.#module.entries() >>> 0,
      records: this.#module.records() >>> 0,
      setAside: this.#module.setAside() >>> 0,
    };
  }

  /** The rows so far, `ROW_WORDS` words each, which are forgotten. */
  takeRows(): Uint32Array {
    this.#keepRows(this.#module.endRows());
    const [only = new Uint32Array(), ...others] = this.#rows;
    this.#rows = others.length === 0 ? [] : [only, ...others];
    if (others.length === 0) return only;
    const all = new Uint32Array(this.#rows.reduce((sum, { length }) => sum + length, 0));
    let end = 0;
    for (const rows of this.#rows) {
      all.set(rows, end);
      end += rows.length;
    }
    this.#rows = [];
    return all;
  }

  /**
   * Forgets the numbers of heads, kinds, identities, sessions and networks, and all levels, since another dictionary begins; those of
   * operations stay. Rows must have been taken before.
   */
  forget(): void {
    this.#module.forget();
    this.#levels.forget();
  }

  #advance(): ScanStop {
    do {
      this.#gather(this.#waiting.subarray(0, SLICE_BYTES));
      this.#waiting = this.#waiting.subarray(SLICE_BYTES);
      if (this.#gathered < this.#enough && !this.#isAtEnd()) continue;
      const stop = this.#scanGathered();
      if (stop) return stop;
    } while (this.#waiting.length > 0);
    return { type: 'more' };
  }

  #isAtEnd(): boolean {
    return this.#isLast && this.#waiting.length === 0;
  }

  #gather(bytes: Uint8Array): void {
    const at = this.#module.room(bytes.length);
    new Uint8Array(this.#module.memory.buffer, at, bytes.length).set(bytes);
    this.#module.add(bytes.length);
    this.#gathered += bytes.length;
  }

  /** Undefined where all was taken and more is to come. */
  #scanGathered(): ScanStop | undefined {
    for (;;) {
      const stop = STOPS[this.#module.scan(this.#isAtEnd())];
      if (stop === 'full' || (stop === 'operation' && this.#plans.isFull)) this.#clear();
      else if (stop !== 'more') return this.#tell(stop);
      else {
        this.#gathered = 0;
        this.#enough = Math.max(SLICE_BYTES, this.#module.restEnd() - this.#module.restAt());
        return undefined;
      }
    }
  }

  #tell(stop: 'done' | 'operation' | 'refused' | undefined): ScanStop {
    const module = this.#module;
    if (stop === 'done') return { type: stop };
    if (stop === 'operation') {
      const eventSource = this.#text(module.sourceAt(), module.sourceLength());
      return { type: stop, eventSource, eventName: this.#text(module.nameAt(), module.nameLength()) };
    }
    const rest = [this.#bytes(module.restAt(), module.restEnd()).slice(), this.#waiting];
    return { type: 'refused', inList: module.isInList() !== 0, rest: rest.filter(({ length }) => length > 0) };
  }

  #clear(): void {
    this.#module.clear();
    this.#plans.clear();
    this.#levels.restore();
  }

  #describe(eventSource: string, eventName: string): number {
    const operation = this.#desk.describe(eventSource, eventName);
    return operation ? this.#plans.place(operation) : 0;
  }

  #identify(userIdentity: string, recipientAccountId: string): number {
    const { identity, session } = this.#desk.identify(userIdentity, recipientAccountId);
    new Uint32Array(this.#module.memory.buffer, this.#module.answer(), 1)[0] = session;
    return identity;
  }

  #numberKind(record: string, plan: number, head: number): number {
    const { kind, levels } = this.#desk.numberKind(record, this.#plans.find(plan), head);
    this.#levels.set(head, levels);
    return kind;
  }

  #numberNetwork(address: string): number {
    const text = JSON.parse(address) as string;
    return text === '' ? NO_NETWORK : this.#desk.numberNetwork(text);
  }

  /** The module leaves the values' part of the mark in the mark's place. */
  #keepRows(count: number): void {
    if (count === 0) return;
    const rows = new Uint32Array(this.#module.memory.buffer, this.#module.rowsAt(), count * ROW_WORDS).slice();
    markRows(rows, this.#desk);
    this.#rows.push(rows);
  }

  #bytes(at: number, end: number): Buffer {
    return Buffer.from(this.#module.memory.buffer, at, end - at);
  }

  #text(at: number, length: number): string {
    return this.#bytes(at, at + length).toString('utf8');
  }
}

/** What is scanned at once: small enough for the processor's cache. */
const SLICE_BYTES = 2 ** 19;

/** How the module says why it came back, in the order of its numbers. */
const STOPS = ['more', 'done', 'operation', 'refused', 'full'] as const;

const MAX_SECONDS = 2 ** 32 - 1;

function clamp(seconds: number): number {
  return Math.min(Math.max(seconds, 0), MAX_SECONDS);
}
