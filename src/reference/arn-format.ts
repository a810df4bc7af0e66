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

/**
 * The ARN that comes of putting a value in the place of each variable. Some formats have the beginning of an id before the variable
 * (`ou-${OrganizationalUnitId}`); a value that begins so too (`ou-1a2b-3c4d`) is not given it twice.
 */
export function fillArnFormat({ literals, variables }: ArnFormat, valueOf: (variable: string) => string): string {
  return literals
    .map((literal, index) => {
      if (index >= variables.length) return literal;
      const value = valueOf(variables[index] ?? '');
      const prefix = /[a-z]+-$/.exec(literal)?.[0];
      return literal + (prefix && value.startsWith(prefix) ? value.slice(prefix.length) : value);
    })
    .join('');
}

/**
 * How well an ARN fits a format: higher is better, undefined is not at all. A fit in which no variable spans a `/` or `:` beats any
 * in which the last one does; among equals the format with more literal text is the more specific one. That tells a bucket from an
 * object and a function from its alias.
 */
export function rateArnFit(format: ArnFormat, arn: string): number | undefined {
  const { strict, spanning, literalChars } = compileOnce(format);
  if (strict.test(arn)) return 10_000 + literalChars;
  return spanning.test(arn) ? literalChars : undefined;
}

/** What an ARN that fits a format has in the place of each variable; undefined where it does not fit. */
export function readArnVariables(format: ArnFormat, arn: string): ReadonlyMap<string, string> | undefined {
  const { strict, spanning } = compileOnce(format);
  const found = strict.exec(arn) ?? spanning.exec(arn);
  return found ? new Map(format.variables.map((variable, index) => [variable, found[index + 1] ?? ''])) : undefined;
}

const compiled = new Map<string, FormatPatterns>();

function compileOnce(format: ArnFormat): FormatPatterns {
  const patterns = compiled.get(format.text) ?? compile(format);
  compiled.set(format.text, patterns);
  return patterns;
}

interface FormatPatterns {
  readonly strict: RegExp;
  readonly spanning: RegExp;
  readonly literalChars: number;
}

// Only the last variable may span separators, and one before a colon the slashes of a path (`log-group:/aws/lambda/f:log-stream:s`); no
// two variables stand side by side, so the patterns cannot backtrack far.
// Where the format has a variable the ARN must have something: one without its account is of no type.
function compile({ literals, variables }: ArnFormat): FormatPatterns {
  const build = (last: string, beforeColon: string): RegExp => {
    const slots = variables.map((_, index) => {
      if (index === variables.length - 1) return last;
      return literals[index + 1]?.startsWith(':') ? beforeColon : '([^:/]+)';
    });
    return new RegExp(
      `^${literals.map((literal, index) => escapeLiteral(literal) + (slots[index] ?? '')).join('')}$`,
      's',
    );
  };
  const literalChars = literals.reduce((sum, literal) => sum + literal.length, 0);
  return { strict: build('([^:/]+)', '([^:/]+)'), spanning: build('(.+)', '([^:]+)'), literalChars };
}

// A few formats hold a literal `*` where the region or account may be anything.
function escapeLiteral(literal: string): string {
  return literal.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^:]*');
}
