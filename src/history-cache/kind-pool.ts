import type { CallHead, CallValues } from '../model/call-group.js';
import type { SealedKind } from '../model/sealed-part.js';
import { digestText } from './digest.js';
import { RecentMap } from './recent-map.js';

/** A kind under the digest of its texts. */
export interface PooledKind extends SealedKind {
  readonly digest: string;
  /** The text of the values, where it was written in this run. */
  readonly text?: string;
}

/** So many are kept at least: kinds that name an object each are many, and each is met once. */
const MAX_KINDS = 50_000;

/** The kinds that a run has met, so that one that stands in many files is parsed once, and is the same object every time; heads likewise. */
export class KindPool {
  readonly #kinds = new RecentMap<PooledKind>(MAX_KINDS);
  readonly #heads = new RecentMap<CallHead>(MAX_KINDS);
  readonly #headTexts = new WeakMap<CallHead, string>();

  /** The kind of a head and values as the pool has it; of the values it takes no more than `CallValues` has. */
  add(head: CallHead, { parameters, beginnings, resources }: CallValues): PooledKind {
    const values = { parameters, ...(beginnings && { beginnings }), resources };
    const headText = this.headText(head);
    const text = JSON.stringify(values);
    const digest = digestText(`${headText}\n${text}`);
    return this.#kinds.get(digest) ?? this.#keep({ digest, head: this.#shareHead(headText, () => head), values, text });
  }

  /** The text that `reviveHead` makes the head of. */
  headText(head: CallHead): string {
    const text = this.#headTexts.get(head) ?? JSON.stringify(head);
    this.#headTexts.set(head, text);
    return text;
  }

  reviveHead(text: string): CallHead {
    return this.#shareHead(text, () => JSON.parse(text) as CallHead);
  }

  /** The kind of a digest; `text` is asked for only where the pool does not have it, and must be that of the digest's values. */
  revive(digest: string, head: CallHead, text: () => string): PooledKind {
    return this.#kinds.get(digest) ?? this.#keep({ digest, head, values: JSON.parse(text()) as CallValues });
  }

  #shareHead(text: string, make: () => CallHead): CallHead {
    const known = this.#heads.get(text);
    if (known) return known;
    const head = make();
    this.#heads.set(text, head);
    this.#headTexts.set(head, text);
    return head;
  }

  #keep(pooled: PooledKind): PooledKind {
    this.#kinds.set(pooled.digest, pooled);
    return pooled;
  }
}
