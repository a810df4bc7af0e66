import { invalidPattern } from './invalid-pattern.js';

/** One step down into a JSON value: a property, an element (from 0), or everything there is. */
export type SelectorStep = { readonly key: string } | { readonly index: number } | 'everything';

const STEP = /\.?\[(?:(\d+)|(\*)|'([^']*)')\]|\.(\*)|\.([\w-]+)/y;

/**
 * Reads a property selector: `$.a.b[0]`, `$.a[*]`, `$.*`, `$.['a.b']`.
 * @throws AwsError InvalidParameterException for any other text, and for more than one wildcard.
 */
export function readSelector(text: string): readonly SelectorStep[] {
  const steps: SelectorStep[] = [];
  STEP.lastIndex = text.startsWith('$') ? 1 : text.length;
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text);
    if (!found) throw invalidPattern(`${text} is not a property selector`);
    const [, index, anyElement, quoted, anyField, name] = found;
    if (anyElement !== undefined || anyField !== undefined) steps.push('everything');
    else steps.push(index === undefined ? { key: quoted ?? name ?? '' } : { index: Number(index) });
  }
  if (steps.length === 0) throw invalidPattern(`${text} is not a property selector`);
  if (countWildcards(steps) > 1) throw invalidPattern(`${text} has more than one wildcard`);
  return steps;
}

/** How many steps of a selector are wildcards. */
export function countWildcards(steps: readonly SelectorStep[]): number {
  return steps.filter((step) => step === 'everything').length;
}

/** What a selector finds in a JSON value: nothing, one value, or with a wildcard several. */
export function selectValues(root: unknown, steps: readonly SelectorStep[]): unknown[] {
  return steps.reduce<unknown[]>((values, step) => values.flatMap((value) => valuesBelow(value, step)), [root]);
}

function valuesBelow(value: unknown, step: SelectorStep): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === 'everything') return Object.values(value);
  if ('index' in step) return Array.isArray(value) && step.index < value.length ? [value[step.index]] : [];
  if (Array.isArray(value) || !Object.hasOwn(value, step.key)) return [];
  return [(value as Readonly<Record<string, unknown>>)[step.key]];
}
