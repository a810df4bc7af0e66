// Makes CloudTrail logs that look like an organisation's, the same for the same parameters, and keeps them: they are made again only
// when asked for with other parameters. Prints the folder and what is in it as one line of JSON.
// Usage: node bench/log-tree.mjs [--records N] [--shape mixed|tiny|one] [--gigabytes N] [--packed] [--seed N] [--folder DIR]
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { writeOne } from './log-tree/write-one.mjs';
import { writeTree } from './log-tree/write-tree.mjs';

/** Raised whenever the same parameters give other logs. */
const VERSION = 1;

/** How many records a log takes. CloudTrail's own sizes spread widely: many small ones, some of ten thousand. */
const SIZES = {
  mixed: (random) => Math.min(10_000, 3 + Math.round(Math.exp(5.35 + 1.1 * random.normal()))),
  tiny: (random) => random.int(5, 20),
  one: () => 1000,
};

/**
 * The logs of these parameters: `path` to hand to a miner, and `files`, `beside`, `records` (distinct), `repeated`, `rawBytes`,
 * `packedBytes` as they were counted when they were made. `shape` is `mixed`, `tiny` or `one`, the latter a single log of `gigabytes`.
 */
export async function prepareLogs({
  shape = 'mixed',
  records = 1_600_000,
  gigabytes = 5,
  packed = false,
  seed = 1,
  folder,
}) {
  const size = shape === 'one' ? `${gigabytes}gb${packed ? '-packed' : ''}` : String(records);
  const home = join(folder ?? join(tmpdir(), 'trimtrail-bench'), `${shape}-${size}-${seed}-v${VERSION}`);
  const account = join(home, 'counts.json');
  const path = shape === 'one' ? join(home, `log.json${packed ? '.gz' : ''}`) : join(home, 'logs');
  if (existsSync(account)) return { path, ...JSON.parse(readFileSync(account, 'utf8')) };
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const sizeOf = SIZES[shape];
  const counts =
    shape === 'one'
      ? await writeOne(path, { rawBytes: gigabytes * 1e9, seed, sizeOf, packed })
      : await writeTree(path, { records, seed, sizeOf });
  writeFileSync(account, JSON.stringify(counts));
  return { path, ...counts };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      shape: { type: 'string' },
      records: { type: 'string' },
      gigabytes: { type: 'string' },
      packed: { type: 'boolean' },
      seed: { type: 'string' },
      folder: { type: 'string' },
    },
  });
  const numbers = Object.fromEntries(
    ['records', 'gigabytes', 'seed'].filter((key) => values[key]).map((key) => [key, Number(values[key])]),
  );
  console.log(JSON.stringify(await prepareLogs({ ...values, ...numbers })));
}
