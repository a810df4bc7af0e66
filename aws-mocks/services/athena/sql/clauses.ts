import { closingOf, is, type Token } from './tokens.js';

/** The words that end a WHERE clause, or a FROM clause. */
const AFTER_WHERE = ['GROUP', 'HAVING', 'WINDOW', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'UNION', 'INTERSECT', 'EXCEPT'];

/** The tokens after SELECT up to FROM, of the first query that there is on this level; empty where there is none. */
export function selectList(tokens: readonly Token[]): Token[] {
  const select = findOnLevel(tokens, 0, 'SELECT');
  const end = findOnLevel(tokens, select, 'FROM', 'WHERE', ...AFTER_WHERE);
  const list = tokens.slice(select + 1, end);
  return is(list[0], 'DISTINCT', 'ALL') ? list.slice(1) : list;
}

/** The tokens after FROM up to what ends it, where `position` is one of them. */
export function fromClause(tokens: readonly Token[], position: number): Token[] {
  let start = position;
  while (start > 0 && !is(tokens[start], 'FROM')) start -= 1;
  return tokens.slice(start + 1, findOnLevel(tokens, position, 'WHERE', ...AFTER_WHERE));
}

/** The tokens of the WHERE clause of the query whose FROM clause holds the position; empty where it has none. */
export function whereClause(tokens: readonly Token[], position: number): Token[] {
  const start = findOnLevel(tokens, position, 'WHERE', ...AFTER_WHERE);
  return is(tokens[start], 'WHERE') ? tokens.slice(start + 1, findOnLevel(tokens, start + 1, ...AFTER_WHERE)) : [];
}

/** The parts of a condition that all must hold. A condition with an OR outside of brackets is one part. */
export function conjunctsOf(condition: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let openCases = 0;
  let betweens = 0;
  for (let position = 0; position < condition.length; position += 1) {
    const token = condition[position];
    if (is(token, 'CASE')) openCases += 1;
    if (is(token, 'END')) openCases -= 1;
    if (is(token, 'BETWEEN') && openCases === 0) betweens += 1;
    if (is(token, 'OR') && openCases === 0) return [[...condition]];
    if (is(token, 'AND') && openCases === 0) {
      if (betweens === 0) {
        parts.push([]);
        continue;
      }
      betweens -= 1;
    }
    const end = is(token, '(', '[') ? closingOf(condition, position) : position;
    parts.at(-1)?.push(...condition.slice(position, end + 1));
    position = end;
  }
  return parts.filter((part) => part.length > 0);
}

/** The position of one of the words from `start` on, outside of brackets; past the end where there is none. */
function findOnLevel(tokens: readonly Token[], start: number, ...words: readonly string[]): number {
  let position = start;
  while (position < tokens.length && !is(tokens[position], ...words)) {
    position = is(tokens[position], '(', '[') ? closingOf(tokens, position) + 1 : position + 1;
  }
  return position;
}
