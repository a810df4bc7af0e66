import { argument, callOf, literalArgument, template, type Arguments, type FunctionRule } from './function-rule.js';
import { joined, literal, sql } from './make-tokens.js';
import type { Token } from './tokens.js';

/**
 * Functions on texts, conditions and bytes.
 * @see https://trino.io/docs/current/functions/string.html
 * @see https://trino.io/docs/current/functions/regexp.html
 * @see https://trino.io/docs/current/functions/conditional.html
 */
export const textRules: Readonly<Record<string, FunctionRule>> = {
  chr: 'chr',
  concat_ws: 'concat_ws',
  length: 'length',
  lower: 'lower',
  lpad: 'lpad',
  ltrim: 'ltrim',
  position: 'position',
  replace: (args) => callOf('replace', ...(args.length === 2 ? [...args, literal('')] : args)),
  rpad: 'rpad',
  rtrim: 'rtrim',
  split: 'string_split',
  starts_with: 'starts_with',
  strpos: 'strpos',
  substr: 'substr',
  substring: 'substring',
  trim: 'trim',
  upper: 'upper',
  // Null where there is no such part.
  split_part: template('CASE WHEN $3 <= len(string_split($1, $2)) THEN split_part($1, $2, $3) END'),
  // Null where any of them is null; of arrays too.
  concat: (args) => bracketed(args, '||'),
  greatest: (args) => unlessNull(args, callOf('greatest', ...args)),
  least: (args) => unlessNull(args, callOf('least', ...args)),
  if: (args, call) => {
    const otherwise = args[2] ? sql('ELSE (', args[2], ')') : [];
    return sql('(CASE WHEN (', argument(args, 0, call), ') THEN (', argument(args, 1, call), ')', otherwise, 'END)');
  },
  regexp_like: 'regexp_matches',
  regexp_extract_all: 'regexp_extract_all',
  regexp_split: 'string_split_regex',
  regexp_count: template('len(regexp_extract_all($1, $2))'),
  // Null, not an empty text, where nothing matches.
  regexp_extract: (args, call) => {
    const [text, pattern] = [argument(args, 0, call), argument(args, 1, call)];
    const matches = callOf('regexp_matches', text, pattern);
    return sql('(CASE WHEN', matches, 'THEN', callOf('regexp_extract', ...args), 'END)');
  },
  // Every match is replaced, and groups are named with a dollar.
  regexp_replace: (args, call) => {
    const replacement = args.length < 3 ? '' : toRe2Replacement(literalArgument(args, 2, call));
    const [text, pattern] = [argument(args, 0, call), argument(args, 1, call)];
    return callOf('regexp_replace', text, pattern, literal(replacement), literal('g'));
  },
  to_utf8: 'encode',
  from_utf8: 'decode',
  to_hex: 'hex',
  from_hex: 'unhex',
  md5: template('unhex(md5($1))'),
  sha1: template('unhex(sha1($1))'),
  sha256: template('unhex(sha256($1))'),
};

/** `$1` becomes `\1`, and what a backslash protects stands for itself. */
function toRe2Replacement(text: string): string {
  return text.replaceAll(/\\(.)|\$(\d)|\\/gs, (_all, escaped: string | undefined, group: string | undefined) => {
    if (group !== undefined) return `\\${group}`;
    return escaped === undefined || escaped === '\\' ? String.raw`\\` : escaped;
  });
}

function bracketed(args: Arguments, operator: string): Token[] {
  return sql(
    '(',
    joined(
      args.map((arg) => sql('(', arg, ')')),
      operator,
    ),
    ')',
  );
}

function unlessNull(args: Arguments, value: readonly Token[]): Token[] {
  return sql(
    '(CASE WHEN',
    bracketed(
      args.map((arg) => sql('(', arg, ') IS NOT NULL')),
      'AND',
    ),
    'THEN',
    value,
    'END)',
  );
}
