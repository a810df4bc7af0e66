/**
 * An ARN format of the catalogue, such as `arn:${Partition}:iam::${Account}:user/${UserNameWithPath}`, taken apart: a literal, a
 * variable, a literal and so on, so that there is always one literal more than variables.
 */
export interface ArnFormat {
  readonly text: string;
  readonly literals: readonly string[];
  readonly variables: readonly string[];
}

/**
 * The format taken apart; a text without `${…}` has one literal and no variable. Whatever stands in the account's place is called
 * `Account`: a few services name it otherwise.
 */
export function parseArnFormat(format: string): ArnFormat {
  const text = format.replace(/^(arn:[^:]*:[^:]*:[^:]*:)\$\{\w+\}:/, '$1${Account}:');
  const parts = text.split(/\$\{(\w+)\}/);
  return {
    text,
    literals: parts.filter((_, index) => index % 2 === 0),
    variables: parts.filter((_, index) => index % 2 === 1),
  };
}

/** The ARN that comes of putting a value in the place of each variable. */
export function fillArnFormat({ literals, variables }: ArnFormat, valueOf: (variable: string) => string): string {
  return literals
    .map((literal, index) => literal + (index < variables.length ? valueOf(variables[index] ?? '') : ''))
    .join('');
}

/**
 * How well an ARN fits a format: higher is better, undefined is not at all. A fit in which no variable spans a `/` or `:` beats any
 * in which the last one does; among equals the format with more literal text is the more specific one. That tells a bucket from an
 * object and a function from its alias.
 */
export function rateArnFit(format: ArnFormat, arn: string): number | undefined {
  const fit = fitsFormat(format, arn);
  if (!fit) return undefined;
  const literalChars = format.literals.reduce((sum, literal) => sum + literal.length, 0);
  return fit === 'strict' ? 10_000 + literalChars : literalChars;
}

const compiled = new Map<string, { readonly strict: RegExp; readonly spanning: RegExp }>();

function fitsFormat(format: ArnFormat, arn: string): 'strict' | 'spanning' | undefined {
  const patterns = compiled.get(format.text) ?? compile(format);
  compiled.set(format.text, patterns);
  if (patterns.strict.test(arn)) return 'strict';
  return patterns.spanning.test(arn) ? 'spanning' : undefined;
}

// Only the last variable may span separators, and no two variables stand side by side, so the patterns cannot backtrack far.
function compile({ literals, variables }: ArnFormat): { strict: RegExp; spanning: RegExp } {
  const build = (last: string): RegExp =>
    new RegExp(
      `^${literals.map((literal, index) => escapeLiteral(literal) + slot(index, variables.length, last)).join('')}$`,
      's',
    );
  return { strict: build('[^:/]*'), spanning: build('.+') };
}

function slot(index: number, count: number, last: string): string {
  if (index >= count) return '';
  return index === count - 1 ? last : '[^:/]*';
}

// A few formats hold a literal `*` where the region or account may be anything.
function escapeLiteral(literal: string): string {
  return literal.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^:]*');
}
