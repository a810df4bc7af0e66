/** A cyclic redundancy check that works on the lowest bit first, as all of S3's do: its table, in halves of 32 bits. */
export interface Crc {
  readonly bits: 32 | 64;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
export const crc32 = createCrc(32, 0xedb88320, 0);
export const crc32c = createCrc(32, 0x82f63b78, 0);
export const crc64Nvme = createCrc(64, 0xac4bc9b5, 0x9a6c9329);

/** The check of the bytes in base64, highest byte first, as S3's headers have it. */
export function crcBase64(crc: Crc, bytes: Uint8Array): string {
  let low = -1;
  let high = crc.bits === 64 ? -1 : 0;
  for (const byte of bytes) {
    const entry = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (crc.low[entry] ?? 0);
    high = (high >>> 8) ^ (crc.high[entry] ?? 0);
  }
  const value = Buffer.alloc(8);
  value.writeInt32BE(~high, 0);
  value.writeInt32BE(~low, 4);
  return value.subarray(crc.bits === 64 ? 0 : 4).toString('base64');
}

/** `polynomialLow` and `polynomialHigh` are the reversed polynomial's halves. */
function createCrc(bits: 32 | 64, polynomialLow: number, polynomialHigh: number): Crc {
  const table = { bits, low: new Int32Array(256), high: new Int32Array(256) };
  for (let entry = 0; entry < 256; entry++) {
    let low = entry;
    let high = 0;
    for (let bit = 0; bit < 8; bit++) {
      const carry = low & 1;
      low = ((low >>> 1) | (high << 31)) ^ (carry ? polynomialLow : 0);
      high = (high >>> 1) ^ (carry ? polynomialHigh : 0);
    }
    table.low[entry] = low;
    table.high[entry] = high;
  }
  return table;
}
