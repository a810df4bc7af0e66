import type { CallParameters, ParameterPath } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import { type Reading, splitPath } from '../reference/paths.js';

type Roots = Pick<CallRecord, 'requestParameters' | 'responseElements' | 'additionalEventData'>;

/**
 * What a record holds at these paths. Lists on the way are walked through; numbers and booleans become text; a list of values at the
 * end gives each of them. Paths at which nothing stands are absent. Longer values than `maxValueChars` are cut, so that a group stays
 * small whatever a record holds.
 */
export function extractParameters(record: Roots, paths: readonly ParameterPath[]): CallParameters {
  const found: [ParameterPath, readonly string[]][] = [];
  for (const path of paths) {
    const { keys, reading } = splitPath(path);
    const values = readAll(walk(record, keys), reading);
    if (values.length > 0) found.push([path, values]);
  }
  return Object.fromEntries(found);
}

const maxValueChars = 2048;

function walk(record: Roots, keys: readonly string[]): readonly unknown[] {
  let nodes: readonly unknown[] = [record];
  for (const key of keys) {
    nodes = nodes.flatMap(spread).flatMap((node) => {
      const value = own(node, key);
      return value === undefined || value === null ? [] : [value];
    });
  }
  return nodes.flatMap(spread);
}

function spread(node: unknown): readonly unknown[] {
  return Array.isArray(node) ? (node as readonly unknown[]).flatMap(spread) : [node];
}

// Keys come from our tables, but the objects from a log file: only own properties count, so `constructor` finds nothing.
function own(node: unknown, key: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
  return (node as Readonly<Record<string, unknown>>)[key];
}

function readAll(nodes: readonly unknown[], reading: Reading): readonly string[] {
  if (reading === 'present') return nodes.some(isSomething) ? ['present'] : [];
  const values = nodes.flatMap((node) => toText(node) ?? []);
  const read = reading === 'word' ? values.flatMap((value) => firstWord(value) ?? []) : values;
  return [...new Set(read)].sort();
}

function isSomething(node: unknown): boolean {
  if (typeof node === 'object' && node !== null) return Object.keys(node).length > 0;
  return node !== undefined && node !== null && node !== '';
}

function toText(node: unknown): string | undefined {
  if (typeof node === 'string') return node === '' ? undefined : node.slice(0, maxValueChars);
  return typeof node === 'number' || typeof node === 'boolean' || typeof node === 'bigint' ? String(node) : undefined;
}

function firstWord(value: string): string | undefined {
  return /[a-z]+/i.exec(value)?.[0].toLowerCase();
}
