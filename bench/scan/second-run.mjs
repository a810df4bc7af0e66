import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareLogs } from '../log-tree.mjs';
import { requireCounts, requireEqual } from './document.mjs';
import { describeLogs, describeRun, ratio } from './row.mjs';
import { serveBucket } from './serve-bucket.mjs';
import { runOnBucket, runTrimtrail } from './sides.mjs';

/** A bucket on the embedded AWS, read without a cache, with an empty one and with a full one; all must come to what the files give. */
export async function compareSecondRun({ records, workers, ...options }) {
  const logs = await prepareLogs({ shape: 'mixed', records, ...options });
  const folder = mkdtempSync(join(tmpdir(), 'trimtrail-second-run-'));
  const served = await serveBucket(folder, logs.path);
  try {
    const env = { ...served.environment, TRIMTRAIL_CACHE_DIR: join(folder, 'cache') };
    const fromFiles = await runTrimtrail(logs.path, { workers });
    const [first, second] = [
      await runOnBucket(served.bucket, { workers, env }),
      await runOnBucket(served.bucket, { workers, env }),
    ];
    for (const run of [first, second]) {
      requireCounts(run, logs);
      requireEqual('what the bucket gives', run.document.contentHash, fromFiles.document.contentHash);
    }
    return {
      what: `second run over a bucket of ${describeLogs(logs)}`,
      figure: describeRun(second, logs),
      against: `the first run, ${describeRun(first, logs)}`,
      ratio: ratio(second.seconds, first.seconds),
    };
  } finally {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
