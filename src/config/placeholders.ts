/** What `${account}` and `${region}` stand for. */
export interface PlaceholderValues {
  readonly account: string;
  readonly region: string;
}

/** A text with `${account}` and `${region}` filled in; anything else in braces stays as it is. */
export function fillPlaceholders(value: string, values: PlaceholderValues): string {
  return value.replace(/\$\{(account|region)\}/g, (_, name: keyof PlaceholderValues) => values[name]);
}

/** The first `${…}` in a text that is not a placeholder, or undefined. */
export function findUnknownPlaceholder(value: string): string | undefined {
  return value.match(/\$\{(?!(?:account|region)\})[^}]*\}?/)?.[0];
}
