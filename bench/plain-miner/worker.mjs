import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { openReference } from '../../dist/src/reference/reference.js';
import { findRecords } from '../../dist/src/trail/find-records.js';
import { openGroupPaths } from '../../dist/src/usage/group-paths.js';
import { parseRecord } from '../../dist/src/usage/parse-record.js';
import { openGroups } from './groups.mjs';

const reference = await openReference();
const groups = openGroups(openGroupPaths(reference));
const counts = { files: 0, setAside: 0, events: 0, dataEvents: 0 };

parentPort.on('message', (paths) => void work(paths));
parentPort.postMessage('ready', []);

async function work(paths) {
  for (const path of paths) await mine(path);
  if (paths.length > 0) return parentPort.postMessage('ready', []);
  const taken = groups.take();
  parentPort.postMessage({ counts, ...taken }, [taken.events.buffer]);
}

async function mine(path) {
  const bytes = readFileSync(path);
  const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  const found = findRecords(JSON.parse(text.toString()));
  const records = found.filter(({ type }) => type === 'record').map(({ record }) => parseRecord(record));
  counts.setAside += found.length - records.length;
  if (records.length > 0) counts.files += 1;
  counts.events += records.length;
  counts.dataEvents += records.filter(({ category }) => category === 'Data').length;
  await reference.load(new Set(records.map(({ eventSource }) => eventSource)));
  for (const record of records) groups.add(record);
}
