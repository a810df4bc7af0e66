import type { ConditionBlock } from '../model/policy.js';
import { listTests } from './conditions/compile-conditions.js';
import { compileCover } from './match.js';

/** A permission as it will be written: an action or action pattern on one resource pattern, perhaps under a condition. */
export interface PlainRow {
  readonly action: string;
  readonly resource: string;
  readonly condition?: ConditionBlock;
}

/**
 * The rows without those that another row grants too: the same action on a wider resource, under the same condition, a wider one or none.
 * The order stays; equal rows count as one.
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
  const byResource = new Map<string, PlainRow[]>();
  for (const row of rows) {
    const known = byResource.get(row.resource);
    if (known) known.push(row);
    else byResource.set(row.resource, [row]);
  }
  const covers = rows.filter(({ resource }) => isPattern(resource)).map(openCover);
  return rows.filter((row) => {
    const twins = byResource.get(row.resource) ?? [];
    // Of two that imply each other the first one stays.
    const isTwinned = twins.some(
      (twin, place) => twin !== row && implies(row, twin) && (place < twins.indexOf(row) || !implies(twin, row)),
    );
    return !isTwinned && !covers.some((cover) => cover(row));
  });
}

/**
 * Whether this row covers another one. Of two patterns that mean the same only the later one is covered. Nothing is known of what a
 * policy variable will stand for, so a pattern with one covers nothing.
 */
function openCover(wide: PlainRow): (row: PlainRow) => boolean {
  if (wide.resource.includes('${')) return () => false;
  const covers = compileCover(wide.resource);
  return (row) => {
    if (row.resource === wide.resource || !covers(row.resource) || !implies(row, wide)) return false;
    const isSame = isPattern(row.resource) && compileCover(row.resource)(wide.resource) && implies(wide, row);
    return !isSame || wide.resource < row.resource;
  };
}

/**
 * Whether whatever meets the condition of the first row meets that of the second: each of its tests is there, for the same values or,
 * where a value more can only widen, for fewer of them.
 */
function implies(narrow: PlainRow, wide: PlainRow): boolean {
  if (!wide.condition) return true;
  return listTests(wide.condition).every(({ operator, key, values }) => {
    const held = narrow.condition?.[operator]?.[key];
    if (!held) return key === 'aws:ViaAWSService' && values.join() === 'true' && namesService(narrow);
    if (!widenedByValues.test(operator)) return JSON.stringify(held) === JSON.stringify(values);
    return held.every((value) => values.includes(value));
  });
}

/** Whether only calls that a service forwarded meet the condition. */
function namesService({ condition }: PlainRow): boolean {
  return condition?.['StringEquals']?.['aws:CalledViaLast'] !== undefined;
}

/** Operators under which a key's values are alternatives; under negated ones they are not. */
const widenedByValues = /^(ForAnyValue:)?(String(Equals|Like)|Arn(Equals|Like)|IpAddress)$/;

function isPattern(resource: string): boolean {
  return /[*?]/.test(resource);
}
