import { isRun, isWildcard, type Pattern } from './pattern.js';

/**
 * Whether some text matches both patterns. Wildcards that stay within a segment of an ARN are taken for ones that do not, so the answer
 * may be yes for two patterns that just miss each other, and is never wrongly no. The cost is the product of both lengths.
 */
export function overlap(a: Pattern, b: Pattern): boolean {
  // row[j] is 1 where what was walked of `a` and the first j codes of `b` can stand for the same text.
  let row = new Uint8Array(b.length + 1);
  row[0] = 1;
  for (let j = 0; j < b.length && isRun(b[j]); j += 1) row[j + 1] = 1;
  for (const code of a) row = nextRow(code, b, row);
  return row[b.length] === 1;
}

function nextRow(code: number, b: Pattern, above: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(b.length + 1);
  row[0] = isRun(code) ? (above[0] ?? 0) : 0;
  for (const [index, other] of b.entries()) {
    const comes = isRun(code) || isRun(other) ? above[index + 1] || row[index] : agree(code, other) && above[index];
    row[index + 1] = comes ? 1 : 0;
  }
  return row;
}

function agree(a: number, b: number): boolean {
  return a === b || isWildcard(a) || isWildcard(b);
}
