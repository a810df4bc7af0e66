import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { makeBeside } from './beside.mjs';
import { makeLogs } from './logs.mjs';

const pack = promisify(gzip);
/** Logs being packed at once. */
const CONCURRENCY = 4;

/** Writes a tree of logs into the folder, each day's first log with a digest and an Insights event beside; gives what it counted. */
export async function writeTree(folder, options) {
  const counts = { files: 0, beside: 0, records: 0, repeated: 0, rawBytes: 0, packedBytes: 0 };
  const running = new Set();
  const days = new Set();
  for (const log of makeLogs(options)) {
    const writing = writeLog(folder, log, counts).finally(() => running.delete(writing));
    running.add(writing);
    const day = dirname(log.path);
    if (!days.has(day)) for (const beside of makeBeside(log)) await writeBeside(folder, beside, counts);
    days.add(day);
    if (running.size >= CONCURRENCY) await Promise.race(running);
  }
  await Promise.all(running);
  return counts;
}

async function writeLog(folder, { path, texts, repeated }, counts) {
  const text = `{"Records":[${texts.join(',')}]}`;
  counts.files += 1;
  counts.records += texts.length - repeated;
  counts.repeated += repeated;
  counts.rawBytes += Buffer.byteLength(text);
  const packedBytes = await writePacked(join(folder, path), text);
  counts.packedBytes += packedBytes;
}

async function writeBeside(folder, { path, text }, counts) {
  counts.beside += 1;
  await writePacked(join(folder, path), text);
}

async function writePacked(path, text) {
  const packed = await pack(text);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, packed);
  return packed.length;
}
