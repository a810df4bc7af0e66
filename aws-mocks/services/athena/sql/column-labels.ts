import { selectList } from './clauses.js';
import { is, isName, splitAt, type Token } from './tokens.js';

/**
 * The names of a result's columns: what has none of its own is `_col` with its position from 0. `names` are those that the engine gave, as many as
 * there are columns.
 * @see https://docs.aws.amazon.com/athena/latest/ug/select.html
 */
export function columnLabels(tokens: readonly Token[], names: readonly string[]): string[] {
  const items = splitAt(selectList(tokens), ',');
  const star = items.findIndex(isStar);
  const fromEnd = items.length - 1 - items.findLastIndex(isStar);
  return names.map((name, index) => {
    const isBehindStar = star >= 0 && index >= names.length - fromEnd;
    const item = isBehindStar ? items[items.length - (names.length - index)] : items[index];
    if (star >= 0 && index >= star && !isBehindStar) return name;
    return item ? labelOf(item, index, name) : name;
  });
}

function labelOf(item: readonly Token[], index: number, name: string): string {
  if (!isNamed(item)) return `_col${index}`;
  const isColumn = item.length === 1 || is(item.at(-2), '.');
  return isColumn ? (item.at(-1)?.value.toLowerCase() ?? name) : name;
}

function isStar(item: readonly Token[]): boolean {
  return is(item.at(-1), '*');
}

/** A column or a field of one, or anything with an alias. */
function isNamed(item: readonly Token[]): boolean {
  const [last, before] = [item.at(-1), item.at(-2)];
  if (!isName(last) || is(last, 'END', 'NULL', 'TRUE', 'FALSE')) return false;
  if (before === undefined || is(before, 'AS', '.', ')', ']')) return true;
  return isName(before) || before.kind === 'string' || before.kind === 'number';
}
