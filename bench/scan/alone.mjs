import { prepareLogs } from '../log-tree.mjs';
import { requireCounts, requireEqual } from './document.mjs';
import { describeBytes, describeLogs, describeRun, ratio } from './row.mjs';
import { runPeer, runTrimtrail } from './sides.mjs';

/** What Trimtrail needs at 1, 2 and 4 times the records: a row each, the ratio being that of the peaks. */
export async function compareSizes({ records, workers, ...options }) {
  const rows = [];
  let first;
  for (const times of [1, 2, 4]) {
    const logs = await prepareLogs({ shape: 'mixed', records: records * times, ...options });
    const run = await runTrimtrail(logs.path, { workers });
    requireCounts(run, logs);
    first ??= run;
    rows.push({
      what: `memory for usage of ${describeLogs(logs)}`,
      figure: describeRun(run, logs),
      against: `${first.peakMegabytes.toFixed(0)} MB at ${times === 1 ? 'the same' : `1/${times} of the`} size`,
      ratio: ratio(run.peakMegabytes, first.peakMegabytes),
    });
  }
  return rows;
}

/** JavaScript's texts end here, and plain Node parses a log as one text. */
const MAX_TEXT_BYTES = 2 ** 29;

/** One large log, plain and packed: a row each, against the plain miner where the log is small enough for it. */
export async function readOne({ gigabytes, workers, ...options }) {
  const rows = [];
  for (const packed of [false, true]) {
    const logs = await prepareLogs({ shape: 'one', gigabytes, packed, ...options });
    const run = await runTrimtrail(logs.path, { workers });
    requireCounts(run, logs);
    const what = `usage of ${describeLogs(logs)}${packed ? `, ${describeBytes(logs.packedBytes)} packed` : ''}`;
    rows.push({ what, figure: describeRun(run, logs), ...(await comparePeer(logs, run, workers)) });
  }
  return rows;
}

async function comparePeer(logs, ours, workers) {
  if (logs.rawBytes >= MAX_TEXT_BYTES) return { against: 'plain Node cannot: a text ends at 512 MB', ratio: '' };
  const peer = await runPeer(logs.path, { workers });
  requireEqual(`the document of ${logs.path}`, peer.document.hash, ours.document.hash);
  return { against: `plain Node, ${describeRun(peer, logs)}`, ratio: ratio(peer.seconds, ours.seconds) };
}
