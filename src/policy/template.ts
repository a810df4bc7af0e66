import type { FindContext } from './context.js';
import type { PolicyDocument } from '../model/policy.js';
import { compilePattern, literalPattern, type Matcher, type Pattern } from './pattern.js';

/** Makes the matcher for one request; undefined where a policy variable has no value in it, so that nothing can match. */
export type Template = (find: FindContext) => Matcher | undefined;

type Part = Pattern | Variable;
interface Variable {
  readonly key: string;
  readonly fallback: string | undefined;
}

/**
 * Compiles a string of a policy that may hold policy variables: `${aws:username}`, with a default `${aws:username, 'nobody'}`, and the
 * fixed `${*}`, `${?}`, `${$}`. Values are put in literally. A key with several values is no variable and counts as having none. In the
 * language of 2008 there are no variables and everything is literal. `parse` says what wildcards mean outside of them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function compileTemplate(
  text: string,
  version: PolicyDocument['Version'],
  parse: (text: string) => Pattern,
): Template {
  const parts = version === '2012-10-17' && text.includes('${') ? splitVariables(text, parse) : [parse(text)];
  const patterns = parts.filter(isPattern);
  if (patterns.length === parts.length) {
    const matcher = compilePattern(patterns.flat());
    return () => matcher;
  }
  return (find) => {
    const resolved = parts.map((part) => (isPattern(part) ? part : resolve(part, find)));
    return resolved.every((part) => part !== undefined) ? compilePattern(resolved.flat()) : undefined;
  };
}

/** What the text around a variable means depends on where it stands, so the whole is parsed with one character for each variable. */
function splitVariables(text: string, parse: (text: string) => Pattern): Part[] {
  const whole = parse(text.replace(variablePattern, '$'));
  const parts: Part[] = [];
  let start = 0;
  let dropped = 0;
  for (const { 0: variable, index } of text.matchAll(variablePattern)) {
    parts.push(whole.slice(start, index - dropped), parseVariable(variable.slice(2, -1)));
    dropped += variable.length - 1;
    start = index + variable.length - dropped;
  }
  return [...parts, whole.slice(start)];
}

const variablePattern = /\$\{[^}]*\}/g;

function parseVariable(inside: string): Part {
  if (inside === '*' || inside === '?' || inside === '$') return literalPattern(inside);
  const comma = inside.indexOf(',');
  if (comma < 0) return { key: inside.trim(), fallback: undefined };
  const quoted = inside.slice(comma + 1).trim();
  const isQuoted = quoted.length >= 2 && quoted.startsWith("'") && quoted.endsWith("'");
  return { key: inside.slice(0, comma).trim(), fallback: isQuoted ? quoted.slice(1, -1) : undefined };
}

function resolve({ key, fallback }: Variable, find: FindContext): Pattern | undefined {
  const values = find(key);
  const value = values?.length === 1 ? values[0] : fallback;
  return value === undefined ? undefined : literalPattern(value);
}

function isPattern(part: Part): part is Pattern {
  return Array.isArray(part);
}
