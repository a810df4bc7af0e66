import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import type { HistoryItem, HistoryOrigin, NumberedRecord } from '../model/history.js';
import type { HistoryProgress } from './source.js';

/** Counts what one source delivers, reports its progress, and makes its last items. */
export class Tally {
  readonly #origin: HistoryOrigin;
  readonly #onProgress: ((progress: HistoryProgress) => void) | undefined;
  #files = 0;
  #records = 0;
  #skipped = 0;
  #setAside = 0;

  constructor(origin: HistoryOrigin, onProgress?: (progress: HistoryProgress) => void) {
    this.#origin = origin;
    this.#onProgress = onProgress;
  }

  /** Records so far. */
  get records(): number {
    return this.#records;
  }

  /** Records of one file or page, as the item to yield. */
  take(records: readonly NumberedRecord[]): HistoryItem {
    this.#records += records.length;
    return { type: 'records', origin: this.#origin, records };
  }

  /** Something that could not be read, as the item to yield. */
  skip(finding: Finding): HistoryItem {
    this.#skipped += 1;
    return { type: 'finding', finding };
  }

  /** A file is done. One that held nothing but digests and Insights is no file of history and counts as none. */
  finishFile(file: { readonly records: number; readonly damaged: number; readonly setAside: number }): void {
    this.#skipped += file.damaged;
    this.#setAside += file.setAside;
    if (file.records > 0 || file.damaged > 0 || file.setAside === 0) this.#files += 1;
    this.#onProgress?.({ origin: this.#origin, files: this.#files, records: this.#records });
  }

  /** What was left aside, if anything was, and the source's `end`. */
  *end(): Generator<HistoryItem> {
    if (this.#setAside > 0) {
      const finding: Finding = {
        code: 'digests-left-aside',
        severity: 'info',
        text: text('history.set-aside', { count: this.#setAside }),
        place: { location: this.#origin.location },
      };
      yield { type: 'finding', finding };
    }
    yield { type: 'end', origin: this.#origin, files: this.#files, skipped: this.#skipped };
  }
}
