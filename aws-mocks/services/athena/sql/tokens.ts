import { QueryFailure } from '../queries/query-failure.js';

/** A piece of SQL. */
export interface Token {
  /** `quoted` is an identifier in double quotes or backticks. */
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'symbol';
  /** As it was written; of identifiers and strings what they mean, without quotes. */
  readonly value: string;
  /** Of the first character, both from 1. */
  readonly line: number;
  readonly column: number;
  /** Whether white space or a comment came before it. */
  readonly spaced: boolean;
}

const PATTERNS: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")+"|`(?:[^`]|``)+`/y],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['symbol', /->|<=|>=|<>|!=|\|\||=>|::|==|\/\/|[-+*/%(),.;=<>[\]{}?:@^~!&|#$]/y],
];

/**
 * Takes SQL apart; comments and white space are left out.
 * @throws QueryFailure SYNTAX_ERROR for what begins no token, such as a quote that is never closed.
 */
export function tokenise(sql: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  let line = 1;
  let lineStart = 0;
  let spaced = false;
  while (offset < sql.length) {
    const [kind, text] = matchAt(sql, offset) ?? [];
    const column = offset - lineStart + 1;
    // A comment that is never closed reaches the end, so that it is not looked for again from every slash in it.
    if (kind === undefined || text === undefined || /^\/\*(?![\s\S]*\*\/$)/.test(text)) {
      throw new QueryFailure('SYNTAX_ERROR', `line ${line}:${column}: token recognition error at: '${sql[offset]}'`);
    }
    if (kind !== 'space') tokens.push({ kind, value: meaning(kind, text), line, column, spaced });
    spaced = kind === 'space';
    const lines = text.split('\n');
    if (lines.length > 1) lineStart = offset + text.lastIndexOf('\n') + 1;
    line += lines.length - 1;
    offset += text.length;
  }
  return tokens;
}

/** Whether the token is this word, in any case, or this symbol. */
export function is(token: Token | undefined, ...texts: readonly string[]): boolean {
  if (token === undefined || token.kind === 'quoted' || token.kind === 'string') return false;
  return texts.includes(token.kind === 'word' ? token.value.toUpperCase() : token.value);
}

/** Whether the token can be a name. */
export function isName(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'quoted';
}

/** The position of the bracket that closes the one at `open`; past the end where none does. */
export function closingOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let position = open; position < tokens.length; position += 1) {
    if (is(tokens[position], '(', '[')) depth += 1;
    if (is(tokens[position], ')', ']')) depth -= 1;
    if (depth === 0) return position;
  }
  return tokens.length;
}

/** Takes tokens apart at a symbol or word, but not within brackets. Nothing makes no part. */
export function splitAt(tokens: readonly Token[], ...separators: readonly string[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (is(token, '(', '[')) depth += 1;
    if (is(token, ')', ']')) depth -= 1;
    if (depth === 0 && is(token, ...separators)) parts.push([]);
    else parts[parts.length - 1]?.push(token);
  }
  return tokens.length === 0 ? [] : parts;
}

/** A statement's tokens without the semicolons that may end it. */
export function withoutEnd(tokens: readonly Token[]): readonly Token[] {
  const end = tokens.findLastIndex((token) => !is(token, ';'));
  return tokens.slice(0, end + 1);
}

/** The tokens as SQL again, in the dialect of DuckDB. */
export function writeTokens(tokens: readonly Token[]): string {
  return tokens.map((token, index) => (index === 0 || !token.spaced ? '' : ' ') + writeToken(token)).join('');
}

function writeToken({ kind, value }: Token): string {
  if (kind === 'quoted') return `"${value.replaceAll('"', '""')}"`;
  return kind === 'string' ? `'${value.replaceAll("'", "''")}'` : value;
}

function matchAt(sql: string, offset: number): readonly [Token['kind'] | 'space', string] | undefined {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = offset;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return [kind, text];
  }
  return undefined;
}

function meaning(kind: Token['kind'], text: string): string {
  const quote = text[0] ?? '';
  if (kind !== 'quoted' && kind !== 'string') return text;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
