import { fileURLToPath } from 'node:url';
import { measure } from './measure.mjs';

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const peer = fileURLToPath(new URL('../plain-miner.mjs', import.meta.url));

/** Trimtrail's usage document of log files. */
export function runTrimtrail(path, options) {
  return measure([cli, 'usage', '--logs', path, '--output', 'json'], options);
}

/** Trimtrail's usage document of the logs in a bucket; `env` says where AWS and the cache are. */
export function runOnBucket(bucket, options) {
  const window = ['--since', '2026-02-28', '--until', '2026-12-31'];
  return measure([cli, 'usage', '--bucket', bucket, ...window, '--output', 'json'], options);
}

/** The plain miner's usage document of log files. */
export function runPeer(path, options) {
  return measure([peer, '--workers', String(options.workers), path], options);
}
