import type { RoleSession } from '../model/call-group.js';
import { NO_ID, NO_NETWORK, NO_SESSION, ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';
import { MAX_SEALED_EXAMPLES, MAX_SEALED_NETWORKS, type SealedKind, SUM, SUM_WORDS } from '../model/sealed-part.js';
import type { RollupSums } from './rollup.js';
import { rowId } from './row-id.js';

/** What the numbers in rows refer to. */
export interface RowNames {
  readonly kinds: readonly SealedKind[];
  readonly ids: readonly string[];
  readonly sessions: readonly RoleSession[];
}

/** Before any row; it has marks that exclude each other. */
const NO_WORD = 0xffff_ffff;

/** Adds up rows by their kinds. The rows must come in order of time. */
export class KindSums {
  readonly #rows: Uint32Array;
  readonly #names: RowNames;
  readonly #sums: Uint32Array;
  readonly #networks: Set<number>[];
  /** The network's word of a kind's last row: most come from where the one before came from. */
  readonly #lastWords: Uint32Array;
  /** By kind and session as one number, the events. */
  readonly #sessions = new Map<number, number>();
  /** Where the rows of each kind's earliest events stand: five, and those of the fifth's second. */
  readonly #examples: number[][];
  readonly #isData: Uint8Array;
  #dataEvents = 0;

  constructor(rows: Uint32Array, names: RowNames) {
    const { kinds } = names;
    this.#rows = rows;
    this.#names = names;
    this.#sums = new Uint32Array(kinds.length * SUM_WORDS);
    this.#networks = kinds.map(() => new Set());
    this.#lastWords = new Uint32Array(kinds.length).fill(NO_WORD);
    this.#examples = kinds.map(() => []);
    this.#isData = Uint8Array.from(kinds, ({ head }) => (head.category === 'Data' ? 1 : 0));
  }

  /** Adds the row from `at`; one that does not count tells all but a number. @throws RangeError for a kind that is not there. */
  add(at: number, counts: boolean): void {
    const kind = this.#rows[at + ROW.kind] ?? 0;
    const seconds = this.#rows[at + ROW.time] ?? 0;
    const word = this.#rows[at + ROW.network] ?? 0;
    const sum = kind * SUM_WORDS;
    if (kind >= this.#isData.length) throw new RangeError(`A row names kind ${kind} of ${this.#isData.length}.`);
    if (this.#lastWords[kind] === NO_WORD) this.#sums[sum + SUM.first] = seconds;
    this.#sums[sum + SUM.last] = seconds;
    if (counts) this.#sums[sum + SUM.count] = (this.#sums[sum + SUM.count] ?? 0) + 1;
    this.#dataEvents += this.#isData[kind] ?? 0;
    if (this.#lastWords[kind] !== word) this.#networks[kind]?.add(word & NO_NETWORK);
    this.#lastWords[kind] = word;
    this.#addSession(kind, this.#rows[at + ROW.session] ?? NO_SESSION, counts);
    if ((word & NO_ID) === 0) this.#addExample(this.#examples[kind] ?? [], at);
  }

  /** What it comes to. */
  close(): Pick<RollupSums, 'sums' | 'kindNetworks' | 'kindSessions' | 'examples' | 'dataEvents'> {
    const examples = this.#examples.flatMap((found) => this.#chooseExamples(found));
    const rows = new Uint32Array(examples.length * ROW_WORDS);
    for (const [index, at] of examples.entries()) {
      rows.set(this.#rows.subarray(at, at + ROW_WORDS), index * ROW_WORDS);
    }
    return {
      sums: this.#sums,
      kindNetworks: Uint32Array.from(this.#networks.flatMap(pairs)),
      kindSessions: this.#listSessions(),
      examples: rows,
      dataEvents: this.#dataEvents,
    };
  }

  #addSession(kind: number, session: number, counts: boolean): void {
    if (session === NO_SESSION) return;
    const pair = kind * this.#names.sessions.length + session;
    this.#sessions.set(pair, (this.#sessions.get(pair) ?? 0) + (counts ? 1 : 0));
  }

  #listSessions(): Uint32Array {
    const all = this.#names.sessions.length;
    const sorted = [...this.#sessions].sort(([a], [b]) => a - b);
    return Uint32Array.from(sorted.flatMap(([pair, count]) => [Math.floor(pair / all), pair % all, count]));
  }

  #addExample(examples: number[], at: number): void {
    const last = examples.length < MAX_SEALED_EXAMPLES ? undefined : examples.at(-1);
    if (last !== undefined && this.#rows[last + ROW.time] !== this.#rows[at + ROW.time]) return;
    if (!examples.some((known) => this.#isSameId(known, at))) examples.push(at);
  }

  #isSameId(at: number, other: number): boolean {
    for (let word = ROW.id; word < ROW.id + 4; word += 1) {
      if (this.#rows[at + word] !== this.#rows[other + word]) return false;
    }
    const forms = (this.#rows[at + ROW.network] ?? 0) ^ (this.#rows[other + ROW.network] ?? 0);
    return (forms & TEXT_ID) === 0 && this.#rows[at + ROW.time] === this.#rows[other + ROW.time];
  }

  /** By time they are in order already; ids are written only where times are the same. */
  #chooseExamples(examples: readonly number[]): readonly number[] {
    const idOf = (at: number): string => rowId(this.#rows, at, this.#names.ids);
    const timeOf = (at: number): number => this.#rows[at + ROW.time] ?? 0;
    return [...examples]
      .sort((a, b) => timeOf(a) - timeOf(b) || (idOf(a) < idOf(b) ? -1 : 1))
      .slice(0, MAX_SEALED_EXAMPLES);
  }
}

/** A kind of which one call tells no network, or of too many, tells none. */
function pairs(networks: ReadonlySet<number>, kind: number): readonly number[] {
  const isTold = networks.size <= MAX_SEALED_NETWORKS && !networks.has(NO_NETWORK);
  return isTold ? [...networks].flatMap((network) => [kind, network]) : [kind, NO_NETWORK];
}
