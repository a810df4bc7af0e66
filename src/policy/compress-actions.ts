import type { ActionCatalogue } from '../model/catalogue.js';
import { compileActionPattern } from './match.js';
import { compareText, sortUnique } from './normalise.js';

/**
 * The actions written with wildcards where a pattern `service:Word*` admits, of all the actions AWS has today, only `admitted` ones,
 * the widest such pattern for each action. `admitted` holds at least the actions. Sorted, each once; none is left that a pattern admits.
 */
export function compressActions(
  actions: readonly string[],
  admitted: ReadonlySet<string>,
  catalogue: ActionCatalogue,
): readonly string[] {
  const patterns = new Map<string, boolean>();
  const isTight = (pattern: string): boolean => {
    const known = patterns.get(pattern) ?? admitsOnly(pattern, admitted, catalogue);
    patterns.set(pattern, known);
    return known;
  };
  const tight = sortUnique(actions.flatMap((action) => prefixPatterns(action).find(isTight) ?? [])).toSorted(
    widestFirst,
  );
  const matchers = tight.map((pattern) => ({ pattern, matches: compileActionPattern(pattern) }));
  return sortUnique(actions.map((action) => matchers.find(({ matches }) => matches(action))?.pattern ?? action));
}

/** A pattern sorts before those that it admits: case does not matter to it, and `*` comes before letters. */
function widestFirst(a: string, b: string): number {
  return compareText(a.toLowerCase(), b.toLowerCase());
}

/** A pattern for one action alone would save nothing and admit what AWS adds later. */
function admitsOnly(pattern: string, admitted: ReadonlySet<string>, catalogue: ActionCatalogue): boolean {
  const matched = catalogue.matchActions(pattern);
  return matched.length > 1 && matched.every(({ name }) => admitted.has(name));
}

/** `s3:*`, then `s3:Get*`, `s3:GetObject*`: the service, then one word more at a time. An action with a wildcard stays as it is. */
function prefixPatterns(action: string): readonly string[] {
  if (action.includes('*')) return [];
  const start = action.indexOf(':') + 1;
  const words = action.slice(start).match(/[A-Z]?[a-z0-9]+|[A-Z]|[^A-Za-z0-9]+/g) ?? [];
  return ['', ...words].map((_, count) => `${action.slice(0, start)}${words.slice(0, count).join('')}*`);
}
