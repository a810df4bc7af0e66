import { isUtf8 } from 'node:buffer';
import { LogReader, type LogItem } from '../trail/log-reader.js';
import { continueLog, isEnoughToTell, parseLog, tellMode } from '../trail/parse-log.js';
import {
  onlyPart,
  precede,
  putBack,
  takeHead,
  toBuffer,
  type ReadPart,
  type ReadParts,
  type Stop,
} from '../trail/read-part.js';
import type { ScanStop } from './byte-scanner.js';
import type { DocumentScanner } from './document-scanner.js';
import { openUtf8Check } from './utf8-check.js';

/** Records that the scanner made rows of, or left out because they are not in the window. */
export interface ScannedEntries {
  readonly type: 'scanned';
  readonly records: number;
}

/** What the scanner is given at once: what it leaves to the ordinary parser is kept until it comes back. */
const SLICE_BYTES = 4 * 2 ** 20;

/**
 * The same as `parseLog` of an unpacked log, but for the records that the scanner takes, which are only counted. What is no document of
 * records, or not UTF-8, goes to the ordinary parser, from the record on where that shows.
 */
export async function* scanDocument(
  parts: ReadParts,
  location: string,
  scanner: DocumentScanner,
): AsyncGenerator<LogItem | ScannedEntries, void, undefined> {
  const taken = await takeHead(parts, isEnoughToTell);
  const whole = putBack(taken, parts);
  if (!isDocumentOfRecords(taken.head)) {
    yield* parseLog(whole, location);
    return;
  }
  scanner.start();
  const reader = new LogReader(location);
  try {
    const scanned = yield* scanParts(whole, reader, scanner);
    yield* conclude(scanned, whole, location, reader, scanner);
  } finally {
    await whole.return();
  }
}

/** The same of a text that is all there, without the stages of one that comes in parts: small logs are read by the thousand. */
export async function* scanText(
  text: Uint8Array,
  location: string,
  scanner: DocumentScanner,
): AsyncGenerator<LogItem | ScannedEntries, void, undefined> {
  if (text.length > SLICE_BYTES || !isDocumentOfRecords(toBuffer(text)) || !isUtf8(text)) {
    yield* scanDocument(onlyPart(text), location, scanner);
    return;
  }
  scanner.start();
  const reader = new LogReader(location);
  const scanned = yield* scanLast(text, reader, scanner);
  yield* conclude(scanned, onlyPart(NOTHING), location, reader, scanner);
}

/** The scanner takes documents of records only; that it has to be told from JSON lines, only a look ahead can say. */
function isDocumentOfRecords(head: Buffer): boolean {
  return RECORDS.test(head.toString('latin1', 0, RECORDS_BYTES)) && (isOneLine(head) || tellMode(head) === 'document');
}

const RECORDS = /^\s*\{\s*"Records"\s*:\s*\[/;
/** The ordinary parser sees a list only where its key is near. */
const RECORDS_BYTES = 64;

/** AWS writes documents without line ends, and to look for one is much cheaper than to tell lines apart. */
function isOneLine(head: Buffer): boolean {
  return !head.includes(LINE_END);
}

const LINE_END = 0x0a;

/** What ended the scanning of a document, and what follows of it that the scanner has not seen. */
interface Scanned {
  readonly answer: Exclude<ScanStop, { type: 'operation' | 'more' }>;
  readonly unseen: readonly ReadPart[];
}

/** What follows the scanning; `parts` are what was not read. */
async function* conclude(
  scanned: Scanned,
  parts: ReadParts,
  location: string,
  reader: LogReader,
  scanner: DocumentScanner,
): AsyncGenerator<LogItem, void, undefined> {
  if (scanned.answer.type === 'refused' && !scanned.answer.inList) {
    yield* parseLog(precede(listUntaken(scanned), parts), location);
    return;
  }
  reader.pass(scanner.counts);
  if (isOver(scanned)) yield* finish(reader, scanned);
  else yield* continueLog(reader, precede(listUntaken(scanned), parts));
}

/** Whether the document is complete and nothing stands behind it. */
function isOver({ answer, unseen }: Scanned): boolean {
  return answer.type === 'done' && unseen.every(isStop);
}

function* finish(reader: LogReader, { unseen }: Scanned): Generator<LogItem> {
  for (const stop of unseen.filter(isStop)) yield* reader.stopped(stop);
  yield* reader.end();
}

/** What the scanner did not take, as the ordinary parser must see it. */
function listUntaken({ answer, unseen }: Scanned): readonly ReadPart[] {
  const rest = answer.type === 'done' ? [DOCUMENT_END] : answer.rest;
  return [...rest.map((bytes) => ({ type: 'bytes' as const, bytes })), ...unseen];
}

function isStop(part: ReadPart): part is Stop {
  return part.type === 'stopped';
}

const DOCUMENT_END = Buffer.from(']}');

async function* scanParts(
  parts: ReadParts,
  reader: LogReader,
  scanner: DocumentScanner,
): AsyncGenerator<LogItem | ScannedEntries, Scanned, undefined> {
  const utf8 = openUtf8Check();
  for (;;) {
    // By hand: leaving a `for await` would close the parts, and the ordinary parser may need the rest of them.
    const { value: part } = await parts.next();
    if (part?.type !== 'bytes' || !utf8.accepts(part.bytes)) return yield* endScan(reader, scanner, part);
    for (let start = 0; start < part.bytes.length; start += SLICE_BYTES) {
      const slice = part.bytes.subarray(start, start + SLICE_BYTES);
      const answer = yield* feed(slice, false, reader, scanner);
      if (answer.type !== 'refused') continue;
      const rest = part.bytes.subarray(start + SLICE_BYTES);
      return { answer, unseen: rest.length > 0 ? [{ type: 'bytes', bytes: rest }] : [] };
    }
  }
}

/** Nothing more comes that the scanner could take, but perhaps a part that it cannot. */
async function* endScan(
  reader: LogReader,
  scanner: DocumentScanner,
  part: ReadPart | void,
): AsyncGenerator<LogItem | ScannedEntries, Scanned, undefined> {
  const scanned = yield* scanLast(NOTHING, reader, scanner);
  return part ? { ...scanned, unseen: [part] } : scanned;
}

const NOTHING = new Uint8Array();

async function* scanLast(
  bytes: Uint8Array,
  reader: LogReader,
  scanner: DocumentScanner,
): AsyncGenerator<LogItem | ScannedEntries, Scanned, undefined> {
  const answer = yield* feed(bytes, true, reader, scanner);
  if (answer.type === 'more') throw new Error('the scanner waits for more bytes after the last');
  return { answer, unseen: [] };
}

async function* feed(
  bytes: Uint8Array,
  isLast: boolean,
  reader: LogReader,
  scanner: DocumentScanner,
): AsyncGenerator<LogItem | ScannedEntries, Exclude<ScanStop, { type: 'operation' }>, undefined> {
  const before = scanner.counts.records;
  const answer = await scanner.scan(bytes, isLast);
  yield { type: 'scanned', records: scanner.counts.records - before };
  for (const { text, entry } of scanner.takeOdd()) yield* reader.readEntry(text, entry);
  return answer;
}
