import type { CallRecord } from '../model/event.js';
import { type MinedPart, NO_ID, ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';
import { findEventIdWords } from './event-ids.js';
import { extractParameters } from './extract-parameters.js';
import { toValues } from './kind.js';
import type { KindDictionary, OperationPaths } from './kind-dictionary.js';
import { markEvent, markValues } from './mark.js';

/** Makes rows of records that were parsed the ordinary way. */
export interface RecordMiner {
  add(record: CallRecord, operation: OperationPaths): void;
  /** How many rows wait to be taken. */
  readonly count: number;
  /** The rows so far, which are forgotten. */
  takeRows(): Uint32Array;
  /** The same as a part, with what the dictionary learned. */
  takePart(): MinedPart;
}

/** A miner with no rows, for the kinds of a dictionary. */
export function openRecordMiner(dictionary: KindDictionary): RecordMiner {
  let rows = new Uint32Array(ROW_WORDS * 64);
  let count = 0;

  function takeRows(): Uint32Array {
    const taken = rows.slice(0, count * ROW_WORDS);
    count = 0;
    return taken;
  }

  return {
    add(record, operation) {
      if ((count + 1) * ROW_WORDS > rows.length) rows = grow(rows);
      writeRow(rows, count * ROW_WORDS, record, operation, dictionary);
      count += 1;
    },
    get count() {
      return count;
    },
    takeRows,
    takePart: () => dictionary.takePart(takeRows()),
  };
}

function writeRow(
  rows: Uint32Array,
  at: number,
  record: CallRecord,
  operation: OperationPaths,
  dictionary: KindDictionary,
): void {
  const head = dictionary.numberHead(record, operation);
  const kind = dictionary.numberKind(head, toValues(record.resources, extractParameters(record, operation.paths)));
  const network = dictionary.numberNetwork(record.sourceIpAddress);
  const { words, form } = idWords(record.eventId, dictionary);
  rows.set(words, at + ROW.id);
  rows[at + ROW.kind] = kind;
  rows[at + ROW.time] = Date.parse(record.eventTime) / 1000;
  rows[at + ROW.network] = (network | form) >>> 0;
  const values = markValues(record, operation.beginnings);
  rows[at + ROW.session] = dictionary.numberSession(record);
  rows[at + ROW.mark] = markEvent(dictionary.kindMark(kind), values, dictionary.networkMark(network));
}

function idWords(
  id: string | undefined,
  dictionary: KindDictionary,
): { readonly words: readonly number[]; readonly form: number } {
  if (id === undefined) return { words: [0, 0, 0, 0], form: NO_ID };
  const words = findEventIdWords(id);
  return words ? { words, form: 0 } : { words: [dictionary.numberId(id), 0, 0, 0], form: TEXT_ID };
}

function grow(rows: Uint32Array): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(rows.length * 2);
  bigger.set(rows);
  return bigger;
}
