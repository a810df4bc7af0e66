import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';

const results = new URL('../results.md', import.meta.url);
const AFTER = /^\| -+ \|.*\n/m;

/** Prints a row as soon as it is known. */
export function printRow({ what, figure, against, ratio }) {
  console.log(`${what}\n  ${figure}\n  against ${against}\n  ratio ${ratio || '-'}\n`);
}

/** Writes the rows into bench/results.md, above the older ones. `load` is what else the machine did when the measuring began. */
export function recordRows(rows, load) {
  const date = new Date().toISOString().slice(0, 10);
  const node = process.versions.node.split('.').slice(0, 2).join('.');
  const by = `\`bench/scan.mjs\`, Node ${node}, load ${load.toFixed(1)} before`;
  const lines = rows.map(
    ({ what, figure, against, ratio }) => `| ${[date, what, figure, against, ratio, by].join(' | ')} |\n`,
  );
  const text = readFileSync(results, 'utf8');
  writeFileSync(
    results,
    text.replace(AFTER, (head) => head + lines.join('')),
  );
}

/** How busy the machine is: the mean of processes that wanted to run in the last minute. */
export function readLoad() {
  return loadavg()[0];
}
