import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Shorter texts gain nothing by being packed. */
const MIN_PACKED_BYTES = 1024;
const PLAIN = 0;
const PACKED = 1;

/** A text as bytes, packed quickly rather than well where it is long. */
export function packText(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  const packs = bytes.length >= MIN_PACKED_BYTES;
  return Buffer.concat([Buffer.of(packs ? PACKED : PLAIN), packs ? deflateRawSync(bytes, { level: 1 }) : bytes]);
}

/** The text again. The bytes must be `packText`'s: they are not checked. */
export function unpackText(bytes: Uint8Array): string {
  const body = bytes.subarray(1);
  return (bytes[0] === PACKED ? inflateRawSync(body) : Buffer.from(body)).toString();
}
