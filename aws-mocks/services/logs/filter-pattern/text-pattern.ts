import { invalidParameter } from '../errors.js';
import type { FilterPattern } from './filter-pattern.js';
import { invalidPattern } from './invalid-pattern.js';
import { readRegex } from './regex.js';
import { unescape } from './tokens.js';

/** A term and how it counts: it must be there, must not, or (`?`) is one of several of which one must. */
interface Term {
  readonly sign: '' | '-' | '?';
  readonly text: string;
}

const TERM = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;

/**
 * A pattern of terms that are looked for anywhere in the message, with their case. `?` terms count only where there are no others.
 * @throws AwsError InvalidParameterException
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-unstructured-log-events
 */
export function parseTextPattern(pattern: string): FilterPattern {
  const regex = /^%(.*)%$/s.exec(pattern)?.[1];
  if (regex !== undefined) return textPattern(1, matcherOf(readRegex(regex)));
  const terms = readTerms(pattern);
  const wanted = terms.filter(({ sign }) => sign === '');
  const excluded = terms.filter(({ sign }) => sign === '-');
  const optional = wanted.length + excluded.length > 0 ? [] : terms;
  return textPattern(0, (message) => {
    const has = ({ text }: Term) => message.includes(text);
    return wanted.every(has) && !excluded.some(has) && (optional.length === 0 || optional.some(has));
  });
}

function textPattern(regexes: number, matches: (message: string) => boolean): FilterPattern {
  const found = { fields: {}, valueOf: () => undefined };
  return { kind: 'text', regexes, match: (message) => (matches(message) ? found : undefined) };
}

function matcherOf(regex: RegExp): (message: string) => boolean {
  return (message) => regex.test(message);
}

function readTerms(pattern: string): Term[] {
  const terms: Term[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < pattern.length) {
    const start = TERM.lastIndex;
    const found = TERM.exec(pattern);
    if (!found) throw invalidPattern(`there is no term at position ${start + 1}`);
    const [, sign, quoted, bare] = found;
    terms.push({ sign: sign === '-' || sign === '?' ? sign : '', text: termText(quoted, bare) });
  }
  return terms;
}

/** A phrase of nothing but blanks stands for everything. */
function termText(quoted: string | undefined, bare = ''): string {
  if (quoted !== undefined) return quoted.trim() === '' ? '' : unescape(quoted);
  if (/^[\p{L}\p{N}_]+$/u.test(bare)) return bare;
  throw invalidParameter(`Invalid character(s) in term '${bare}'`);
}
