/** What a text may be made to look like on a terminal. Each is applied to text whose width was settled before. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

/** Select Graphic Rendition: what switches each look on, and what switches it off again. @see https://ecma-international.org/publications-and-standards/standards/ecma-48/ */
const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** Looks that do something, or, when off, leave the text as it is. */
export function createStyle(enabled: boolean): Style {
  const look =
    ([on, off]: readonly [number, number]) =>
    (text: string): string =>
      enabled && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    bold: look(CODES.bold),
    dim: look(CODES.dim),
    red: look(CODES.red),
    green: look(CODES.green),
    yellow: look(CODES.yellow),
  };
}
