import { text } from '../messages/text.js';
import type { Finding, Place } from '../model/finding.js';
import type { Text } from '../errors.js';

/** Bad pieces that are listed one by one; what an input has beyond that is counted in one more finding. */
const LISTED_PER_INPUT = 20;

/** A way in which a file or object, or a place in it, is no good. */
export type DamageCode =
  | 'empty-file'
  | 'foreign-file'
  | 'damaged-file'
  | 'oversized-file'
  | 'unreadable-file'
  | 'kms-denied'
  | 'damaged-record';

/** What one input may have very many of: records of a file, objects of a bucket. */
const PIECES: ReadonlySet<DamageCode> = new Set(['damaged-record', 'unreadable-file', 'kms-denied']);

/**
 * The damage of one input as findings: of its bad pieces the first twenty as they come, then one with the number of the rest, so that a
 * file of a million bad lines makes a readable report. What ends the whole input is always listed.
 */
export class DamageList {
  #count = 0;
  #unlisted = 0;

  /** How many pieces were damaged, listed or not. */
  get count(): number {
    return this.#count;
  }

  /** The finding to report, or nothing when enough were reported already. */
  add(code: DamageCode, what: Text, hint: Text, place: Place): readonly Finding[] {
    this.#count += 1;
    if (this.#count > LISTED_PER_INPUT && PIECES.has(code)) {
      this.#unlisted += 1;
      return [];
    }
    return [{ code, severity: 'warning', text: what, hint, place }];
  }

  /** What is left to say at the end of the input. */
  finish(place: Place): readonly Finding[] {
    const count = this.#unlisted;
    if (count === 0) return [];
    return [{ code: 'more-damage', severity: 'warning', text: text('history.more-damage', { count }), place }];
  }
}
