// What mining costs, measured against a plain Node miner that computes the same document, each in a process of its own on two cores.
// Fails when the documents differ, or count other records than were generated.
// Usage: npm run build && node bench/scan.mjs [--case mixed,tiny,memory,one,cache] [--records N] [--gigabytes N] [--rounds N]
//          [--workers N] [--folder DIR] [--record]     --record writes the rows into bench/results.md
//        node bench/scan.mjs --smoke                   all cases small: equality only, figures mean nothing
import { parseArgs } from 'node:util';
import { compareWithPeer } from './scan/against-peer.mjs';
import { compareSizes, readOne } from './scan/alone.mjs';
import { printRow, readLoad, recordRows } from './scan/report.mjs';
import { compareSecondRun } from './scan/second-run.mjs';

const { values } = parseArgs({
  options: {
    case: { type: 'string', default: 'mixed,tiny,memory,one,cache' },
    records: { type: 'string' },
    gigabytes: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    workers: { type: 'string', default: '2' },
    folder: { type: 'string' },
    record: { type: 'boolean' },
    smoke: { type: 'boolean' },
  },
});

/** Records, but for `one`, which is measured in gigabytes. */
const SIZES = values.smoke
  ? { mixed: 20_000, tiny: 10_000, memory: 5_000, cache: 10_000, one: 0.02 }
  : { mixed: 1_600_000, tiny: 250_000, memory: 1_600_000, cache: 400_000, one: 5 };

const cases = {
  mixed: (options) => compareWithPeer('mixed', options),
  tiny: (options) => compareWithPeer('tiny', options),
  memory: compareSizes,
  one: readOne,
  cache: compareSecondRun,
};

const load = readLoad();
console.log(`load ${load.toFixed(2)}\n`);
const rows = [];
for (const name of values.case.split(',')) {
  for (const row of [await cases[name](optionsOf(name))].flat()) {
    printRow(row);
    rows.push(row);
  }
}
if (values.record) await recordRows(rows, load);

function optionsOf(name) {
  return {
    workers: Number(values.workers),
    rounds: values.smoke ? 1 : Number(values.rounds),
    records: Number(values.records ?? SIZES[name]),
    gigabytes: Number(values.gigabytes ?? SIZES[name]),
    ...(values.folder && { folder: values.folder }),
  };
}
