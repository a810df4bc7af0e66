import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { makeLogs } from './logs.mjs';

/** Writes one log of about `rawBytes`, plain or packed, without holding it; gives what it counted. */
export async function writeOne(path, { rawBytes, seed, sizeOf, packed }) {
  const counts = { files: 1, beside: 0, records: 0, repeated: 0, rawBytes: 0, packedBytes: 0 };
  const text = Readable.from(pieces({ rawBytes, seed, sizeOf }, counts));
  const file = createWriteStream(path);
  await (packed ? pipeline(text, createGzip(), file) : pipeline(text, file));
  return { ...counts, packedBytes: file.bytesWritten };
}

function* pieces({ rawBytes, ...options }, counts) {
  yield '{"Records":[';
  counts.rawBytes = 14;
  for (const { texts, repeated } of makeLogs({ ...options, records: Infinity })) {
    const piece = Buffer.from(`${counts.rawBytes === 14 ? '' : ','}${texts.join(',')}`);
    counts.records += texts.length - repeated;
    counts.repeated += repeated;
    counts.rawBytes += piece.length;
    yield piece;
    if (counts.rawBytes >= rawBytes) break;
  }
  yield ']}';
}
