import { is, isName, type Token } from '../sql/tokens.js';
import type { Column } from '../state.js';

/** The columns that a query may look at: those that it names, or all where a star may stand for them. */
export function neededColumns(columns: readonly Column[], tokens: readonly Token[]): readonly Column[] {
  const hasStar = tokens.some((token, index) => is(token, '*') && !is(tokens[index - 1], '('));
  if (hasStar) return columns;
  const names = new Set(tokens.filter(isName).map(({ value }) => value.toLowerCase()));
  const needed = columns.filter(({ name }) => names.has(name));
  // A table has at least one column.
  return needed.length > 0 ? needed : columns.slice(0, 1);
}
