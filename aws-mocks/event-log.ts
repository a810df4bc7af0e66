import { appendFile, rm } from 'node:fs/promises';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync, truncateSync } from 'node:fs';
import { EmbeddedAwsError } from './embedded-aws-error.js';
import type { TrailRecord } from './trail-recorder.js';

/** Event history: records in the order they came, never changed. */
export interface EventLog {
  append(record: TrailRecord): Promise<void>;
  /** The records of a region, oldest first; empty where there are none. */
  read(region: string): readonly TrailRecord[];
  /** Forgets everything. */
  clear(): Promise<void>;
}

/** A log in memory, for an account that is not kept on disk. */
export function createMemoryEventLog(): EventLog {
  const byRegion = new Map<string, TrailRecord[]>();
  return {
    async append(record) {
      file(byRegion, record);
    },
    read: (region) => byRegion.get(region) ?? [],
    async clear() {
      byRegion.clear();
    },
  };
}

/**
 * A log in a file of one record a line, read at the first question and then kept in memory. A last line without its end, left by a process
 * that was killed while writing it, is cut off: its call was never answered.
 * @throws EmbeddedAwsError when a line is not a record, naming file and line.
 */
export function openEventLog(path: string): EventLog {
  let known: Map<string, TrailRecord[]> | undefined;
  cutTornLine(path);
  return {
    async append(record) {
      await appendFile(path, `${JSON.stringify(record)}\n`, { mode: 0o600 });
      if (known) file(known, record);
    },
    read: (region) => (known ??= readRecords(path)).get(region) ?? [],
    async clear() {
      await rm(path, { force: true });
      known = new Map();
    },
  };
}

/** The region a record is filed under. */
export function regionOf(record: TrailRecord): string {
  return String(record['awsRegion']);
}

function file(byRegion: Map<string, TrailRecord[]>, record: TrailRecord): void {
  const region = regionOf(record);
  const records = byRegion.get(region);
  if (records) records.push(record);
  else byRegion.set(region, [record]);
}

/** Reads no more than the last byte of a file that is whole. */
function cutTornLine(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || endsWithLine(path, size)) return;
  truncateSync(path, readFileSync(path).lastIndexOf('\n') + 1);
}

function endsWithLine(path: string, size: number): boolean {
  const last = Buffer.alloc(1);
  const file = openSync(path, 'r');
  readSync(file, last, 0, 1, size - 1);
  closeSync(file);
  return last.toString() === '\n';
}

function readRecords(path: string): Map<string, TrailRecord[]> {
  const byRegion = new Map<string, TrailRecord[]>();
  if (!existsSync(path)) return byRegion;
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line !== '') file(byRegion, parseLine(line, path, index + 1));
  }
  return byRegion;
}

function parseLine(line: string, path: string, number: number): TrailRecord {
  try {
    return JSON.parse(line) as TrailRecord;
  } catch (cause) {
    throw new EmbeddedAwsError(`line ${number} of ${path} is not a record: delete the folder to begin anew`, { cause });
  }
}
