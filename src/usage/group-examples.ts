import { ROW, TEXT_ID } from '../model/mined-part.js';
import { formatEventId } from './event-ids.js';
import { NEVER } from './group-columns.js';

/**
 * The earliest events of each group, by time then id, each once, by which it can be looked up. There are many groups, so most ids are
 * kept as words in flat memory.
 */
export interface GroupExamples {
  /** Up to which second an event may be among a group's examples; `NEVER` while they are too few. */
  until(group: number): number;
  /** Takes the event of a row that has an id for an example, if it is one of the earliest. `ids` are the odd ids that rows refer to. */
  add(group: number, ids: readonly string[], rows: Uint32Array, at: number): void;
  /** Takes over another group's examples. */
  join(group: number, other: number): void;
  /** The ids of a group's earliest events. */
  list(group: number): readonly string[];
}

/** How many examples a group keeps. */
const MAX_EXAMPLES = 5;

/** Words of an example: seconds since 1970, and the id's four words. */
const WORDS = 5;
const GROUP_WORDS = MAX_EXAMPLES * WORDS;

interface TextExample {
  readonly seconds: number;
  readonly id: string;
}

/** No examples. */
export function openGroupExamples(): GroupExamples {
  let words = new Uint32Array(GROUP_WORDS * 1024);
  let counts = new Uint8Array(1024);
  /** Those whose ids are no UUIDs in lower case. */
  const texts = new Map<number, readonly TextExample[]>();
  const added = new Uint32Array(WORDS);

  function makeRoom(group: number): void {
    if (group < counts.length) return;
    const size = Math.max(group + 1, counts.length * 2);
    words = copyInto(new Uint32Array(GROUP_WORDS * size), words);
    counts = copyInto(new Uint8Array(size), counts);
  }

  /** Puts what is in `added` where it belongs, if it is not there. */
  function insert(group: number): void {
    makeRoom(group);
    const start = group * GROUP_WORDS;
    const count = counts[group] ?? 0;
    let place = 0;
    for (; place < count; place += 1) {
      const order = compare(words, start + place * WORDS, added);
      if (order === 0) return;
      if (order > 0) break;
    }
    if (place === MAX_EXAMPLES) return;
    const kept = Math.min(count, MAX_EXAMPLES - 1);
    words.copyWithin(start + (place + 1) * WORDS, start + place * WORDS, start + kept * WORDS);
    words.set(added, start + place * WORDS);
    counts[group] = kept + 1;
  }

  function addText(group: number, example: TextExample): void {
    const known = texts.get(group) ?? [];
    if (known.some(({ seconds, id }) => seconds === example.seconds && id === example.id)) return;
    texts.set(group, earliest([...known, example]));
  }

  return {
    until(group) {
      if ((counts[group] ?? 0) === MAX_EXAMPLES) return words[(group + 1) * GROUP_WORDS - WORDS] ?? NEVER;
      return texts.size === 0 ? NEVER : (texts.get(group)?.[MAX_EXAMPLES - 1]?.seconds ?? NEVER);
    },
    add(group, ids, rows, at) {
      const seconds = rows[at + ROW.time] ?? 0;
      if (((rows[at + ROW.network] ?? 0) & TEXT_ID) !== 0) {
        addText(group, { seconds, id: ids[rows[at + ROW.id] ?? 0] ?? '' });
        return;
      }
      added[0] = seconds;
      for (let word = 1; word < WORDS; word += 1) added[word] = rows[at + ROW.id + word - 1] ?? 0;
      insert(group);
    },
    join(group, other) {
      for (let place = 0; place < (counts[other] ?? 0); place += 1) {
        const at = other * GROUP_WORDS + place * WORDS;
        added.set(words.subarray(at, at + WORDS));
        insert(group);
      }
      for (const text of texts.get(other) ?? []) addText(group, text);
    },
    list(group) {
      const packed = Array.from({ length: counts[group] ?? 0 }, (_, place) => {
        const at = group * GROUP_WORDS + place * WORDS;
        return { seconds: words[at] ?? 0, id: formatEventId(words, at + 1) };
      });
      const odd = texts.get(group);
      return (odd ? earliest([...packed, ...odd]) : packed).map(({ id }) => id);
    },
  };
}

/** Of ids in lower case the order of their words is that of their texts. */
function compare(words: Uint32Array, at: number, added: Uint32Array): number {
  for (let index = 0; index < WORDS; index += 1) {
    const difference = (words[at + index] ?? 0) - (added[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function earliest(examples: readonly TextExample[]): readonly TextExample[] {
  return [...examples].sort(byTimeThenId).slice(0, MAX_EXAMPLES);
}

function byTimeThenId(a: TextExample, b: TextExample): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  return a.id < b.id ? -1 : 1;
}

function copyInto<Words extends Uint32Array | Uint8Array>(bigger: Words, words: Words): Words {
  bigger.set(words);
  return bigger;
}
