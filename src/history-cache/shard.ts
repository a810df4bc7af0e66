import type { CallHead, RoleSession } from '../model/call-group.js';
import type { Finding } from '../model/finding.js';
import { type MinedPart, ROW_WORDS } from '../model/mined-part.js';
import type { ScannedLog } from '../trail/log-scanner.js';
import { sessionText } from '../usage/told-sessions.js';
import type { PooledKind } from './kind-pool.js';
import { Numbers } from './numbers.js';
import type { PartNames } from './part-dictionaries.js';
import { memo, renumber, type Renumbering } from './renumber.js';

/** What an object of a shard held: its counts, its findings, and its rows in the shard's numbers. */
export interface StoredObject {
  readonly records: number;
  readonly damaged: number;
  readonly setAside: number;
  readonly packedBytes: number;
  readonly findings: readonly Finding[];
  readonly rows: Uint32Array;
}

/** How many rows an object has. */
export function countRows({ rows }: StoredObject): number {
  return rows.length / ROW_WORDS;
}

/** The objects of one folder, by their digests, with one numbering of kinds, networks, odd ids and sessions. */
export class Shard {
  readonly objects = new Map<string, StoredObject>();
  readonly kinds: Numbers<PooledKind>;
  readonly networks: Numbers<string>;
  readonly ids: Numbers<string>;
  readonly sessions: Numbers<RoleSession>;
  /** For each dictionary that rows came with. */
  readonly #numberings = new WeakMap<PartNames, Renumbering>();

  /** A shard that numbers go on in from those given; without them it is empty. */
  constructor(known?: {
    readonly kinds: readonly PooledKind[];
    readonly networks: readonly string[];
    readonly ids: readonly string[];
    readonly sessions: readonly RoleSession[];
  }) {
    this.kinds = new Numbers(({ digest }) => digest, known?.kinds);
    this.networks = new Numbers((network) => network, known?.networks);
    this.ids = new Numbers((id) => id, known?.ids);
    this.sessions = new Numbers(sessionText, known?.sessions);
  }

  /** Rows that are held, in bytes. */
  get rowBytes(): number {
    let bytes = 0;
    for (const { rows } of this.objects.values()) bytes += rows.byteLength;
    return bytes;
  }

  /** Takes in what an object held. @throws RangeError where a row names what its dictionary does not have. */
  add(digest: string, scanned: ScannedLog, names: PartNames): void {
    const { records, damaged, setAside, packedBytes, findings, part } = scanned;
    const numbering = this.#numberings.get(names) ?? this.#openNumbering(names);
    this.#numberings.set(names, numbering);
    const rows = renumber(part.rows, numbering);
    this.objects.set(digest, { records, damaged, setAside, packedBytes, findings, rows });
  }

  /** What an object held, as a part that stands alone. */
  find(digest: string, location: string): ScannedLog | undefined {
    const stored = this.objects.get(digest);
    if (!stored) return undefined;
    const { rows, ...counts } = stored;
    return { location, ...counts, part: this.#alone(rows) };
  }

  #openNumbering({ kinds, networks, ids, sessions }: PartNames): Renumbering {
    return {
      kind: memo(kinds, (kind) => this.kinds.number(kind)),
      network: memo(networks, (network) => this.networks.number(network)),
      id: memo(ids, (id) => this.ids.number(id)),
      session: memo(sessions, (session) => this.sessions.number(session)),
    };
  }

  #alone(rows: Uint32Array): MinedPart {
    const kinds = new Taken(this.kinds.values);
    const networks = new Taken(this.networks.values);
    const ids = new Taken(this.ids.values);
    const sessions = new Taken(this.sessions.values);
    const renumbered = renumber(rows, {
      kind: (number) => kinds.take(number),
      network: (number) => networks.take(number),
      id: (number) => ids.take(number),
      session: (number) => sessions.take(number),
    });
    return {
      dictionary: {},
      rows: renumbered,
      ...numberHeads(kinds.taken),
      networks: networks.taken,
      ids: ids.taken,
      sessions: sessions.taken,
    };
  }
}

function numberHeads(pooled: readonly PooledKind[]): Pick<MinedPart, 'heads' | 'kinds'> {
  const numbers = new Map<CallHead, number>();
  const kinds = pooled.map(({ head, values }) => {
    const number = numbers.get(head) ?? numbers.size;
    numbers.set(head, number);
    return { head: number, ...values };
  });
  return { heads: [...numbers.keys()], kinds };
}

/** Those of a list that were asked for, numbered as they come. */
class Taken<T> {
  readonly taken: T[] = [];
  readonly #list: readonly T[];
  readonly #numbers = new Map<number, number>();

  constructor(list: readonly T[]) {
    this.#list = list;
  }

  take(index: number): number {
    const known = this.#numbers.get(index);
    if (known !== undefined) return known;
    const value = this.#list[index];
    if (value === undefined) throw new RangeError(`A row names entry ${index} of a list of ${this.#list.length}.`);
    this.#numbers.set(index, this.taken.length);
    return this.taken.push(value) - 1;
  }
}
