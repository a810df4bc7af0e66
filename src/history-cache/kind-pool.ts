import type { CallKind } from '../model/call-group.js';
import { digestText } from './digest.js';

/** A kind under the digest of its text. */
export interface PooledKind {
  readonly digest: string;
  readonly kind: CallKind;
  /** The text, where it was written in this run. */
  readonly text?: string;
}

/** Beyond this many the pool begins anew: kinds that name an object each are many, and each is met once. */
const MAX_KINDS = 50_000;

/** The kinds that a run has met, so that one that stands in many files is parsed once, and is the same object every time. */
export class KindPool {
  readonly #byDigest = new Map<string, PooledKind>();

  /** The kind as the pool has it. */
  add(kind: CallKind): PooledKind {
    const text = JSON.stringify(kind);
    const digest = digestText(text);
    return this.#byDigest.get(digest) ?? this.#keep({ digest, kind, text });
  }

  /** The kind of a digest; `text` is asked for only where the pool does not have it, and must be the text that the digest is of. */
  revive(digest: string, text: () => string): PooledKind {
    return this.#byDigest.get(digest) ?? this.#keep({ digest, kind: JSON.parse(text()) as CallKind });
  }

  #keep(pooled: PooledKind): PooledKind {
    if (this.#byDigest.size >= MAX_KINDS) this.#byDigest.clear();
    this.#byDigest.set(pooled.digest, pooled);
    return pooled;
  }
}
