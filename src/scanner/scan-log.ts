import type { Finding } from '../model/finding.js';
import type { LogItem } from '../trail/log-reader.js';
import type { LogToScan, ScannedLog } from '../trail/log-scanner.js';
import { parseLog } from '../trail/parse-log.js';
import { readFileParts, readStreamParts } from '../trail/read-file.js';
import type { LogLimits } from '../trail/read-log.js';
import { countBytes, onlyPart, type ReadParts } from '../trail/read-part.js';
import { unpack } from '../trail/unpack.js';
import type { Mining } from './mining.js';
import { readSmallFile, unpackQuickly } from './quick-text.js';
import { scanDocument, scanText, type ScannedEntries } from './scan-document.js';

/** How logs are read. */
export interface ScanLogOptions {
  readonly limits: LogLimits;
  /** About how many records a piece of a very large log may have; a log is given whole without it. */
  readonly pieceRecords?: number;
}

/** Scans one log; of its pieces only the last is finished. */
export async function* scanLog(
  log: LogToScan,
  mining: Mining,
  { limits, pieceRecords = Infinity }: ScanLogOptions,
): AsyncGenerator<ScannedLog, void, undefined> {
  mining.begin();
  const input = openInput(log, limits);
  const piece = openPiece(log.location, input.packedBytes, mining);
  for await (const item of readItems(input, log.location, mining)) {
    if (item.type === 'end') {
      yield piece.finish(item);
      return;
    }
    if (item.type === 'finding') piece.tell([item.finding]);
    else if (item.type === 'scanned') piece.countRecords(item.records);
    else {
      piece.countRecords(item.records.length);
      piece.tell(await mining.add(item.records));
    }
    if (piece.records >= pieceRecords) yield { ...piece.take(), unfinished: true };
  }
}

function readItems(
  input: LogInput,
  location: string,
  { scanner }: Mining,
): AsyncGenerator<LogItem | ScannedEntries, void, undefined> {
  if (!scanner) return parseLog('text' in input ? onlyPart(input.text) : input.parts, location);
  return 'text' in input ? scanText(input.text, location, scanner) : scanDocument(input.parts, location, scanner);
}

/** Gathers what a log holds until it is given away. */
interface Piece {
  readonly records: number;
  countRecords(count: number): void;
  tell(findings: readonly Finding[]): void;
  /** What was gathered since the last time; what only the end of the log tells is 0. */
  take(): ScannedLog;
  finish(end: Extract<LogItem, { type: 'end' }>): ScannedLog;
}

function openPiece(location: string, packedBytes: () => number, mining: Mining): Piece {
  let records = 0;
  let findings: Finding[] = [];
  const given = { records: 0, packedBytes: 0 };

  function take(): ScannedLog {
    const part = mining.takePart();
    const bytes = packedBytes() - given.packedBytes;
    const taken = { location, findings, records, damaged: 0, setAside: 0, packedBytes: bytes, part };
    given.records += records;
    given.packedBytes += bytes;
    records = 0;
    findings = [];
    return taken;
  }

  return {
    get records() {
      return records;
    },
    countRecords: (count) => void (records += count),
    tell: (more) => void findings.push(...more),
    take,
    finish({ damaged, setAside, records: all }) {
      records = all - given.records;
      return { ...take(), damaged, setAside };
    },
  };
}

/** The unpacked text of a log, at once where it is small, and how many bytes were read of the log so far, as they are stored. */
type LogInput = ({ readonly text: Uint8Array } | { readonly parts: ReadParts }) & {
  readonly packedBytes: () => number;
};

function openInput(log: LogToScan, limits: LogLimits): LogInput {
  const stored = 'bytes' in log ? log.bytes : 'path' in log ? readSmallFile(log.path) : undefined;
  const text = stored && unpackQuickly(stored, limits.maxFileBytes);
  if (stored && text) return { text, packedBytes: () => stored.length };
  const counted = { bytes: 0 };
  const parts = stored ? onlyPart(stored) : openParts(log);
  return { parts: unpack(countBytes(parts, counted), limits), packedBytes: () => counted.bytes };
}

function openParts(log: LogToScan): ReadParts {
  if ('bytes' in log) return onlyPart(log.bytes);
  return 'path' in log ? readFileParts(log.path) : readStreamParts(log.stream);
}
