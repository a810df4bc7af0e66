import { ROW } from '../model/mined-part.js';
import { ENTRY, ENTRY_WORDS, type Sighting } from './event-entry.js';
import { dropOne, findRepeats, type RepeatHandling, type Repeats } from './find-repeats.js';

/** Where entries are kept that memory has no room for. */
export interface EventSpill {
  /** Adds entries to a partition, behind those it has. */
  append(partition: number, entries: Uint32Array): Promise<void>;
  /** All entries of a partition; empty where nothing was added. */
  read(partition: number): Promise<Uint32Array>;
}

/**
 * Remembers which events were seen, to find those that were seen again. An event is the same again only when its id, its second, its
 * place and its mark agree. It costs 32 bytes an event, in memory up to a limit and in the spill beyond.
 */
export interface EventLog {
  /** Remembers the event of a row (see `ROW`) whose id is a UUID. */
  add(rows: Uint32Array, at: number, group: number, session: number): void;
  /** Remembers an event whose id is no UUID; the key is all that its second, place and id say. */
  addText(key: string, mark: number, sighting: Sighting): void;
  /** Hands over to the spill what is more than memory has room for. To be called between parts. */
  relieve(): Promise<void>;
  /** Finds the events that were seen again; nothing may be added afterwards. */
  settle(handling: RepeatHandling): Promise<Repeats>;
}

/** 8 MB of entries. */
const ENTRIES_IN_MEMORY = 2 ** 18;
/** Entries are kept in pieces, so that room for more never takes a copy of all. */
const PIECE_ENTRIES = 2 ** 14;
const PARTITION_BITS = 6;

/** A log with no events; without a spill everything stays in memory. */
export function openEventLog(spill?: EventSpill, entriesInMemory = ENTRIES_IN_MEMORY): EventLog {
  let full: Uint32Array[] = [];
  let piece = new Uint32Array(0);
  let end = 0;
  let spilled = false;
  const texts = new Map<string, Map<number, Sighting[]>>();

  function listPieces(): readonly Uint32Array[] {
    return [...full, piece.subarray(0, end)];
  }

  async function flush(to: EventSpill): Promise<void> {
    for (const [partition, part] of split(listPieces())) await to.append(partition, part);
    full = [];
    end = 0;
    spilled = true;
  }

  return {
    add(rows, at, group, session) {
      if (end === piece.length) {
        if (end > 0) full.push(piece);
        piece = new Uint32Array(ENTRY_WORDS * PIECE_ENTRIES);
        end = 0;
      }
      for (let word = 0; word < 4; word += 1) piece[end + word] = rows[at + ROW.id + word] ?? 0;
      piece[end + ENTRY.time] = rows[at + ROW.time] ?? 0;
      piece[end + ENTRY.mark] = rows[at + ROW.mark] ?? 0;
      piece[end + ENTRY.group] = group;
      piece[end + ENTRY.session] = session;
      end += ENTRY_WORDS;
    },
    addText(key, mark, sighting) {
      const marks = texts.get(key) ?? new Map<number, Sighting[]>();
      texts.set(key, marks.set(mark, [...(marks.get(mark) ?? []), sighting]));
    },
    async relieve() {
      if (spill && full.length * PIECE_ENTRIES + end / ENTRY_WORDS >= entriesInMemory) await flush(spill);
    },
    async settle(handling) {
      let { repeated, conflicting } = settleTexts([...texts.values()], handling);
      const take = (part: Uint32Array): void => {
        const found = findRepeats(part, handling);
        repeated += found.repeated;
        conflicting += found.conflicting;
      };
      if (!spill || !spilled) {
        for (const part of split(listPieces()).values()) take(part);
        return { repeated, conflicting };
      }
      await flush(spill);
      piece = new Uint32Array(0);
      for (let partition = 0; partition < 2 ** PARTITION_BITS; partition += 1) take(await spill.read(partition));
      return { repeated, conflicting };
    },
  };
}

/** By event of an id, second and place: where it was seen, by mark. */
function settleTexts(events: readonly ReadonlyMap<number, readonly Sighting[]>[], handling: RepeatHandling): Repeats {
  let repeated = 0;
  let conflicting = 0;
  for (const marks of events) {
    conflicting += marks.size - 1;
    for (const [first, ...others] of marks.values()) {
      repeated += others.length;
      others.reduce((known, again) => (known && dropOne(again, known, handling) === 'known' ? again : known), first);
    }
  }
  return { repeated, conflicting };
}

/** The entries by partition: equal ids are in the same one. */
function split(pieces: readonly Uint32Array[]): ReadonlyMap<number, Uint32Array> {
  const ends = new Uint32Array(2 ** PARTITION_BITS + 1);
  for (const entries of pieces) {
    for (let at = 0; at < entries.length; at += ENTRY_WORDS) {
      const next = partitionOf(entries, at) + 1;
      ends[next] = (ends[next] ?? 0) + ENTRY_WORDS;
    }
  }
  for (let index = 1; index < ends.length; index += 1) ends[index] = (ends[index] ?? 0) + (ends[index - 1] ?? 0);
  const filled = ends.slice();
  const sorted = new Uint32Array(ends.at(-1) ?? 0);
  for (const entries of pieces) {
    for (let at = 0; at < entries.length; at += ENTRY_WORDS) {
      const partition = partitionOf(entries, at);
      const to = filled[partition] ?? 0;
      for (let word = 0; word < ENTRY_WORDS; word += 1) sorted[to + word] = entries[at + word] ?? 0;
      filled[partition] = to + ENTRY_WORDS;
    }
  }
  const parts = new Map<number, Uint32Array>();
  for (let partition = 0; partition < 2 ** PARTITION_BITS; partition += 1) {
    const part = sorted.subarray(ends[partition], ends[partition + 1]);
    if (part.length > 0) parts.set(partition, part);
  }
  return parts;
}

// Ids are random by any of their words, but those that somebody made up.
function partitionOf(entries: Uint32Array, at: number): number {
  let mixed = 0;
  for (let word = 0; word < 4; word += 1) mixed = Math.imul(mixed ^ (entries[at + word] ?? 0), 0x9e3779b1);
  return mixed >>> (32 - PARTITION_BITS);
}
