import type { ParameterPath } from '../model/call-group.js';
import { type Reading, splitPath } from '../reference/paths.js';
import { hashText } from '../usage/mark.js';
import type { ScanOperation } from './scan-questions.js';

/**
 * An operation's paths as the scanner follows them, in words of 32 bits; `assembly/plan.ts` says what stands where. Paths that it cannot
 * follow make a plan by which every record is left to the ordinary parser.
 */
export function compilePlan({ number, paths, beginnings }: ScanOperation): Uint32Array {
  const tree = openBranch();
  for (const [index, path] of paths.entries()) {
    const { keys, reading } = splitPath(path);
    const end = [readings.indexOf(reading), index, beginnings.indexOf(path) + 1, hashText(path)];
    growBranch(tree, keys).ends.push(end);
  }
  if (!isReadable(paths, tree)) return Uint32Array.of(number, FLAGS.unreadable, 0, 0, 0);
  return writePlan(number, beginnings.length > 0 ? FLAGS.beginnings : 0, tree);
}

const readings: readonly Reading[] = ['value', 'present', 'word', 'roles', 'tags'];
const roots = ['requestparameters', 'responseelements', 'additionaleventdata'];
const FLAGS = { beginnings: 1, unreadable: 2 } as const;

/** As many as `assembly/memory.ts` has room to note. */
const MAX_PATHS = 8192;

interface Branch {
  readonly branches: Map<string, Branch>;
  readonly ends: (readonly number[])[];
}

function openBranch(): Branch {
  return { branches: new Map(), ends: [] };
}

function growBranch(tree: Branch, keys: readonly string[]): Branch {
  let branch = tree;
  for (const key of keys.map((name) => name.toLowerCase())) {
    const next = branch.branches.get(key) ?? openBranch();
    branch.branches.set(key, next);
    branch = next;
  }
  return branch;
}

function isReadable(paths: readonly ParameterPath[], { branches }: Branch): boolean {
  return (
    paths.length <= MAX_PATHS &&
    [...branches.keys()].every((root) => roots.includes(root)) &&
    paths.every((path) => /^[\x20-\x7e]*$/.test(path))
  );
}

const HEADER_WORDS = 5;
const NODE_WORDS = 4;
const END_WORDS = 4;
const CHILD_WORDS = 3;

function writePlan(number: number, flags: number, tree: Branch): Uint32Array {
  const keys = placeKeys(tree, HEADER_WORDS * 4);
  const words: number[] = [...Array.from({ length: HEADER_WORDS }, () => 0), ...keys.words];
  words[0] = number;
  words[1] = flags;
  for (const [index, root] of roots.entries()) {
    const branch = tree.branches.get(root);
    words[2 + index] = branch ? writeNode(words, branch, keys.places) : 0;
  }
  return Uint32Array.from(words);
}

/** The text of every key once, and its place in bytes. */
function placeKeys(tree: Branch, from: number): { places: ReadonlyMap<string, number>; words: Uint32Array } {
  const places = new Map<string, number>();
  let text = '';
  for (const key of listKeys(tree)) {
    if (places.has(key)) continue;
    places.set(key, from + text.length);
    text += key;
  }
  const words = new Uint32Array(Math.ceil(text.length / 4));
  new Uint8Array(words.buffer).set(new TextEncoder().encode(text));
  return { places, words };
}

function* listKeys({ branches }: Branch): Generator<string> {
  for (const [key, branch] of branches) {
    yield key;
    yield* listKeys(branch);
  }
}

/** Appends a node and all below it; gives its place in bytes. */
function writeNode(words: number[], { branches, ends }: Branch, keys: ReadonlyMap<string, number>): number {
  const node = words.length;
  const slots = branches.size === 0 ? 0 : 2 ** Math.ceil(Math.log2(branches.size * 2));
  const firstEnd = node + NODE_WORDS;
  const firstChild = firstEnd + ends.length * END_WORDS;
  words.push(ends.length, firstEnd * 4, Math.max(slots - 1, 0), slots === 0 ? 0 : firstChild * 4, ...ends.flat());
  for (let index = 0; index < slots * CHILD_WORDS; index += 1) words.push(0);
  for (const [key, branch] of branches) {
    let slot = slotOf(key) & (slots - 1);
    while (words[firstChild + slot * CHILD_WORDS] !== 0) slot = (slot + 1) & (slots - 1);
    const child = firstChild + slot * CHILD_WORDS;
    words[child] = keys.get(key) ?? 0;
    words[child + 1] = key.length;
    words[child + 2] = writeNode(words, branch, keys);
  }
  return node * 4;
}

/** As `assembly/plan.ts` spreads keys, whatever their case. */
function slotOf(key: string): number {
  if (key === '') return 0;
  const first = key.charCodeAt(0) | 0x20;
  const last = key.charCodeAt(key.length - 1) | 0x20;
  return key.length * 29 + first * 7 + last * 131;
}
