import { QueryFailure } from '../queries/query-failure.js';
import { is, isName, type Token } from '../sql/tokens.js';

/** Goes through the tokens of a statement. What does not fit fails the query with the place where it is. */
export interface TokenReader {
  /** The token that comes next; undefined at the end. */
  peek(): Token | undefined;
  /** Takes the next tokens where they are these words or symbols, in this order. */
  accept(...texts: readonly string[]): boolean;
  /** Takes these words or symbols. @throws QueryFailure where something else comes. */
  expect(...texts: readonly string[]): void;
  /** Takes a name, in small letters. @throws QueryFailure */
  name(): string;
  /** Takes a string in quotes. @throws QueryFailure */
  text(): string;
  /** @throws QueryFailure naming what comes next as what cannot be read here. */
  refuse(): never;
}

/** A reader before the first token. */
export function createTokenReader(tokens: readonly Token[]): TokenReader {
  let position = 0;
  const fits = (texts: readonly string[]) => texts.every((text, index) => is(tokens[position + index], text));
  const reader: TokenReader = {
    peek: () => tokens[position],
    accept(...texts) {
      if (!fits(texts)) return false;
      position += texts.length;
      return true;
    },
    expect(...texts) {
      for (const text of texts) if (!reader.accept(text)) reader.refuse();
    },
    name() {
      const token = tokens[position];
      if (!token || !isName(token)) return reader.refuse();
      position += 1;
      return token.value.toLowerCase();
    },
    text() {
      const token = tokens[position];
      // Hive takes strings in double quotes too.
      if (token?.kind !== 'string' && token?.kind !== 'quoted') return reader.refuse();
      position += 1;
      return token.value;
    },
    refuse() {
      const token = tokens[position];
      const place = token ? `line ${token.line}:${token.column}: mismatched input '${token.value}'` : 'unexpected end';
      throw new QueryFailure(
        'DDL_FAILED',
        `FAILED: ParseException ${place} (the embedded AWS reads no such statement)`,
      );
    },
  };
  return reader;
}
