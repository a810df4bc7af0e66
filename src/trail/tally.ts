import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import type { HistoryItem, HistoryOrigin, NumberedRecord } from '../model/history.js';
import type { SealedDay } from './log-cache.js';
import type { ScannedLog } from './log-scanner.js';
import type { HistoryProgress, HistoryTotal } from './source.js';

/** What a file came to. `bytes`: as it is stored. */
export interface FinishedFile {
  readonly records: number;
  readonly damaged: number;
  readonly setAside: number;
  readonly bytes?: number;
}

/** Counts what one source delivers, reports its progress, and makes its last items. */
export class Tally {
  readonly #origin: HistoryOrigin;
  readonly #onProgress: ((progress: HistoryProgress) => void) | undefined;
  #files = 0;
  #records = 0;
  #bytes = 0;
  #skipped = 0;
  #setAside = 0;
  #total: HistoryTotal | undefined;
  /** Logs of which pieces came, but not the last. */
  readonly #unfinished = new Set<string>();

  constructor(origin: HistoryOrigin, onProgress?: (progress: HistoryProgress) => void) {
    this.#origin = origin;
    this.#onProgress = onProgress;
  }

  /** Records so far. */
  get records(): number {
    return this.#records;
  }

  /** How much there is to read has become known. */
  expect(total: HistoryTotal): void {
    this.#total = total;
    this.#report();
  }

  /** Records of one file or page, as the item to yield. */
  take(records: readonly NumberedRecord[]): HistoryItem {
    this.#records += records.length;
    return { type: 'records', origin: this.#origin, records };
  }

  /** A scanned log, or a piece of one, as the items to yield; the log is finished with it unless more of it follows. */
  *takeScanned(log: ScannedLog): Generator<HistoryItem> {
    for (const finding of log.findings) yield { type: 'finding', finding };
    this.#records += log.records;
    if (log.part.rows.length > 0) yield { type: 'mined', origin: this.#origin, part: log.part };
    const begun = this.#unfinished.delete(log.location);
    if (log.unfinished) this.#unfinished.add(log.location);
    this.#count(log, log.packedBytes, !log.unfinished && (begun || isHistory(log)) ? 1 : 0);
  }

  /** Logs that were added up when they were read earlier, as the items to yield. */
  *takeSealed(sealed: SealedDay): Generator<HistoryItem> {
    for (const finding of sealed.findings) yield { type: 'finding', finding };
    this.#records += sealed.records;
    yield { type: 'sealed', origin: this.#origin, part: sealed.part };
    this.#count(sealed, sealed.packedBytes, sealed.files);
  }

  /** Something that could not be read, as the item to yield. */
  skip(finding: Finding): HistoryItem {
    this.#skipped += 1;
    return { type: 'finding', finding };
  }

  /** A file is done. One that held nothing but digests and Insights is no file of history and counts as none. */
  finishFile(file: FinishedFile): void {
    this.#count(file, file.bytes ?? 0, isHistory(file) ? 1 : 0);
  }

  #count({ damaged, setAside }: FinishedFile, bytes: number, files: number): void {
    this.#skipped += damaged;
    this.#setAside += setAside;
    this.#bytes += bytes;
    this.#files += files;
    this.#report();
  }

  #report(): void {
    this.#onProgress?.({
      origin: this.#origin,
      files: this.#files,
      records: this.#records,
      bytes: this.#bytes,
      ...(this.#total && { total: this.#total }),
    });
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

function isHistory({ records, damaged, setAside }: FinishedFile): boolean {
  return records > 0 || damaged > 0 || setAside === 0;
}
