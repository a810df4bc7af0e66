import type { Finding } from '../../src/model/finding.js';
import { type MinedPart, NO_ID, NO_NETWORK, ROW, ROW_WORDS, TEXT_ID } from '../../src/model/mined-part.js';
import { openKnownOperations } from '../../src/scanner/known-operations.js';
import { type Mining, openMining, type ScanEngine } from '../../src/scanner/mining.js';
import { scanDocument } from '../../src/scanner/scan-document.js';
import { parseLog } from '../../src/trail/parse-log.js';
import type { ReadParts } from '../../src/trail/read-part.js';
import type { OperationPaths } from '../../src/usage/kind-dictionary.js';
import { kindKey } from '../../src/usage/kind.js';

/** What one engine makes of a log, in a form that the other's can be compared with: rows in the order of their texts. */
export interface Outcome {
  readonly rows: readonly string[];
  readonly findings: readonly Finding[];
  readonly records: number;
  readonly damaged: number;
  readonly setAside: number;
}

/** Reads logs by one engine, each as if it were the first. */
export type ReadByEngine = (chunks: readonly Uint8Array[]) => Promise<Outcome>;

/** How an engine is to read. */
export interface EngineSettings {
  readonly engine: ScanEngine;
  readonly describe: (eventName: string) => OperationPaths;
  readonly sinceSeconds?: number;
  readonly untilSeconds?: number;
}

/** An engine with its scanner, which is reused as in a worker. */
export function openEngine({ engine, describe, ...window }: EngineSettings): ReadByEngine {
  const operations = openKnownOperations((names) =>
    Promise.resolve(names.map((name) => ({ ...name, described: describe(name.eventName) }))),
  );
  const mining = openMining({ operations, engine, window, apart: true });
  return (chunks) => read(mining, chunks);
}

async function read(mining: Mining, chunks: readonly Uint8Array[]): Promise<Outcome> {
  mining.begin();
  const findings: Finding[] = [];
  const { scanner } = mining;
  const items = scanner ? scanDocument(partsOf(chunks), 'log', scanner) : parseLog(partsOf(chunks), 'log');
  let end = { records: 0, damaged: 0, setAside: 0 };
  for await (const item of items) {
    if (item.type === 'records') findings.push(...(await mining.add(item.records)));
    else if (item.type === 'finding') findings.push(item.finding);
    else if (item.type === 'end') end = item;
  }
  const { records, damaged, setAside } = end;
  return { rows: listRows(mining.takePart()), findings: sortByText(findings), records, damaged, setAside };
}

async function* partsOf(chunks: readonly Uint8Array[]): ReadParts {
  for (const bytes of chunks) yield { type: 'bytes', bytes };
}

/** Every row as a text in which numbers are replaced by what they stand for. */
export function listRows({ rows, kinds, networks, ids }: MinedPart): readonly string[] {
  const listed: string[] = [];
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const word = rows[at + ROW.network] ?? 0;
    const number = word & NO_NETWORK;
    const kind = kinds[rows[at + ROW.kind] ?? 0];
    listed.push(
      JSON.stringify([
        word & TEXT_ID ? ids[rows[at] ?? 0] : word & NO_ID ? 'none' : [...rows.subarray(at, at + ROW.kind)],
        kind && [kindKey(kind), kind.mfa === true, kind.errorCodes],
        rows[at + ROW.time],
        number === NO_NETWORK ? 'none' : networks[number],
        rows[at + ROW.mark],
      ]),
    );
  }
  return listed.sort();
}

function sortByText(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
