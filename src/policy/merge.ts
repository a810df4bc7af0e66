import type { Statement } from '../model/policy.js';
import { normaliseStatement, normaliseStatements, sortUnique } from './normalise.js';
import { statementSizeChars } from './size.js';

/**
 * The same permissions in fewer statements. Two are put together when they differ in their actions only or in their resources only, so
 * no pair of action and resource comes in that was not there. A cover by the fewest statements is a hard problem; this tries both
 * orders of merging and takes the smaller result. The result is in canonical form and does not depend on the order of the input.
 */
export function mergeStatements(statements: readonly Statement[]): readonly Statement[] {
  const plain = normaliseStatements(statements);
  const results = [mergeUntilStable(plain, ['Action', 'Resource']), mergeUntilStable(plain, ['Resource', 'Action'])];
  return results.reduce((best, other) => (isSmaller(other, best) ? other : best));
}

type Side = 'Action' | 'Resource';

function mergeUntilStable(statements: readonly Statement[], order: readonly [Side, Side]): readonly Statement[] {
  let current = statements;
  for (;;) {
    const next = mergeAlong(mergeAlong(current, order[0]), order[1]);
    if (next.length === current.length) return normaliseStatements(next);
    current = next;
  }
}

/** Puts together the statements that agree in everything but one side. What NotAction or NotResource leave out cannot be added up. */
function mergeAlong(statements: readonly Statement[], side: Side): readonly Statement[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { [side]: list, ...rest } = statement;
    const key = JSON.stringify(list ? rest : statement);
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  }
  return [...groups.values()].map((group) => mergeGroup(group, side));
}

function mergeGroup(group: readonly Statement[], side: Side): Statement {
  const [first, ...others] = group;
  if (!first) throw new RangeError('A group of statements has at least one.');
  if (others.length === 0) return first;
  return normaliseStatement({ ...first, [side]: sortUnique(group.flatMap((statement) => statement[side] ?? [])) });
}

function isSmaller(a: readonly Statement[], b: readonly Statement[]): boolean {
  return a.length !== b.length ? a.length < b.length : sizeOf(a) < sizeOf(b);
}

function sizeOf(statements: readonly Statement[]): number {
  return statements.reduce((sum, statement) => sum + statementSizeChars(statement), 0);
}
