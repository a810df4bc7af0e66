import type { CallHead, RoleSession } from '../model/call-group.js';
import type { MinedPart } from '../model/mined-part.js';
import type { KindPool, PooledKind } from './kind-pool.js';

/** What the numbers in a part's rows refer to: what its dictionary has learned up to and with this part. */
export interface PartNames {
  readonly kinds: readonly PooledKind[];
  readonly networks: readonly string[];
  readonly ids: readonly string[];
  readonly sessions: readonly RoleSession[];
}

/** The dictionaries of parts, which tell of each kind once: in the part where it is new. */
export class PartDictionaries {
  readonly #pool: KindPool;
  readonly #known = new WeakMap<object, GrowingNames>();

  constructor(pool: KindPool) {
    this.#pool = pool;
  }

  /** Takes in what a part tells of its dictionary; parts must come in the order they were made, each once. */
  learn({ dictionary, heads, kinds, networks, ids, sessions }: MinedPart): PartNames {
    const known = this.#known.get(dictionary) ?? { heads: [], kinds: [], networks: [], ids: [], sessions: [] };
    this.#known.set(dictionary, known);
    for (const head of heads) known.heads.push(head);
    for (const kind of kinds) {
      const head = known.heads[kind.head];
      if (!head) throw new RangeError(`A kind names head ${kind.head} of ${known.heads.length}.`);
      known.kinds.push(this.#pool.add(head, kind));
    }
    for (const network of networks) known.networks.push(network);
    for (const id of ids) known.ids.push(id);
    for (const session of sessions) known.sessions.push(session);
    return known;
  }
}

type GrowingNames = { [Names in keyof PartNames]: PartNames[Names][number][] } & { readonly heads: CallHead[] };
