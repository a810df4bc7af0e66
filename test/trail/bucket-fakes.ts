import { gunzipSync, gzipSync } from 'node:zlib';
import type { LogObject, LogObjects } from '../../src/aws/log-objects.js';
import type { Clock } from '../../src/model/clock.js';
import { type MinedPart, ROW_WORDS } from '../../src/model/mined-part.js';
import type { LogScanner, LogToScan, ScannedLog } from '../../src/trail/log-scanner.js';
import { record } from './collect.js';

/** A log of records with these event ids. */
export const packLog = (...ids: readonly string[]): Uint8Array =>
  new Uint8Array(gzipSync(JSON.stringify({ Records: ids.map(record) })));

/** A bucket in memory, and the requests that came to it as `list PREFIX` and `read KEY`. */
export interface FakeBucket extends LogObjects {
  readonly requests: string[];
}

/** Objects by key; `read` may stand for what a bucket does. A page has `pageSize` entries. */
export function fakeBucket(
  contents: Readonly<Record<string, Uint8Array>>,
  { read, pageSize = 1000 }: { readonly read?: LogObjects['read']; readonly pageSize?: number } = {},
): FakeBucket {
  const requests: string[] = [];
  const keys = Object.keys(contents).sort();
  return {
    bucket: 'logs',
    requests,
    list: async (prefix, { byFolder = false, after } = {}) => {
      requests.push(`list ${prefix}`);
      const inside = keys.filter((key) => key.startsWith(prefix));
      const entries = byFolder ? [...new Set(inside.map((key) => upToSlash(key, prefix.length)))] : inside;
      const from = after === undefined ? 0 : Number(after);
      const page = entries.slice(from, from + pageSize);
      const isFolder = (entry: string): boolean => byFolder && entry.endsWith('/') && entry !== prefix;
      const more = from + pageSize < entries.length;
      return {
        objects: page.filter((entry) => !isFolder(entry)).map((key) => listed(key, contents[key])),
        folders: page.filter(isFolder),
        ...(more && { next: String(from + pageSize) }),
      };
    },
    read: async (object, options) => {
      requests.push(`read ${object.key}`);
      return read ? read(object, options) : new Uint8Array(contents[object.key] ?? []);
    },
  };
}

function listed(key: string, content: Uint8Array = new Uint8Array()): LogObject {
  return { key, sizeBytes: content.length, etag: `"${content.length}"` };
}

function upToSlash(key: string, from: number): string {
  const slash = key.indexOf('/', from);
  return slash < 0 ? key : key.slice(0, slash + 1);
}

/** Time that passes only where somebody waits; `waits` are these waits in milliseconds. */
export function fakeClock(): Clock & { readonly waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  };
}

/** A part that holds these event ids and nothing else. */
export const partOf = (ids: readonly string[]): MinedPart => ({
  dictionary: {},
  rows: new Uint32Array(ROW_WORDS * ids.length),
  heads: [],
  kinds: [],
  networks: [],
  ids,
  sessions: [],
});

/** A scanner that lists event ids; `held` are the logs that it holds now, and `options` what it was asked with. */
export interface FakeScanner extends LogScanner {
  readonly options: unknown[];
  readonly scanned: string[];
}

/** Scans one log after the other, or fails with what `failing` throws. */
export function fakeScanner(failing: (log: LogToScan) => void = () => undefined): FakeScanner {
  const options: unknown[] = [];
  const scanned: string[] = [];
  return {
    options,
    scanned,
    async *scan(logs, asked) {
      options.push(asked);
      for await (const log of logs) {
        failing(log);
        scanned.push(log.location);
        yield scanOne(log);
      }
    },
    close: () => Promise.resolve(),
  };
}

function scanOne(log: LogToScan): ScannedLog {
  if (!('bytes' in log)) throw new Error('bytes were expected');
  const { Records } = JSON.parse(gunzipSync(log.bytes).toString()) as { Records: { eventID: string }[] };
  const part = partOf(Records.map(({ eventID }) => eventID));
  const { location, bytes } = log;
  return { location, findings: [], records: Records.length, damaged: 0, setAside: 0, packedBytes: bytes.length, part };
}
