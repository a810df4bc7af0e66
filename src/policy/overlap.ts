import { isRun, isWildcard, type Pattern } from './pattern.js';

/**
 * Whether some text matches both patterns. Wildcards that stay within a segment of an ARN are taken for ones that do not, so the answer
 * may be yes for two patterns that just miss each other, and is never wrongly no. The cost is the product of both lengths.
 */
export function overlap(a: Pattern, b: Pattern): boolean {
  // row[j]: what was walked of `a` and the first j codes of `b` can stand for the same text.
  let row: readonly boolean[] = [true];
  for (let j = 1; j <= b.length; j += 1) row = [...row, row[j - 1] === true && isRun(b[j - 1])];
  for (const code of a) row = nextRow(code, b, row);
  return row[b.length] === true;
}

function nextRow(code: number, b: Pattern, above: readonly boolean[]): readonly boolean[] {
  const row = [above[0] === true && isRun(code)];
  for (const [index, other] of b.entries()) {
    const eitherRun = isRun(code) || isRun(other);
    const meets = eitherRun
      ? above[index + 1] === true || row[index] === true
      : agree(code, other) && above[index] === true;
    row.push(meets);
  }
  return row;
}

function agree(a: number, b: number): boolean {
  return a === b || isWildcard(a) || isWildcard(b);
}
