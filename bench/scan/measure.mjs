import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from './document.mjs';

const preload = new URL('usage-at-exit.mjs', import.meta.url).href;

/**
 * Runs a Node script that prints a usage document, in a process of its own that sees `workers` cores, and gives `seconds`, `cpuSeconds`,
 * `peakMegabytes` (of the process with all its threads) and the `document`.
 * @throws where the script fails.
 */
export async function measure(args, { workers, env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'trimtrail-measure-'));
  const [stdout, stderr, used] = ['stdout', 'stderr', 'used'].map((name) => join(folder, name));
  try {
    const seconds = await run([...confined(workers), process.execPath, '--import', preload, ...args], stdout, stderr, {
      ...process.env,
      LANG: 'C',
      NO_COLOR: '1',
      ...env,
      BENCH_USAGE_FILE: used,
    });
    return { seconds, ...JSON.parse(readFileSync(used, 'utf8')), document: readDocument(stdout) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run([command, ...args], stdout, stderr, env) {
  const files = [openSync(stdout, 'w'), openSync(stderr, 'w')];
  const start = performance.now();
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: ['ignore', ...files], env })
      .on('error', reject)
      .on('close', (code) => {
        for (const file of files) closeSync(file);
        if (code === 0) resolve((performance.now() - start) / 1000);
        else reject(new Error(`${args.join(' ')} ended with ${code}: ${readFileSync(stderr, 'utf8').slice(-2000)}`));
      });
  });
}

/** Both sides take as many workers as they see cores. */
function confined(workers) {
  if (availableParallelism() <= workers) return [];
  if (spawnSync('taskset', ['--version']).status !== 0)
    throw new Error(`taskset is needed to show ${workers} cores only`);
  return ['taskset', '-c', `0-${workers - 1}`];
}

/** The middle one of the numbers. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Several measurements of one thing as one: the medians, the largest peak. */
export function summarise(measurements) {
  return {
    seconds: median(measurements.map(({ seconds }) => seconds)),
    cpuSeconds: median(measurements.map(({ cpuSeconds }) => cpuSeconds)),
    peakMegabytes: Math.max(...measurements.map(({ peakMegabytes }) => peakMegabytes)),
  };
}
