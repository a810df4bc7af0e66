import type { CallHead, CallKind } from '../../src/model/call-group.js';
import type { Finding } from '../../src/model/finding.js';
import { type MinedPart, NO_ID, NO_NETWORK, NO_SESSION, ROW, ROW_WORDS, TEXT_ID } from '../../src/model/mined-part.js';
import { openKnownOperations } from '../../src/scanner/known-operations.js';
import { type Mining, openMining, type ScanEngine } from '../../src/scanner/mining.js';
import { scanDocument, scanText, type ScannedEntries } from '../../src/scanner/scan-document.js';
import type { LogItem } from '../../src/trail/log-reader.js';
import { parseLog } from '../../src/trail/parse-log.js';
import type { ReadParts } from '../../src/trail/read-part.js';
import type { OperationPaths } from '../../src/usage/kind-dictionary.js';
import { kindKey } from '../../src/usage/kind.js';
import { openShortening } from '../../src/usage/shorten.js';
import { SESSION_LIMIT, sessionText } from '../../src/usage/told-sessions.js';

/** What one engine makes of a log, in a form that the other's can be compared with: rows in the order of their texts. */
export interface Outcome {
  readonly rows: readonly string[];
  readonly findings: readonly Finding[];
  readonly records: number;
  readonly damaged: number;
  readonly setAside: number;
}

/** Reads logs by one engine: one chunk as a text that is all there, several as they come. */
export type ReadByEngine = (chunks: readonly Uint8Array[]) => Promise<Outcome>;

/** How an engine is to read. */
export interface EngineSettings {
  readonly engine: ScanEngine;
  /** How every operation is read. */
  readonly paths: OperationPaths;
  readonly sinceSeconds?: number;
  readonly untilSeconds?: number;
  /** Whether kinds stay as long as they are, which is the default. */
  readonly apart?: boolean;
}

/** An engine with its scanner, which is reused as in a worker. */
export function openEngine({ engine, paths, apart = true, ...window }: EngineSettings): ReadByEngine {
  const operations = openKnownOperations((names) =>
    Promise.resolve(names.map((name) => ({ ...name, described: paths }))),
  );
  const mining = openMining({ operations, engine, window, apart });
  return (chunks) => read(mining, chunks, apart ? undefined : paths.beginnings);
}

async function read(mining: Mining, chunks: readonly Uint8Array[], beginnings?: readonly string[]): Promise<Outcome> {
  mining.begin();
  const findings: Finding[] = [];
  const items = readItems(mining, chunks);
  let end = { records: 0, damaged: 0, setAside: 0 };
  for await (const item of items) {
    if (item.type === 'records') findings.push(...(await mining.add(item.records)));
    else if (item.type === 'finding') findings.push(item.finding);
    else if (item.type === 'end') end = item;
  }
  const { records, damaged, setAside } = end;
  const part = mining.takePart();
  const known = learn(part);
  const rows = listRows(part, beginnings ? shortenAll(known, beginnings) : known);
  return { rows, findings: sortByText(findings), records, damaged, setAside };
}

function readItems({ scanner }: Mining, chunks: readonly Uint8Array[]): AsyncIterable<LogItem | ScannedEntries> {
  if (!scanner) return parseLog(partsOf(chunks), 'log');
  const [only, ...others] = chunks;
  return only && others.length === 0 ? scanText(only, 'log', scanner) : scanDocument(partsOf(chunks), 'log', scanner);
}

async function* partsOf(chunks: readonly Uint8Array[]): ReadParts {
  for (const bytes of chunks) yield { type: 'bytes', bytes };
}

/** What rows refer to, of all parts of a dictionary so far. */
interface Known {
  readonly heads: CallHead[];
  readonly sessions: string[];
  readonly kinds: CallKind[];
  readonly networks: string[];
  readonly ids: string[];
}

const dictionaries = new WeakMap<object, Known>();

function learn({ dictionary, heads, kinds, networks, ids, sessions }: MinedPart): Known {
  const known = dictionaries.get(dictionary) ?? { heads: [], sessions: [], kinds: [], networks: [], ids: [] };
  dictionaries.set(dictionary, known);
  known.heads.push(...heads);
  known.sessions.push(...sessions.map(sessionText));
  for (const { head, ...values } of kinds) {
    const found = known.heads[head];
    if (!found) throw new Error(`there is no head ${head}`);
    known.kinds.push({ ...found, ...values });
  }
  known.networks.push(...networks);
  known.ids.push(...ids);
  return known;
}

/** Every row as a text in which numbers are replaced by what they stand for. */
function listRows({ rows }: MinedPart, { kinds, networks, ids, sessions }: Known): readonly string[] {
  const isTold = tellSessions(rows, kinds);
  const listed: string[] = [];
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const word = rows[at + ROW.network] ?? 0;
    const number = word & NO_NETWORK;
    const kind = kinds[rows[at + ROW.kind] ?? 0];
    listed.push(
      JSON.stringify([
        word & TEXT_ID ? ids[rows[at] ?? 0] : word & NO_ID ? 'none' : [...rows.subarray(at, at + ROW.kind)],
        kind ? [kindKey(kind), kind.mfa === true, kind.errorCodes] : 'no such kind',
        rows[at + ROW.time],
        number === NO_NETWORK ? 'none' : (networks[number] ?? 'no such network'),
        rows[at + ROW.mark],
        kind && isTold(kind) ? (sessions[rows[at + ROW.session] ?? 0] ?? 'none') : 'untold',
      ]),
    );
  }
  return listed.sort();
}

/** Whether a kind's caller has few sessions: of others some are told only. */
function tellSessions(rows: Uint32Array, kinds: readonly CallKind[]): (kind: CallKind) => boolean {
  const seen = new Map<string, Set<number>>();
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const key = kinds[rows[at + ROW.kind] ?? 0]?.principal.arn ?? '';
    const session = rows[at + ROW.session] ?? NO_SESSION;
    if (session !== NO_SESSION) seen.set(key, (seen.get(key) ?? new Set()).add(session));
  }
  return ({ principal }) => (seen.get(principal.arn)?.size ?? 0) <= SESSION_LIMIT;
}

/** Kinds as short as all of them ask for, which is how they are folded. */
function shortenAll(known: Known, beginnings: readonly string[]): Known {
  const shortening = openShortening(() => beginnings);
  for (const kind of known.kinds) shortening.add(kind);
  return { ...known, kinds: known.kinds.map((kind) => shortening.shorten(kind)) };
}

function sortByText(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
