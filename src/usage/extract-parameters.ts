import type { CallParameters, ParameterPath } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import { type Reading, splitPath } from '../reference/paths.js';
import { isObject } from './json-object.js';
import { hasTags, listRoleArns } from './read-within.js';

type Roots = Pick<CallRecord, 'requestParameters' | 'responseElements' | 'additionalEventData'>;

/**
 * What a record holds at these paths. Keys are compared without regard to case, because one parameter is `dBInstanceIdentifier` in one
 * event and `dbInstanceIdentifier` in another. Lists on the way are walked through; numbers and booleans become text; a list of values
 * at the end gives each of them. Paths at which nothing stands are absent. Longer values than `maxValueChars` are cut, so that a group
 * stays small whatever a record holds.
 */
export function extractParameters(record: Roots, paths: readonly ParameterPath[]): CallParameters {
  if (paths.length === 0) return {};
  return Object.fromEntries(
    [...extractValues(record, paths)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, values]) => [path, [...new Set(values)].sort()]),
  );
}

/** The same, every occurrence of a value, in the record's order. */
export function extractValues(
  record: Roots,
  paths: readonly ParameterPath[],
): ReadonlyMap<ParameterPath, readonly string[]> {
  const found = new Map<ParameterPath, string[]>();
  if (paths.length > 0) collect(record, treeOf(paths), found);
  return found;
}

const maxValueChars = 2048;

/** Paths as a tree: an operation may have a hundred of them, while its records have a handful of parameters. */
interface Branch {
  readonly branches: Map<string, Branch>;
  readonly ends: { readonly path: ParameterPath; readonly reading: Reading }[];
}

// The same list of paths comes with every record of an operation.
const trees = new WeakMap<readonly ParameterPath[], Branch>();

function treeOf(paths: readonly ParameterPath[]): Branch {
  const known = trees.get(paths);
  if (known) return known;
  const tree: Branch = { branches: new Map(), ends: [] };
  for (const path of paths) {
    const { keys, reading } = splitPath(path);
    let branch = tree;
    for (const key of keys) branch = grow(branch, key.toLowerCase());
    branch.ends.push({ path, reading });
  }
  trees.set(paths, tree);
  return tree;
}

function grow({ branches }: Branch, key: string): Branch {
  const branch = branches.get(key) ?? { branches: new Map(), ends: [] };
  branches.set(key, branch);
  return branch;
}

function collect(node: unknown, branch: Branch, found: Map<ParameterPath, string[]>): void {
  if (Array.isArray(node)) {
    for (const one of node as readonly unknown[]) collect(one, branch, found);
    return;
  }
  for (const { path, reading } of branch.ends) {
    const values = read(node, reading);
    if (values.length === 0) continue;
    const known = found.get(path);
    if (known) known.push(...values);
    else found.set(path, [...values]);
  }
  if (!isObject(node) || branch.branches.size === 0) return;
  for (const [key, value] of Object.entries(node)) {
    const next = branch.branches.get(key.toLowerCase());
    if (next) collect(value, next, found);
  }
}

function read(node: unknown, reading: Reading): readonly string[] {
  if (reading === 'present') return isSomething(node) ? ['present'] : [];
  if (reading === 'roles') return listRoleArns(node);
  if (reading === 'tags') return hasTags(node) ? ['present'] : [];
  const value = toText(node);
  if (value === undefined) return [];
  return reading === 'word' ? listFirstWord(value) : [value];
}

function isSomething(node: unknown): boolean {
  if (isObject(node)) return Object.keys(node).length > 0;
  return node !== undefined && node !== null && node !== '';
}

function toText(node: unknown): string | undefined {
  if (typeof node === 'string') return node === '' ? undefined : node.slice(0, maxValueChars);
  return typeof node === 'number' || typeof node === 'boolean' || typeof node === 'bigint' ? String(node) : undefined;
}

function listFirstWord(value: string): readonly string[] {
  const word = /[a-z]+/i.exec(value)?.[0];
  return word === undefined ? [] : [word.toLowerCase()];
}
