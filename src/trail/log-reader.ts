import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import type { NumberedRecord } from '../model/history.js';
import { DamageList, type DamageCode } from './damage.js';
import { findRecords, type Found } from './find-records.js';
import type { Stop } from './read-part.js';
import type { JsonPiece, SplitMode } from './split-json.js';

/** What a log file or object holds, in its own order. */
export type LogItem =
  | { readonly type: 'records'; readonly records: readonly NumberedRecord[] }
  | { readonly type: 'finding'; readonly finding: Finding }
  /** Once, at the end: pieces that could not be used, listed or not; and digests and Insights, which are no calls. */
  | { readonly type: 'end'; readonly records: number; readonly damaged: number; readonly setAside: number };

/** What somebody else took of a log: all entries, and among them the records and what was set aside. */
export interface PassedEntries {
  readonly entries: number;
  readonly records: number;
  readonly setAside: number;
}

/** CloudTrail's largest events are 1 MB; whole log files stand in one line where somebody made JSON lines of them. */
export const MAX_PIECE_BYTES = 64 * 2 ** 20;

const DAMAGED_HINT = text('history.file-damaged-hint', {});
const RECORD_HINT = text('history.record-damaged-hint', {});

/** Turns the pieces of one log into records and findings, counting both. */
export class LogReader {
  readonly #location: string;
  readonly #damage = new DamageList();
  /** Entries so far, damaged ones included: the number of the last one, from 1. */
  #entries = 0;
  #records = 0;
  #setAside = 0;
  /** How many more entries than one those held that were given to `readEntry`. */
  #nested = 0;
  /** Entries whose text had to be guessed at. */
  #replaced = 0;

  constructor(location: string) {
    this.#location = location;
  }

  /** Takes over from somebody who read the first `entries` of the log, without those given to `readEntry`. */
  pass({ entries, records, setAside }: PassedEntries): void {
    this.#entries = entries + this.#nested;
    this.#records += records;
    this.#setAside += setAside;
  }

  /** One of the entries that somebody else reads; `entry` counts from 1 as they count. */
  *readEntry(entryText: string, entry: number): Generator<LogItem> {
    const before = entry - 1 + this.#nested;
    this.#entries = before;
    yield* this.read([{ type: 'entry', text: entryText, line: 0 }], 'document');
    // An entry may be a list of records itself.
    this.#nested += this.#entries - before - 1;
  }

  /** The records of these pieces as one item, after the findings on those that are none. */
  *read(pieces: readonly JsonPiece[], mode: SplitMode): Generator<LogItem> {
    const records: NumberedRecord[] = [];
    for (const piece of pieces) {
      if (piece.type === 'cut-off') yield* this.#cutOff(piece.line, mode);
      else if (piece.type === 'too-large') yield* this.#tooLarge();
      else yield* this.#parse(piece, mode, records);
    }
    if (records.length > 0) yield { type: 'records', records };
  }

  /** The records of one parsed value as one item, after the findings on what is none. */
  *readValue(value: unknown): Generator<LogItem> {
    const records: NumberedRecord[] = [];
    for (const found of findRecords(value)) yield* this.#take(found, records);
    if (records.length > 0) yield { type: 'records', records };
  }

  /** There is nothing in the input. */
  *empty(): Generator<LogItem> {
    yield* this.#report('empty-file', text('history.file-empty', {}), text('history.file-empty-hint', {}));
  }

  /** The whole input is something else than CloudTrail's. */
  *foreign(): Generator<LogItem> {
    yield* this.#report('foreign-file', text('history.file-foreign', {}), text('history.file-foreign-hint', {}));
  }

  /** Reading ended before the input did. */
  *stopped({ reason, code }: Stop): Generator<LogItem> {
    const records = this.#records;
    if (reason === 'unreadable') {
      const hint = text('history.file-unreadable-hint', {});
      yield* this.#report('unreadable-file', text('history.file-unreadable', { code }), hint);
    } else if (reason === 'too-large') {
      const hint = text('history.file-too-large-hint', {});
      yield* this.#report('oversized-file', text('history.file-too-large', { limit: code, records }), hint);
    } else {
      const what = GZIP_TEXTS[reason](records);
      yield* this.#report('damaged-file', what, DAMAGED_HINT);
    }
  }

  /** What is left to say after the last piece. */
  *end(): Generator<LogItem> {
    if (this.#replaced > 0) yield { type: 'finding', finding: tellReplaced(this.#replaced, this.#location) };
    for (const finding of this.#damage.finish({ location: this.#location })) yield { type: 'finding', finding };
    yield { type: 'end', records: this.#records, damaged: this.#damage.count, setAside: this.#setAside };
  }

  *#parse(piece: Extract<JsonPiece, { text: string }>, mode: SplitMode, records: NumberedRecord[]): Generator<LogItem> {
    let value: unknown;
    try {
      value = JSON.parse(piece.text);
    } catch {
      // The parser's own message quotes the input and differs between versions of Node.
      yield* this.#invalid(piece, mode);
      return;
    }
    if (piece.replaced) this.#replaced += 1;
    for (const found of findRecords(value)) {
      if (found.type === 'foreign' && piece.type === 'value' && mode === 'document') yield* this.foreign();
      else yield* this.#take(found, records);
    }
  }

  *#take(found: Found, records: NumberedRecord[]): Generator<LogItem> {
    this.#entries += 1;
    if (found.type === 'record') {
      this.#records += 1;
      records.push({ place: { location: this.#location, record: this.#entries }, record: found.record });
    } else if (found.type === 'set-aside') {
      this.#setAside += 1;
    } else {
      yield* this.#reportEntry(FOUND_TEXTS[found.type]);
    }
  }

  *#invalid({ type, line }: JsonPiece, mode: SplitMode): Generator<LogItem> {
    // A value around entries that were delivered is not an entry of its own.
    if (type === 'value' && mode === 'document' && this.#entries > 0) {
      yield* this.#report('damaged-file', text('history.file-rest-invalid', {}), RECORD_HINT);
      return;
    }
    this.#entries += 1;
    yield* this.#reportEntry(
      mode === 'lines' ? text('history.line-invalid', { line }) : text('history.record-invalid', {}),
    );
  }

  *#cutOff(line: number, mode: SplitMode): Generator<LogItem> {
    this.#entries += 1;
    if (mode === 'lines') yield* this.#reportEntry(text('history.line-invalid', { line }));
    else {
      const what = text('history.file-cut-off', { records: this.#records });
      yield* this.#report('damaged-file', what, DAMAGED_HINT, this.#entries);
    }
  }

  *#tooLarge(): Generator<LogItem> {
    this.#entries += 1;
    yield* this.#reportEntry(text('history.record-too-large', { limit: MAX_PIECE_BYTES }));
  }

  #reportEntry(what: Finding['text']): Generator<LogItem> {
    return this.#report('damaged-record', what, RECORD_HINT, this.#entries);
  }

  *#report(code: DamageCode, what: Finding['text'], hint: Finding['text'], record?: number): Generator<LogItem> {
    const place = { location: this.#location, ...(record !== undefined && { record }) };
    for (const finding of this.#damage.add(code, what, hint, place)) yield { type: 'finding', finding };
  }
}

function tellReplaced(count: number, location: string): Finding {
  return {
    code: 'replaced-characters',
    severity: 'warning',
    text: text('history.not-utf8', { count }),
    hint: text('history.not-utf8-hint', {}),
    place: { location },
  };
}

/** What is unpacked before a missing end is right; before damage, only the checksum at the end could have told. */
const GZIP_TEXTS = {
  'gzip-cut-off': (records: number) => text('history.file-gzip-cut-off', { records }),
  'gzip-damaged': (records: number) => text('history.file-gzip-damaged', { records }),
} as const;

const FOUND_TEXTS = {
  'not-object': text('history.record-not-object', {}),
  'event-invalid': text('history.record-event-invalid', {}),
  foreign: text('history.record-foreign', {}),
} as const;
