import type { CallRecord } from '../model/event.js';
import type { SealedPart } from '../model/sealed-part.js';
import { parseEventTime } from '../usage/event-time.js';
import { extractParameters } from '../usage/extract-parameters.js';
import type { OperationPaths } from '../usage/kind-dictionary.js';
import { toKind } from '../usage/kind.js';
import { markEvent, markKind, markNetwork, markValues } from '../usage/mark.js';
import { openShortening } from '../usage/shorten.js';
import { findSourceNetwork } from '../usage/source-network.js';
import { openDisputedEvents } from './disputed-events.js';
import { openKindSums } from './kind-sums.js';
import { openCutting } from './many-values.js';
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
      const [first, last] = [toSeconds(row.firstSeen), toSeconds(row.lastSeen)];
      if (row.disputed !== undefined) {
        const id = row.disputed;
        const own = {
          kindMark: markKind(whole, operation.beginnings),
          values: markValues(record, operation.beginnings),
        };
        const forms = (row.addresses ?? []).map((address) => {
          const network = findSourceNetwork(address || undefined);
          const mark = markEvent(own.kindMark, own.values, markNetwork(network));
          return { id, seconds: first, kind, network, mark };
        });
        disputes.add(forms, records);
        return;
      }
      counts.repeated += row.repeated;
      const examples = row.examples.map(({ time, id }) => ({ seconds: toSeconds(time), id }));
      kinds.add({ kind, count: row.events, first, last, networks: findNetworks(row.addresses), examples });
    },
    get records() {
      return counts.events;
    },
    seal() {
      if (counts.events === 0) return undefined;
      const { sums, repeated, conflicting } = disputes.settle();
      for (const sum of sums) kinds.add(sum);
      // What came before a place had too many values is cut now.
      const short = openKindSums();
      for (const sum of kinds.sums) short.add({ ...sum, kind: shortening.shorten(sum.kind) });
      return sealSums([...short.sums], { ...counts, repeated: counts.repeated + repeated, conflicting });
    },
  };
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
