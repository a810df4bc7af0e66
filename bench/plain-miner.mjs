// The peer of bench/scan.mjs: what one would write in plain Node to get the usage document of log files, with worker threads, gunzipSync
// and JSON.parse. It decides by the same functions as Trimtrail and shares nothing of how Trimtrail reads, carries and folds records.
// Prints the usage document. Usage: npm run build && node bench/plain-miner.mjs [--workers N] PATH
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { renderDocument } from './plain-miner/document.mjs';
import { mergeMined } from './plain-miner/merge.mjs';

/** Files in one errand of a worker. */
const BATCH = 16;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { workers: { type: 'string' } } });
const root = resolve(positionals[0] ?? '.');
const mined = await mineAll(listLogs(root), Number(values.workers ?? availableParallelism()));
process.stdout.write(`${await renderDocument(root, mergeMined(mined))}\n`);

function listLogs(root) {
  if (statSync(root).isFile()) return [root];
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** What each worker mined; a worker gets the next files when it is done with the last ones. */
function mineAll(paths, count) {
  let next = 0;
  return Promise.all(Array.from({ length: count }, () => mineInWorker(() => paths.slice(next, (next += BATCH)))));
}

function mineInWorker(takeBatch) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./plain-miner/worker.mjs', import.meta.url));
    worker.on('error', reject);
    worker.on('message', (message) => {
      if (message === 'ready') worker.postMessage(takeBatch(), []);
      else resolve(worker.terminate().then(() => message));
    });
  });
}
