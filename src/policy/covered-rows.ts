import type { ConditionBlock } from '../model/policy.js';
import { compileCover } from './match.js';

/** A permission as it will be written: an action or action pattern on one resource pattern, perhaps under a condition. */
export interface PlainRow {
  readonly action: string;
  readonly resource: string;
  readonly condition?: ConditionBlock;
}

/**
 * The rows without those that another row grants too: the same action on a wider resource, under the same condition or none. The order
 * stays; equal rows count as one.
 */
export function dropCoveredRows(rows: readonly PlainRow[]): readonly PlainRow[] {
  const distinct = [
    ...new Map(rows.map((row) => [JSON.stringify([row.action, row.resource, row.condition]), row])).values(),
  ];
  const byAction = new Map<string, PlainRow[]>();
  for (const row of distinct) {
    const known = byAction.get(row.action);
    if (known) known.push(row);
    else byAction.set(row.action, [row]);
  }
  return [...byAction.values()].flatMap(dropCovered);
}

/** All rows are of one action. */
function dropCovered(rows: readonly PlainRow[]): readonly PlainRow[] {
  const free = new Set(rows.filter(({ condition }) => !condition).map(({ resource }) => resource));
  const covers = rows.filter(({ resource }) => isPattern(resource)).map(openCover);
  return rows.filter((row) => {
    if (row.condition && free.has(row.resource)) return false;
    return !covers.some((cover) => cover(row));
  });
}

/**
 * Whether this row covers another one. Of two patterns that mean the same only the later one is covered. Nothing is known of what a
 * policy variable will stand for, so a pattern with one covers nothing.
 */
function openCover(wide: PlainRow): (row: PlainRow) => boolean {
  if (wide.resource.includes('${')) return () => false;
  const covers = compileCover(wide.resource);
  const condition = JSON.stringify(wide.condition);
  return (row) => {
    if (row.resource === wide.resource || !covers(row.resource)) return false;
    if (wide.condition && JSON.stringify(row.condition) !== condition) return false;
    const isSame = isPattern(row.resource) && compileCover(row.resource)(wide.resource);
    return !isSame || wide.resource < row.resource;
  };
}

function isPattern(resource: string): boolean {
  return /[*?]/.test(resource);
}
