import type { CallKind } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import type { SealedPart } from '../model/sealed-part.js';
import { parseEventTime } from '../usage/event-time.js';
import { extractParameters } from '../usage/extract-parameters.js';
import type { OperationPaths } from '../usage/kind-dictionary.js';
import { toKind } from '../usage/kind.js';
import { markEvent, markKind, markNetwork, markValues } from '../usage/mark.js';
import { openShortening } from '../usage/shorten.js';
import { findSourceNetwork } from '../usage/source-network.js';
import { type CountedForm, type EventForm, openDisputedEvents } from './disputed-events.js';
import { type KindSum, openKindSums } from './kind-sums.js';
import { openCutting, UNTOLD_SESSIONS } from './many-values.js';
import { numberSessions } from './number-sessions.js';
import type { ResultRow } from './read-row.js';
import { sealSums } from './seal-sums.js';

/** Turns rows of results into what the same log files come to when they are scanned. */
export interface RowSums {
  /** Adds a row; `record` is its record as `parseRecord` understands it. */
  add(row: ResultRow, record: CallRecord, operation: OperationPaths): void;
  /** Records so far, copies of events among them. */
  readonly records: number;
  /** All rows as one part; undefined where there were none. */
  seal(): SealedPart | undefined;
}

/** No rows. Memory follows the variety of the calls, as in the fold: values that are too many are cut as they come. */
export function openRowSums(): RowSums {
  const beginnings = new Map<string, OperationPaths['beginnings']>();
  const shortening = openShortening((kind) => beginnings.get(operationKey(kind)) ?? []);
  const tellCuts = openCutting(shortening);
  const kinds = openKindSums();
  const sessions = numberSessions();
  const disputes = openDisputedEvents();
  const counts = { events: 0, dataEvents: 0, repeated: 0 };

  return {
    add(row, record, operation) {
      const records = row.events + row.repeated;
      counts.events += records;
      if (record.category === 'Data') counts.dataEvents += records;
      beginnings.set(operationKey(record), operation.beginnings);
      const whole = toKind(record, extractParameters(record, operation.paths));
      tellCuts(whole, row.cuts);
      const kind = shortening.add(whole);
      if (row.disputed !== undefined) {
        const ownMark = {
          kind: markKind(whole, operation.beginnings),
          values: markValues(record, operation.beginnings),
        };
        disputes.add(listForms(row, row.disputed, kind, ownMark), records);
        return;
      }
      counts.repeated += row.repeated;
      kinds.add({
        kind,
        count: row.events,
        first: toSeconds(row.firstSeen),
        last: toSeconds(row.lastSeen),
        sessions: sessions.number(kind.principal, row.cuts.sessions ? UNTOLD_SESSIONS : row.sessions),
        networks: findNetworks(row.addresses),
        examples: row.examples.map(({ time, id }) => ({ seconds: toSeconds(time), id })),
      });
    },
    get records() {
      return counts.events;
    },
    seal() {
      if (counts.events === 0) return undefined;
      // What came before a place had too many values is cut now.
      const shorten = (kind: CallKind): CallKind => shortening.shorten(kind);
      const short = openKindSums();
      for (const sum of kinds.sums) short.add({ ...sum, kind: shorten(sum.kind) });
      const { forms, repeated, conflicting } = disputes.settle(shorten);
      for (const form of forms) {
        const told = [{ session: form.session, events: form.count }];
        short.add(toSum(form, sessions.number(form.kind.principal, told)));
      }
      const all = { ...counts, repeated: counts.repeated + repeated, conflicting };
      return sealSums([...short.sums], sessions.sessions, all);
    },
  };
}

/** The forms of a disputed event that a row holds: one for each network, and one of no network where these are too many to be told. */
function listForms(
  { firstSeen, addresses = [''], sessions }: ResultRow,
  id: string,
  kind: CallKind,
  mark: { readonly kind: number; readonly values: number },
): readonly EventForm[] {
  return addresses.map((address) => {
    const network = findSourceNetwork(address || undefined);
    return {
      id,
      seconds: toSeconds(firstSeen),
      kind,
      session: sessions[0]?.session,
      network,
      mark: markEvent(mark.kind, mark.values, markNetwork(network)),
    };
  });
}

function toSum({ id, seconds, kind, network, count }: CountedForm, sessions: KindSum['sessions']): KindSum {
  const networks = network === undefined ? undefined : new Set([network]);
  return { kind, count, first: seconds, last: seconds, sessions, networks, examples: [{ seconds, id }] };
}

function operationKey({ eventSource, eventName }: Pick<CallRecord, 'eventSource' | 'eventName'>): string {
  return `${eventSource}\n${eventName}`;
}

function toSeconds(time: string): number {
  return Date.parse(parseEventTime(time)) / 1000;
}

function findNetworks(addresses: ResultRow['addresses']): ReadonlySet<string> | undefined {
  const networks = addresses?.map((address) => findSourceNetwork(address || undefined)) ?? [undefined];
  const told = networks.filter((network) => network !== undefined);
  return told.length === networks.length ? new Set(told) : undefined;
}
