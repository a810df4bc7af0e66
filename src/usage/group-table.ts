import type { CallGroup, CallKind } from '../model/call-group.js';
import { type MinedPart, NO_ID, NO_NETWORK, ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';
import { type SealedPart, SUM, SUM_WORDS } from '../model/sealed-part.js';
import { findEventIdWords, formatEventId } from './event-ids.js';
import type { EventLog } from './event-log.js';
import {
  addExample,
  addNetwork,
  closeGroup,
  type GrowingGroup,
  joinGroup,
  mayBeExample,
  noteKind,
  startGroup,
} from './growing-group.js';
import type { OperationPaths } from './kind-dictionary.js';
import { kindKey } from './kind.js';
import { hashText } from './mark.js';
import { listOverlaps, type Span } from './overlaps.js';
import { openShortening } from './shorten.js';

/** Seconds since 1970, both ends included; open ends are infinite. */
export interface SecondsWindow {
  readonly since: number;
  readonly until: number;
}

/** What a part brought into the window, events that were seen before among them. */
export interface Taken {
  readonly events: number;
  readonly dataEvents: number;
}

/** What all parts came to. */
export interface FoldedGroups {
  /** In a stable order. */
  readonly groups: readonly CallGroup[];
  /** Distinct events. */
  readonly records: number;
  /** Events that were the same as one before. */
  readonly duplicates: number;
  /** Events that bear another event's id and count all the same. */
  readonly conflicts: number;
}

/** Folds mined records into groups of like calls. The groups do not depend on the order of the parts, nor on that of their rows. */
export interface GroupTable {
  /** @throws RangeError where a row names what its dictionary does not have. */
  add(part: MinedPart): Taken;
  /** Adds the sums of a completed day, all of which must lie in the window. */
  addSealed(part: SealedPart): Taken;
  /** Nothing may be added afterwards. @throws whatever reading a sealed part's entries throws. */
  finish(): Promise<FoldedGroups>;
}

/** A table with no groups. `describe` gives the places of an operation. */
export function openGroupTable(
  describe: (kind: Pick<CallKind, 'eventSource' | 'eventName'>) => OperationPaths,
  log: EventLog,
  window: SecondsWindow,
): GroupTable {
  const shortening = openShortening((kind) => describe(kind).beginnings);
  const byKey = new Map<string, number>();
  const groups: GrowingGroup[] = [];
  const dictionaries = new WeakMap<object, Dictionary>();
  const live = new Map<number, Span>();
  const sealed: { readonly part: SealedPart; readonly kinds: readonly KnownKind[] }[] = [];
  const counts = { events: 0, repeated: 0, conflicting: 0 };

  function know(kind: CallKind): KnownKind {
    const short = shortening.add(kind);
    const key = kindKey(short);
    const number = byKey.get(key) ?? groups.length;
    const group = groups[number] ?? startGroup(short);
    if (number === groups.length) groups.push(group);
    byKey.set(key, number);
    noteKind(group, kind);
    const place = hashText(`${kind.region}\n${kind.accountId}`);
    return { number, group, place, isData: kind.category === 'Data' };
  }

  function addRow(dictionary: Dictionary, rows: Uint32Array, at: number, time: number): KnownKind {
    const kind = findKind(dictionary, rows[at + ROW.kind] ?? 0, know);
    const word = rows[at + ROW.network] ?? 0;
    const { group } = kind;
    group.count += 1;
    if (time < group.firstSeconds) group.firstSeconds = time;
    if (time > group.lastSeconds) group.lastSeconds = time;
    if (group.networks) addNetwork(group, networkOf(dictionary.networks, word));
    if ((word & NO_ID) === 0 && mayBeExample(group, time)) {
      addExample(group, { seconds: time, id: idOf(dictionary.ids, rows, at) });
    }
    widen(live, kind.place, time);
    remember(log, dictionary.ids, rows, at, kind);
    return kind;
  }

  return {
    add(part) {
      const dictionary = extendDictionary(dictionaries, part);
      const { rows } = part;
      const taken = { events: 0, dataEvents: 0 };
      for (let at = 0; at < rows.length; at += ROW_WORDS) {
        const time = rows[at + ROW.time] ?? 0;
        if (time < window.since || time > window.until) continue;
        const { isData } = addRow(dictionary, rows, at, time);
        taken.events += 1;
        if (isData) taken.dataEvents += 1;
      }
      counts.events += taken.events;
      return taken;
    },
    addSealed(part) {
      const kinds = part.kinds.map(know);
      addSums(part, kinds);
      sealed.push({ part, kinds });
      counts.events += part.events;
      counts.repeated += part.repeated;
      counts.conflicting += part.conflicting;
      return { events: part.events, dataEvents: part.dataEvents };
    },
    async finish() {
      await log.relieve();
      for (const { index, from, to } of listOverlaps(sealed.map(spanOf), live)) {
        const { part, kinds } = sealed[index] ?? {};
        if (!part || !kinds) continue;
        const rows = await part.entries.read(from, to);
        for (let at = 0; at < rows.length; at += ROW_WORDS) {
          const kind = kinds[rows[at + ROW.kind] ?? 0];
          if (kind) remember(log, part.ids, rows, at, kind);
        }
        await log.relieve();
      }
      const { repeated, conflicting } = await log.settle((number) => {
        const group = groups[number];
        if (group) group.count -= 1;
      });
      const duplicates = counts.repeated + repeated;
      return {
        groups: closeGroups(groups, (kind) => shortening.shorten(kind)),
        records: counts.events - duplicates,
        duplicates,
        conflicts: counts.conflicting + conflicting,
      };
    },
  };
}

/** A kind that calls in the window are of, and what their rows need. */
interface KnownKind {
  readonly number: number;
  readonly group: GrowingGroup;
  readonly place: number;
  readonly isData: boolean;
}

/** What the rows of a dictionary's parts refer to. */
interface Dictionary {
  readonly kinds: CallKind[];
  /** By the number of the kind, those of which a call lay in the window. */
  readonly known: KnownKind[];
  readonly networks: string[];
  readonly ids: string[];
}

function extendDictionary(dictionaries: WeakMap<object, Dictionary>, part: MinedPart): Dictionary {
  const dictionary = dictionaries.get(part.dictionary) ?? { kinds: [], known: [], networks: [], ids: [] };
  dictionaries.set(part.dictionary, dictionary);
  for (const kind of part.kinds) dictionary.kinds.push(kind);
  for (const network of part.networks) dictionary.networks.push(network);
  for (const id of part.ids) dictionary.ids.push(id);
  return dictionary;
}

function findKind({ kinds, known }: Dictionary, number: number, know: (kind: CallKind) => KnownKind): KnownKind {
  const found = known[number];
  if (found) return found;
  const kind = kinds[number];
  if (!kind) throw new RangeError(`A row names kind ${number} of a dictionary of ${kinds.length}.`);
  const now = know(kind);
  known[number] = now;
  return now;
}

function networkOf(networks: readonly string[], word: number): string | undefined {
  const number = word & NO_NETWORK;
  return number === NO_NETWORK ? undefined : networks[number];
}

function idOf(ids: readonly string[], rows: Uint32Array, at: number): string {
  const word = rows[at + ROW.network] ?? 0;
  return (word & TEXT_ID) === 0 ? formatEventId(rows, at + ROW.id) : (ids[rows[at + ROW.id] ?? 0] ?? '');
}

/** Ids are compared without regard to case, as UUIDs are. */
function remember(log: EventLog, ids: readonly string[], rows: Uint32Array, at: number, kind: KnownKind): void {
  const word = rows[at + ROW.network] ?? 0;
  if ((word & NO_ID) !== 0) return;
  const { number: group, place } = kind;
  const event = { time: rows[at + ROW.time] ?? 0, place, mark: rows[at + ROW.mark] ?? 0, group };
  if ((word & TEXT_ID) === 0) {
    log.add(rows, at + ROW.id, event);
    return;
  }
  const id = idOf(ids, rows, at).toLowerCase();
  const words = findEventIdWords(id);
  if (words) log.add(words, 0, event);
  else log.addText(id, event);
}

function widen(spans: Map<number, Span>, place: number, time: number): void {
  const span = spans.get(place);
  if (!span) spans.set(place, { from: time, to: time });
  else if (time < span.from) span.from = time;
  else if (time > span.to) span.to = time;
}

function addSums(part: SealedPart, kinds: readonly KnownKind[]): void {
  for (const [number, { group }] of kinds.entries()) {
    const at = number * SUM_WORDS;
    group.count += part.sums[at + SUM.count] ?? 0;
    group.firstSeconds = Math.min(group.firstSeconds, part.sums[at + SUM.first] ?? group.firstSeconds);
    group.lastSeconds = Math.max(group.lastSeconds, part.sums[at + SUM.last] ?? group.lastSeconds);
  }
  for (let at = 0; at < part.kindNetworks.length; at += 2) {
    const group = kinds[part.kindNetworks[at] ?? 0]?.group;
    if (group) addNetwork(group, networkOf(part.networks, part.kindNetworks[at + 1] ?? NO_NETWORK));
  }
  const { examples } = part;
  for (let at = 0; at < examples.length; at += ROW_WORDS) {
    const group = kinds[examples[at + ROW.kind] ?? 0]?.group;
    if (group) addExample(group, { seconds: examples[at + ROW.time] ?? 0, id: idOf(part.ids, examples, at) });
  }
}

function spanOf({ part, kinds }: { readonly part: SealedPart; readonly kinds: readonly KnownKind[] }) {
  return { from: part.firstSeconds, to: part.lastSeconds, places: new Set(kinds.map(({ place }) => place)) };
}

/** Groups that became alike since their values were cut are one. */
function closeGroups(groups: readonly GrowingGroup[], shorten: (kind: CallKind) => CallKind): readonly CallGroup[] {
  const byKey = new Map<string, GrowingGroup>();
  for (const group of groups) {
    const kind = shorten(group.kind);
    const key = kindKey(kind);
    const known = byKey.get(key);
    if (known) joinGroup(known, group);
    else byKey.set(key, Object.assign(group, { kind }));
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => closeGroup(group));
}
