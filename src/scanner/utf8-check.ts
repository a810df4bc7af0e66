import { isUtf8 } from 'node:buffer';

/** Tells of a text that comes in pieces whether it is UTF-8. */
export interface Utf8Check {
  /** Whether the text may go on like this. A character may be cut off at the end of a piece. */
  accepts(bytes: Uint8Array): boolean;
}

/** For one text. */
export function openUtf8Check(): Utf8Check {
  /** The beginning of a character that is cut off. */
  let begun: Uint8Array = NOTHING;
  return {
    accepts(bytes) {
      const missing = begun.length === 0 ? 0 : lengthOf(begun[0]) - begun.length;
      const head = bytes.subarray(0, missing);
      const character = begun.length === 0 ? NOTHING : Buffer.concat([begun, head]);
      if (head.length < missing) {
        begun = character;
        return true;
      }
      const rest = bytes.subarray(missing);
      const whole = rest.length - countBegun(rest);
      begun = Uint8Array.from(rest.subarray(whole));
      return isUtf8(character) && isUtf8(rest.subarray(0, whole));
    },
  };
}

const NOTHING = new Uint8Array();
const MAX_CHARACTER_BYTES = 4;

/** How many bytes at the end begin a character of more bytes than there are. */
function countBegun(bytes: Uint8Array): number {
  for (let count = 1; count < MAX_CHARACTER_BYTES && count <= bytes.length; count += 1) {
    const byte = bytes[bytes.length - count] ?? 0;
    if (!isContinuation(byte)) return lengthOf(byte) > count ? count : 0;
  }
  return 0;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** How long a character is that begins with this byte; bytes that begin none count as one. */
function lengthOf(byte = 0): number {
  if (byte >= 0xf0) return MAX_CHARACTER_BYTES;
  return byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
}
