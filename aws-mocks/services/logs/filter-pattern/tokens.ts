import { invalidPattern } from './invalid-pattern.js';

/** A piece of a JSON or space-delimited pattern. `text` is without the quotes of a string and the percent signs of a regex. */
export interface Token {
  readonly kind: 'string' | 'regex' | 'selector' | 'symbol' | 'word';
  readonly text: string;
}

/** The pieces of a pattern, read one after the other. */
export interface TokenReader {
  /** The next token; undefined at the end. */
  peek(): Token | undefined;
  /** The next token. @throws AwsError InvalidParameterException at the end, saying what was expected. */
  take(expected: string): Token;
  /** Goes past one of these symbols or words if it comes next. @returns it, or undefined where something else comes. */
  skip(...texts: readonly string[]): string | undefined;
}

const RULES: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /"((?:[^"\\]|\\.)*)"/y],
  ['regex', /%((?:[^%\\]|\\.)*)%/y],
  ['selector', /(\$(?:\.?\[(?:\d+|\*|'[^']*')\]|\.\*|\.[\w-]+)+)/y],
  ['symbol', /(\|\||&&|!=|<=|>=|\.\.\.|[()=<>,])/y],
  ['word', /([\w.*+-]+)/y],
];

/** Reads the pieces of a pattern without its outer brackets. @throws AwsError InvalidParameterException for what is none. */
export function readTokens(text: string): TokenReader {
  const tokens = tokensOf(text);
  let position = 0;
  return {
    peek: () => tokens[position],
    take(expected) {
      const token = tokens[position];
      if (!token) throw invalidPattern(`it ends where ${expected} should be`);
      position += 1;
      return token;
    },
    skip(...texts) {
      const token = tokens[position];
      if (!token || (token.kind !== 'symbol' && token.kind !== 'word') || !texts.includes(token.text)) return undefined;
      position += 1;
      return token.text;
    },
  };
}

/** A quoted text without its backslashes. */
export function unescape(quoted: string): string {
  return quoted.replace(/\\(.)/gs, '$1');
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let position = skipBlanks(text, 0);
  while (position < text.length) {
    const { token, end } = tokenAt(text, position);
    tokens.push(token);
    position = skipBlanks(text, end);
  }
  return tokens;
}

function tokenAt(text: string, position: number): { token: Token; end: number } {
  for (const [kind, rule] of RULES) {
    rule.lastIndex = position;
    const inside = rule.exec(text)?.[1];
    if (inside !== undefined) {
      return { token: { kind, text: kind === 'string' ? unescape(inside) : inside }, end: rule.lastIndex };
    }
  }
  throw invalidPattern(`unexpected character ${text.charAt(position)} at position ${position + 1}`);
}

function skipBlanks(text: string, position: number): number {
  let end = position;
  while (/\s/.test(text.charAt(end))) end += 1;
  return end;
}
