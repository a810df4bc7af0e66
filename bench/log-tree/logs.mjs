import { makeAccounts, REGIONS } from './account.mjs';
import { openRandom, weigh } from './random.mjs';
import { openRecords } from './record.mjs';

/** The first moment of the history. */
const START_MS = Date.parse('2026-03-01T00:00:00Z');
const DAY_MS = 86_400_000;
/** A larger tree is a longer history of the same organisation, not a busier one. */
const RECORDS_PER_DAY = 160_000;
/** CloudTrail delivers at least once. */
const REPEATED = 0.005;

/**
 * Logs one after the other, in the order of their time: `path` within the bucket, `texts` of the records in it, how many of them are
 * `repeated` from an earlier log, and the day in milliseconds. Ends when `records` distinct ones are out. `sizeOf(random)` is how many
 * records the next log takes.
 */
export function* makeLogs({ records, seed, sizeOf }) {
  const random = openRandom(seed);
  const accounts = makeAccounts(random);
  const [pickAccount, pickRegion] = [weigh(accounts), weigh(REGIONS)];
  const recordOf = openRecords(random);
  const recent = new Map();
  for (let made = 0; made < records;) {
    const account = pickAccount(random);
    const { region } = pickRegion(random);
    const size = Math.min(sizeOf(random), records - made);
    const time = START_MS + Math.floor((made / RECORDS_PER_DAY) * DAY_MS);
    const key = `${account.id}/${region}`;
    const texts = Array.from({ length: size }, () => recordOf(account, region, time + random.int(0, 299) * 1000));
    const repeated = repeat(random, recent.get(key) ?? [], size);
    recent.set(key, texts.slice(-200));
    made += size;
    yield {
      path: pathOf(random, account.id, region, time),
      texts: [...texts, ...repeated],
      repeated: repeated.length,
      account: account.id,
      region,
      time,
    };
  }
}

function repeat(random, earlier, size) {
  const count = Math.min(earlier.length, Math.round(size * REPEATED + random.unit() - 0.5));
  const from = random.int(0, Math.max(0, earlier.length - count));
  return earlier.slice(from, from + Math.max(0, count));
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html */
function pathOf(random, account, region, time) {
  const minute = new Date(time + 600_000).toISOString().replace(/[-:]/g, '').slice(0, 13);
  return `${dayFolder('CloudTrail', account, region, time)}/${account}_CloudTrail_${region}_${minute}Z_${random.base64(16).replace(/[+/]/g, 'x')}.json.gz`;
}

/** The folder of a day's files of one kind: `CloudTrail`, `CloudTrail-Digest` or `CloudTrail-Insight`. */
export function dayFolder(kind, account, region, time) {
  return `AWSLogs/${account}/${kind}/${region}/${new Date(time).toISOString().slice(0, 10).replaceAll('-', '/')}`;
}
