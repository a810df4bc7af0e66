import { randomBytes } from 'node:crypto';
import { NO_NETWORK, ROW, ROW_WORDS } from '../model/mined-part.js';
import type { OperationPaths } from '../usage/kind-dictionary.js';
import { markEvent } from '../usage/mark.js';
import type { Level } from '../usage/shorten.js';
import { compilePlan } from './compile-plan.js';
import { packLevels, type PackedLevels } from './pack-levels.js';
import { openScannerModule, type ScannerExports } from './scanner-module.js';

/**
 * What the scanner asks of whoever knows what records mean, each question once for like things: the answers are kept in tables of
 * bounded size, so a question may come again after very many others, and must then have the same answer. Texts are JSON as it stands
 * in the record. `openScanDesk` answers from a dictionary of kinds.
 */
export interface ScanDesk {
  /** How an operation's records are read; undefined where that has to be asked elsewhere first: the scan stops before the record. */
  describe(eventSource: string, eventName: string): ScanOperation | undefined;
  /** The numbers of a caller; `recipientAccountId` is empty where the record has none. */
  identify(userIdentity: string, recipientAccountId: string): ScanIdentity;
  /** The kind of a record that differs from those before it in something that kinds may depend on. */
  numberKind(record: string, operation: ScanOperation): ScanKind;
  /** The number of an address's network; never asked for an empty text. */
  numberNetwork(address: string): number;
  /** Takes a record that is valid JSON but which the scanner leaves to others; `entry` is its number in the document, from 1. */
  takeOdd(record: string, entry: number): void;
  /** The parts of a row's mark. */
  kindMark(kind: number): number;
  networkMark(network: number): number;
}

/** An operation under a number of its own (32 bits). */
export interface ScanOperation extends OperationPaths {
  readonly number: number;
}

/** The same `identity` for callers that no kind tells apart; the same `principal` for all sessions of one principal. */
export interface ScanIdentity {
  readonly identity: number;
  readonly principal: number;
}

/** A kind's number, and how long values are told of its principal's calls of its operation from now on. */
export interface ScanKind {
  readonly kind: number;
  /** The levels of the operation's `beginnings` in their order, then that of S3 objects in `resources`; never lower than before. */
  readonly levels: readonly Level[];
}

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
  /** Operations by the address of their plan. */
  readonly #plans = new Map<number, ScanOperation>();
  #plansEnd: number;
  /** Levels by principal and operation, for when the module's table is cleared. */
  readonly #levels = new Map<string, readonly [operation: number, principal: number, levels: PackedLevels]>();
  #rows: Uint32Array[] = [];
  /** What was given and is not in the module's memory yet. */
  #waiting: Uint8Array = new Uint8Array();
  #isLast = false;
  /** Bytes in the module's memory that no scan has seen. */
  #gathered = 0;
  /** So many are gathered before the next scan: a record that did not end is read again only when there is twice as much of it. */
  #enough = 0;
  #lacksRoom = false;

  /** @throws Error when the compiled scanner cannot be read or is not understood by this machine. */
  constructor(desk: ScanDesk) {
    this.#desk = desk;
    this.#module = openScannerModule({
      describe: (source, sourceLength, name, nameLength) =>
        this.#describe(this.#text(source, sourceLength), this.#text(name, nameLength)),
      identify: (identity, length, account, accountLength) =>
        this.#identify(this.#text(identity, length), this.#text(account, accountLength)),
      numberKind: (record, length, plan, principal) => this.#numberKind(this.#text(record, length), plan, principal),
      numberNetwork: (address, length) => this.#numberNetwork(this.#text(address, length)),
      takeOdd: (record, length, entry) => desk.takeOdd(this.#text(record, length), entry),
      takeRows: (count) => this.#keepRows(count),
    });
    const seeds = randomBytes(16);
    this.#module.seed(seeds.readBigInt64LE(0), seeds.readBigInt64LE(8));
    this.#plansEnd = this.#module.plansAt();
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
   * Forgets the numbers of kinds, identities, principals and networks, and all levels, since another dictionary begins; those of
   * operations stay. Rows must have been taken before.
   */
  forget(): void {
    this.#module.forget();
    this.#levels.clear();
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
      if (stop === 'full' || (stop === 'operation' && this.#lacksRoom)) this.#clear();
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
    this.#lacksRoom = false;
    this.#module.clear();
    this.#plans.clear();
    this.#plansEnd = this.#module.plansAt();
    if (this.#levels.size > MAX_LEVELS) this.#levels.clear();
    for (const [operation, principal, { low, high }] of this.#levels.values()) {
      this.#module.setLevels(operation, principal, low, high);
    }
  }

  #describe(eventSource: string, eventName: string): number {
    const operation = this.#desk.describe(eventSource, eventName);
    if (!operation) return 0;
    const plan = compilePlan(operation);
    const at = this.#plansEnd;
    if (at + plan.byteLength > this.#module.plansAt() + this.#module.planRoom()) {
      this.#lacksRoom = true;
      return 0;
    }
    new Uint32Array(this.#module.memory.buffer, at, plan.length).set(plan);
    this.#plansEnd += plan.byteLength;
    this.#plans.set(at, operation);
    return at;
  }

  #identify(userIdentity: string, recipientAccountId: string): number {
    const { identity, principal } = this.#desk.identify(userIdentity, recipientAccountId);
    new Uint32Array(this.#module.memory.buffer, this.#module.answer(), 1)[0] = principal;
    return identity;
  }

  #numberKind(record: string, plan: number, principal: number): number {
    const operation = this.#plans.get(plan);
    if (!operation) throw new RangeError(`The scanner reads by a plan at ${plan}, where none is.`);
    const { kind, levels } = this.#desk.numberKind(record, operation);
    this.#setLevels(operation.number, principal >>> 0, packLevels(levels));
    return kind;
  }

  #setLevels(operation: number, principal: number, levels: PackedLevels): void {
    const family = `${operation} ${principal}`;
    const { low = 0, high = 0 } = this.#levels.get(family)?.[2] ?? {};
    if (low === levels.low && high === levels.high) return;
    this.#levels.set(family, [operation, principal, levels]);
    this.#module.setLevels(operation, principal, levels.low, levels.high);
  }

  #numberNetwork(address: string): number {
    const text = JSON.parse(address) as string;
    return text === '' ? NO_NETWORK : this.#desk.numberNetwork(text);
  }

  /** The module leaves the values' part of the mark in the mark's place. */
  #keepRows(count: number): void {
    if (count === 0) return;
    const rows = new Uint32Array(this.#module.memory.buffer, this.#module.rowsAt(), count * ROW_WORDS).slice();
    for (let at = 0; at < rows.length; at += ROW_WORDS) {
      const network = rows[at + ROW.network] ?? NO_NETWORK;
      const networkMark = network === NO_NETWORK ? 0 : this.#desk.networkMark(network);
      rows[at + ROW.mark] = markEvent(
        this.#desk.kindMark(rows[at + ROW.kind] ?? 0),
        rows[at + ROW.mark] ?? 0,
        networkMark,
      );
    }
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

/** More than these leave little room in the module's table; those that are forgotten are told again by the desk. */
const MAX_LEVELS = 50_000;

const MAX_SECONDS = 2 ** 32 - 1;

function clamp(seconds: number): number {
  return Math.min(Math.max(seconds, 0), MAX_SECONDS);
}
