import type { Finding } from '../../src/model/finding.js';
import type { CallHead } from '../../src/model/call-group.js';
import { NO_ID, NO_NETWORK, NO_SESSION, ROW, ROW_WORDS, TEXT_ID } from '../../src/model/mined-part.js';
import type { LogScanner, LogToScan, ScannedLog, ScanOptions } from '../../src/trail/log-scanner.js';

/** What scans came to, in an order that no scanning changes: dictionaries are looked up, pieces of a log are put together. */
export interface Mined {
  /** `id time network session kind` of each row, sorted. */
  readonly rows: readonly string[];
  readonly marks: readonly number[];
  /** `code location#record` and what it says, sorted. */
  readonly findings: readonly string[];
  /** `location records damaged setAside packedBytes`, sorted. */
  readonly logs: readonly string[];
}

/** Scans logs to the end. */
export async function mine(scanner: LogScanner, logs: Iterable<LogToScan>, options: ScanOptions = {}): Promise<Mined> {
  const scanned: ScannedLog[] = [];
  for await (const log of scanner.scan(toAsync(logs), options)) scanned.push(log);
  return sumUp(scanned);
}

/** The same of logs that were scanned already, in the order in which they came. */
export function sumUp(scanned: readonly ScannedLog[]): Mined {
  const rows = listRows(scanned);
  return {
    rows: rows.map(({ shown }) => shown).sort(),
    marks: rows.map(({ mark }) => mark).sort((a, b) => a - b),
    findings: scanned.flatMap(({ findings }) => findings.map(showFinding)).sort(),
    logs: [...addUp(scanned)].map(([location, sums]) => [location, ...sums].join(' ')).sort(),
  };
}

async function* toAsync<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

interface Dictionary {
  readonly heads: CallHead[];
  readonly sessions: string[];
  readonly kinds: string[];
  readonly networks: string[];
  readonly ids: string[];
}

function listRows(scanned: readonly ScannedLog[]): { shown: string; mark: number }[] {
  const dictionaries = new Map<object, Dictionary>();
  return scanned.flatMap(({ part }) => {
    const known = dictionaries.get(part.dictionary) ?? { heads: [], sessions: [], kinds: [], networks: [], ids: [] };
    dictionaries.set(part.dictionary, known);
    known.heads.push(...part.heads);
    known.sessions.push(...part.sessions.map((session) => JSON.stringify(session)));
    known.kinds.push(...part.kinds.map(({ head, ...values }) => JSON.stringify([known.heads[head], values])));
    known.networks.push(...part.networks);
    known.ids.push(...part.ids);
    return Array.from({ length: part.rows.length / ROW_WORDS }, (_, index) =>
      showRow(part.rows.subarray(index * ROW_WORDS, (index + 1) * ROW_WORDS), known),
    );
  });
}

function showRow(row: Uint32Array, { kinds, sessions, networks, ids }: Dictionary): { shown: string; mark: number } {
  const [first = 0, ...others] = row.subarray(ROW.id, ROW.id + 4);
  const word = row[ROW.network] ?? 0;
  const id = word & NO_ID ? '-' : word & TEXT_ID ? ids[first] : [first, ...others].map(toHex).join('');
  const network = (word & NO_NETWORK) === NO_NETWORK ? '-' : networks[word & NO_NETWORK];
  const kind = kinds[row[ROW.kind] ?? 0];
  const session = row[ROW.session] === NO_SESSION ? '-' : sessions[row[ROW.session] ?? 0];
  if (kind === undefined || network === undefined || id === undefined || session === undefined)
    throw new Error(`row ${row.join(' ')} has no kind`);
  return { shown: [id, row[ROW.time], network, session, kind].join(' '), mark: row[ROW.mark] ?? 0 };
}

function toHex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

function showFinding({ code, place, text }: Finding): string {
  const record = place?.record === undefined ? '' : `#${place.record}`;
  return `${code} ${place?.location ?? ''}${record} ${text.key} ${JSON.stringify(text.values)}`;
}

function addUp(scanned: readonly ScannedLog[]): ReadonlyMap<string, readonly number[]> {
  const sums = new Map<string, readonly number[]>();
  for (const { location, records, damaged, setAside, packedBytes } of scanned) {
    const [a = 0, b = 0, c = 0, d = 0] = sums.get(location) ?? [];
    sums.set(location, [a + records, b + damaged, c + setAside, d + packedBytes]);
  }
  return sums;
}
