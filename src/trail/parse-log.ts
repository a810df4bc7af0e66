import { LogReader, MAX_PIECE_BYTES, type LogItem } from './log-reader.js';
import { putBack, takeHead, type ReadParts, type Stop } from './read-part.js';
import { JsonSplitter, type SplitMode } from './split-json.js';

/** How far to look for the first line's end to tell JSON lines from a document. */
const HEAD_BYTES = 2 ** 16;
const STARTS_VALUE = /^[{[]/;
const LEADS_ON = /[[{,:]/;

/**
 * The records of one unpacked log: `{"Records":[…]}`, Event history, a list, a record, several of these one after the other, or JSON
 * lines. Records count from 1, damaged ones included. Damage is a finding, and what surrounds it is used: a damaged line or list entry
 * costs itself only, a text that is cut off costs what is missing.
 */
export async function* parseLog(parts: ReadParts, location: string): AsyncGenerator<LogItem, void, undefined> {
  const reader = new LogReader(location);
  try {
    const taken = await takeHead(parts, isEnoughToTell);
    const mode = tellMode(taken.head);
    if (mode === 'empty' && !taken.stopped) yield* reader.empty();
    else if (mode === 'foreign') yield* reader.foreign();
    else yield* readPieces(reader, mode === 'lines' ? mode : 'document', putBack(taken, parts));
    yield* reader.end();
  } finally {
    await parts.return();
  }
}

/**
 * Goes on in the list of `{"Records":[…]}`, of which somebody else took the first entries: `reader` has counted them, `parts` begin with
 * what follows them and a comma.
 */
export async function* continueLog(reader: LogReader, parts: ReadParts): AsyncGenerator<LogItem, void, undefined> {
  try {
    yield* readPieces(reader, 'document', putBack({ head: LIST_BEGINNING }, parts));
    yield* reader.end();
  } finally {
    await parts.return();
  }
}

const LIST_BEGINNING = Buffer.from('{"Records":[');

async function* readPieces(
  reader: LogReader,
  mode: SplitMode,
  parts: ReadParts,
): AsyncGenerator<LogItem, void, undefined> {
  const splitter = new JsonSplitter(mode, MAX_PIECE_BYTES);
  let stop: Stop | undefined;
  for await (const part of parts) {
    if (part.type === 'bytes') yield* reader.read(splitter.push(part.bytes), mode);
    else stop = part;
  }
  // What a stop cut off is told by the stop.
  const last = splitter.end().filter((piece) => !stop || piece.type !== 'cut-off');
  yield* reader.read(last, mode);
  if (stop) yield* reader.stopped(stop);
}

/** Whether more of a log's beginning could not change how it is to be read. */
export function isEnoughToTell(head: Buffer): boolean {
  if (head.length >= HEAD_BYTES) return true;
  const [, rest] = splitFirstLine(head);
  return rest !== '';
}

/**
 * How a log that begins like this is to be read. JSON lines: the second line begins a value although the first line does not lead into
 * one. Only the first 64 KiB decide, however much of it is there.
 */
export function tellMode(head: Buffer): SplitMode | 'empty' | 'foreign' {
  const [first, rest] = splitFirstLine(head.subarray(0, HEAD_BYTES));
  if (STARTS_VALUE.test(rest) && !LEADS_ON.test(first.slice(-1))) return 'lines';
  if (first === '') return 'empty';
  return STARTS_VALUE.test(first) ? 'document' : 'foreign';
}

/** The first line that is not blank and what follows it, white space around both removed. */
function splitFirstLine(head: Buffer): readonly [first: string, rest: string] {
  const content = head.toString('latin1').trim();
  const lineEnd = content.indexOf('\n');
  return lineEnd < 0 ? [content, ''] : [content.slice(0, lineEnd).trimEnd(), content.slice(lineEnd).trimStart()];
}
