import { ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';
import { formatEventId } from './event-ids.js';

/** The earliest events of a group, by time then id, each once, by which it can be looked up. Most ids are kept as their words. */
export interface Examples {
  /** Five numbers for each: seconds since 1970, and the id's four words. */
  packed: readonly number[];
  /** Those whose ids are no UUIDs in lower case. */
  texts: readonly TextExample[] | undefined;
}

interface TextExample {
  readonly seconds: number;
  readonly id: string;
}

/** How many example event ids a group keeps. */
export const MAX_EXAMPLES = 5;

/** Numbers of a packed example. */
const STRIDE = 5;

/** Up to which second an event may be among the examples; undefined while there are too few of them. */
export function findExamplesUntil({ packed, texts = [] }: Examples): number | undefined {
  if (packed.length / STRIDE >= MAX_EXAMPLES) return packed[(MAX_EXAMPLES - 1) * STRIDE];
  return texts[MAX_EXAMPLES - 1]?.seconds;
}

/** Takes the event of a row that has an id for an example, if it is one of the earliest. `ids` are the odd ids that rows refer to. */
export function addExample(examples: Examples, ids: readonly string[], rows: Uint32Array, at: number): void {
  const seconds = rows[at + ROW.time] ?? 0;
  if (((rows[at + ROW.network] ?? 0) & TEXT_ID) === 0) {
    addPacked(examples, [seconds, ...rows.subarray(at + ROW.id, at + ROW.id + STRIDE - 1)]);
  } else addText(examples, { seconds, id: ids[rows[at + ROW.id] ?? 0] ?? '' });
}

/** Takes over another group's examples. */
export function joinExamples(examples: Examples, { packed, texts = [] }: Examples): void {
  for (let at = 0; at < packed.length; at += STRIDE) addPacked(examples, packed.slice(at, at + STRIDE));
  for (const text of texts) addText(examples, text);
}

/** The ids of the earliest. */
export function listExampleIds({ packed, texts = [] }: Examples): readonly string[] {
  const unpacked: TextExample[] = [];
  const words = new Uint32Array(ROW_WORDS);
  for (let at = 0; at < packed.length; at += STRIDE) {
    words.set(packed.slice(at + 1, at + STRIDE));
    unpacked.push({ seconds: packed[at] ?? 0, id: formatEventId(words, 0) });
  }
  return texts.length === 0 ? unpacked.map(({ id }) => id) : earliest([...unpacked, ...texts]).map(({ id }) => id);
}

function addPacked(examples: Examples, added: readonly number[]): void {
  const { packed } = examples;
  let at = 0;
  for (; at < packed.length; at += STRIDE) {
    const order = compare(packed, at, added);
    if (order === 0) return;
    if (order > 0) break;
  }
  if (at / STRIDE >= MAX_EXAMPLES) return;
  examples.packed = [...packed.slice(0, at), ...added, ...packed.slice(at)].slice(0, MAX_EXAMPLES * STRIDE);
}

/** Of ids in lower case the order of their words is that of their texts. */
function compare(packed: readonly number[], at: number, added: readonly number[]): number {
  for (let index = 0; index < STRIDE; index += 1) {
    const difference = (packed[at + index] ?? 0) - (added[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function addText(examples: Examples, added: TextExample): void {
  const texts = examples.texts ?? [];
  if (texts.some(({ seconds, id }) => seconds === added.seconds && id === added.id)) return;
  examples.texts = earliest([...texts, added]);
}

function earliest(examples: readonly TextExample[]): readonly TextExample[] {
  return [...examples].sort(byTimeThenId).slice(0, MAX_EXAMPLES);
}

function byTimeThenId(a: TextExample, b: TextExample): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  return a.id < b.id ? -1 : 1;
}
