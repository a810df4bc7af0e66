import { sql } from './make-tokens.js';
import { is, type Token } from './tokens.js';

/** The account's time, in place of what would ask the machine's: milliseconds since 1970. */
export function nowLiteral(token: Token, nowMs: number): Token[] {
  const text = new Date(nowMs).toISOString();
  return is(token, 'CURRENT_DATE') ? sql(`DATE '${text.slice(0, 10)}'`) : sql(`TIMESTAMPTZ '${text}'`);
}
