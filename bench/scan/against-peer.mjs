import { prepareLogs } from '../log-tree.mjs';
import { requireCounts, requireEqual } from './document.mjs';
import { summarise } from './measure.mjs';
import { describeLogs, describeRun, ratio } from './row.mjs';
import { runPeer, runTrimtrail } from './sides.mjs';

/** Trimtrail and the plain miner in turn over the same logs, which must come to the same document; one row. */
export async function compareWithPeer(shape, { rounds, workers, ...options }) {
  const logs = await prepareLogs({ shape, ...options });
  const [peers, ours] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    peers.push(await runPeer(logs.path, { workers }));
    ours.push(await runTrimtrail(logs.path, { workers }));
  }
  for (const run of [...peers, ...ours]) {
    requireCounts(run, logs);
    requireEqual(`the document of ${logs.path}`, run.document.hash, ours[0].document.hash);
  }
  const [peer, our] = [summarise(peers), summarise(ours)];
  return {
    what: `usage of ${describeLogs(logs)} on ${workers} cores`,
    figure: describeRun(our, logs),
    against: `plain Node, ${describeRun(peer, logs)}`,
    ratio: `${ratio(peer.seconds, our.seconds)} (CPU ${ratio(peer.cpuSeconds, our.cpuSeconds)})`,
  };
}
