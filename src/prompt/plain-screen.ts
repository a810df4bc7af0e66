import type { WriteStream } from 'node:tty';

/**
 * The same terminal for a writer that does not know `NO_COLOR`: colours are taken out of what it writes. Bold and dim stay; a coloured
 * background, which is how enquirer draws the cursor, becomes reverse video.
 * @see https://no-color.org
 */
export function withoutColours(output: WriteStream): WriteStream {
  return new Proxy(output, {
    get: (target, name) => {
      if (name === 'write') return (chunk: string) => target.write(stripColours(chunk));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** @see https://ecma-international.org/publications-and-standards/standards/ecma-48/ Select Graphic Rendition */
function stripColours(chunk: string): string {
  return chunk.replace(/\u001b\[(\d+)m/g, (code, number: string) => {
    const look = Number(number);
    if ((look >= 40 && look <= 47) || (look >= 100 && look <= 107)) return '\u001b[7m';
    if (look === 49) return '\u001b[27m';
    return (look >= 30 && look <= 39) || (look >= 90 && look <= 97) ? '' : code;
  });
}
