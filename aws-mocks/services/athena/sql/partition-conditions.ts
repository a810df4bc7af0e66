import { conjunctsOf, fromClause, whereClause } from './clauses.js';
import { is, isName, type Token } from './tokens.js';

/** Words in a condition that are no columns. */
const WORDS = (
  'AND OR NOT IN LIKE ESCAPE BETWEEN IS NULL TRUE FALSE CASE WHEN THEN ELSE END AS ARRAY VARCHAR ' +
  'BIGINT INTEGER DATE TIMESTAMP INTERVAL DAY DISTINCT FROM ANY ALL SYMMETRIC'
).split(' ');

/**
 * The conditions on nothing but partition columns that must hold for every row that a query takes of a table. `position` is the table's in
 * the query's tokens. Not looked for beside outer joins, whose conditions need not hold for the table's rows.
 */
export function partitionConditions(
  tokens: readonly Token[],
  position: number,
  columns: readonly string[],
  qualifiers: readonly string[],
): Token[][] {
  if (fromClause(tokens, position).some((token) => is(token, 'LEFT', 'RIGHT', 'FULL'))) return [];
  const conditions = conjunctsOf(whereClause(tokens, position));
  return conditions.filter((condition) => isOnOnly(condition, columns, qualifiers));
}

/** Whether conditions hold the column to values that are written down, as an injected one needs. */
export function holdsToValues(conditions: readonly (readonly Token[])[], column: string): boolean {
  return conditions.some((condition) => {
    const text = condition.map(({ kind, value }) => {
      if (kind === 'string') return "'";
      return isColumn({ kind, value }, column) ? 'column' : value.toUpperCase();
    });
    return /^(?:\w+ \. )?(?:column = '|column IN \( '(?: , ')* \))$|^' = (?:\w+ \. )?column$/.test(text.join(' '));
  });
}

function isColumn({ kind, value }: Pick<Token, 'kind' | 'value'>, column: string): boolean {
  return (kind === 'word' || kind === 'quoted') && value.toLowerCase() === column;
}

function isOnOnly(condition: readonly Token[], columns: readonly string[], qualifiers: readonly string[]): boolean {
  let found = false;
  const fits = condition.every((token, index) => {
    if (!isName(token)) return true;
    const name = token.value.toLowerCase();
    if (is(condition[index + 1], '.')) return qualifiers.includes(name);
    if (columns.includes(name)) {
      found = true;
      return true;
    }
    if (is(token, 'SELECT')) return false;
    return token.kind === 'word' && (is(token, ...WORDS) || is(condition[index + 1], '('));
  });
  return fits && found;
}
