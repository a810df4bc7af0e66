import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { format, resolveConfig } from 'prettier';

const results = new URL('../results.md', import.meta.url);
/** The head of the table that rows are written into. */
const HEAD = /^\| date +\| what +\| Trimtrail .*\n\| [-| :]+\n/m;

/** Prints a row as soon as it is known. */
export function printRow({ what, figure, against, ratio }) {
  console.log(`${what}\n  ${figure}\n  against ${against}\n  ratio ${ratio || '-'}\n`);
}

/** Writes the rows into bench/results.md, above the older ones. `load` is what else the machine did when the measuring began. */
export async function recordRows(rows, load) {
  const date = new Date().toISOString().slice(0, 10);
  const node = process.versions.node.split('.').slice(0, 2).join('.');
  const lines = rows.map(
    ({ what, figure, against, ratio }) =>
      `| ${[date, what, figure, against, ratio, load.toFixed(1), node].join(' | ')} |\n`,
  );
  const text = readFileSync(results, 'utf8');
  if (!HEAD.test(text)) throw new Error('bench/results.md has no table for these rows');
  const longer = text.replace(HEAD, (head) => head + lines.join(''));
  writeFileSync(results, await format(longer, { ...(await resolveConfig(results)), parser: 'markdown' }));
}

/** How busy the machine is: the mean of processes that wanted to run in the last minute. */
export function readLoad() {
  return loadavg()[0];
}
