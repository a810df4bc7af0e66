import type { RoleSession } from '../model/call-group.js';
import type { Finding } from '../model/finding.js';
import { ROW, ROW_WORDS } from '../model/mined-part.js';
import { openShortening, type Shortening } from '../usage/shorten.js';
import { sessionText } from '../usage/told-sessions.js';
import { keepFewSessions } from './few-sessions.js';
import { cutKinds, listCuts, openJoinedKinds } from './join-kinds.js';
import type { KindPool } from './kind-pool.js';
import { Numbers } from './numbers.js';
import type { OperationStamps } from './operation-stamps.js';
import type { Rollup } from './rollup.js';
import { memo, renumber, type Renumbering } from './renumber.js';
import type { Shard, StoredObject } from './shard.js';
import { sumRows } from './sum-rows.js';

/** Takes objects of a completed day until they are enough for one roll-up. */
export class RollupBuilder {
  readonly #pool: KindPool;
  readonly #shortening: Shortening;
  readonly #kinds = openJoinedKinds();
  readonly #networks = new Numbers<string>((network) => network);
  readonly #ids = new Numbers<string>((id) => id);
  readonly #sessions = new Numbers<RoleSession>(sessionText);
  readonly #digests: string[] = [];
  readonly #findings: Finding[] = [];
  readonly #rows: Uint32Array[] = [];
  readonly #counts = { files: 0, records: 0, damaged: 0, setAside: 0, packedBytes: 0 };
  readonly #byShard = new WeakMap<Shard, Renumbering>();
  #rowCount = 0;

  /** The operations of all kinds to come must have been loaded. */
  constructor(pool: KindPool, stamps: OperationStamps) {
    this.#pool = pool;
    this.#shortening = openShortening((head) => stamps.pathsOf(head).beginnings);
  }

  /** Rows taken so far. */
  get rowCount(): number {
    return this.#rowCount;
  }

  /** Objects taken so far. */
  get objectCount(): number {
    return this.#digests.length;
  }

  /** Takes an object of a shard. */
  add(digest: string, stored: StoredObject, shard: Shard): void {
    this.#digests.push(digest);
    for (const finding of stored.findings) this.#findings.push(finding);
    this.#count(stored);
    const numbering = this.#byShard.get(shard) ?? this.#openNumbering(shard);
    this.#byShard.set(shard, numbering);
    const rows = renumber(stored.rows, numbering);
    this.#rows.push(rows);
    this.#rowCount += rows.length / ROW_WORDS;
  }

  /** The roll-up of all that was taken; the builder must not be used again. */
  async finish(): Promise<Rollup> {
    const { kinds, numbers } = cutKinds(this.#kinds.kinds, this.#shortening);
    const ids = this.#ids.values;
    const rows = joinRows(this.#rows);
    for (let at = ROW.kind; at < rows.length; at += ROW_WORDS) rows[at] = numbers[rows[at] ?? 0] ?? 0;
    const sessions = keepFewSessions(rows, kinds, this.#sessions.values);
    return {
      digests: this.#digests,
      ...this.#counts,
      findings: this.#findings,
      kinds: kinds.map(({ head, values }) => this.#pool.add(head, values)),
      cuts: listCuts(kinds, this.#shortening),
      networks: this.#networks.values,
      ids,
      sessions,
      ...(await sumRows(rows, { kinds, ids, sessions })),
    };
  }

  #openNumbering({ kinds, networks, ids, sessions }: Shard): Renumbering {
    return {
      kind: memo(kinds.values, ({ head, values }) =>
        this.#kinds.number(head, this.#shortening.familyOf(head).add(values)),
      ),
      network: memo(networks.values, (network) => this.#networks.number(network)),
      id: memo(ids.values, (id) => this.#ids.number(id)),
      session: memo(sessions.values, (session) => this.#sessions.number(session)),
    };
  }

  /** An object of nothing but digests and Insights is no file of history. */
  #count({ records, damaged, setAside, packedBytes }: StoredObject): void {
    if (records > 0 || damaged > 0 || setAside === 0) this.#counts.files += 1;
    this.#counts.records += records;
    this.#counts.damaged += damaged;
    this.#counts.setAside += setAside;
    this.#counts.packedBytes += packedBytes;
  }
}

function joinRows(pieces: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
