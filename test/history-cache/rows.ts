import type { CallKind, RoleSession } from '../../src/model/call-group.js';
import { NO_NETWORK, NO_SESSION, ROW, ROW_WORDS } from '../../src/model/mined-part.js';
import type { SealedKind } from '../../src/model/sealed-part.js';
import type { ScannedLog } from '../../src/trail/log-scanner.js';

/** A row as a test tells it; words that it does not tell are 0, and its network and session are not told. */
export interface ToldRow {
  readonly id?: number;
  readonly kind?: number;
  readonly time?: number;
  readonly network?: number;
  readonly mark?: number;
  readonly session?: number;
}

/** Rows one after the other; the id is the first of its four words. */
export function makeRows(told: readonly ToldRow[]): Uint32Array {
  const rows = new Uint32Array(told.length * ROW_WORDS);
  for (const [index, row] of told.entries()) {
    const { id = 0, kind = 0, time = 0, network = NO_NETWORK, mark = 0, session = NO_SESSION } = row;
    const at = index * ROW_WORDS;
    rows[at + ROW.id] = id;
    rows[at + ROW.kind] = kind;
    rows[at + ROW.time] = time;
    rows[at + ROW.network] = network;
    rows[at + ROW.mark] = mark;
    rows[at + ROW.session] = session;
  }
  return rows;
}

/** A kind of call that differs from others in its name. */
export function makeKind(eventName: string, fields: Partial<CallKind> = {}): CallKind {
  return {
    principal: { type: 'user', name: 'alice', arn: 'arn:aws:iam::123456789012:user/alice', accountId: '123456789012' },
    eventSource: 'iam.amazonaws.com',
    eventName,
    category: 'Management',
    region: 'us-east-1',
    accountId: '123456789012',
    outcome: 'allowed',
    errorCodes: [],
    parameters: {},
    resources: [],
    ...fields,
  };
}

/** A kind as roll-ups have it. */
export function splitKind({ parameters, beginnings, resources, ...head }: CallKind): SealedKind {
  return { head, values: { parameters, ...(beginnings && { beginnings }), resources } };
}

/** Kinds as roll-ups have them. */
export function asSealed(kinds: readonly CallKind[]): readonly SealedKind[] {
  return kinds.map(splitKind);
}

/** Sessions `0`, `1` and so on, to be named by their numbers. */
export function makeSessions(count: number): readonly RoleSession[] {
  return Array.from({ length: count }, (_, number) => ({ name: String(number) }));
}

/** A log of these rows and kinds. */
export function makeScanned(
  rows: readonly ToldRow[],
  kinds: readonly CallKind[],
  networks: readonly string[] = [],
  sessions: readonly RoleSession[] = [],
): ScannedLog {
  return {
    location: 's3://logs/a',
    findings: [],
    records: rows.length,
    damaged: 0,
    setAside: 0,
    packedBytes: 1,
    part: {
      dictionary: {},
      rows: makeRows(rows),
      heads: kinds.map((kind) => splitKind(kind).head),
      kinds: kinds.map((kind, head) => ({ head, ...splitKind(kind).values })),
      networks,
      ids: [],
      sessions,
    },
  };
}
