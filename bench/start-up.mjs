// How long `trimtrail --help` takes against a Node that does nothing, in one run: pairs in turn, so that a machine whose speed drifts
// slows both. Prints the medians and the median of the pairwise ratios. Usage: npm run build && node bench/start-up.mjs [RUNS]
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = join(dirname(fileURLToPath(import.meta.url)), '../dist/src/cli.js');
const runs = Number.parseInt(process.argv[2] ?? '15', 10);
const pairs = Array.from({ length: runs + 1 }, () => [time([cli, '--help']), time(['-e', '0'])]).slice(1);

console.log(`trimtrail --help  ${median(pairs.map(([help]) => help)).toFixed(0)} ms`);
console.log(`node -e 0         ${median(pairs.map(([, bare]) => bare)).toFixed(0)} ms`);
console.log(`ratio             ${median(pairs.map(([help, bare]) => help / bare)).toFixed(2)}`);

function time(args) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: build first`);
  return performance.now() - start;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
