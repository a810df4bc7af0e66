import { cutSlices, addDays, type DayBytes } from '../athena/slices.js';
import { type DescribeOperation, openResultSums } from '../athena/sum-result.js';
import { findLogFolders } from '../athena/log-folders.js';
import { priceScan } from '../athena/scan-cost.js';
import { formatTableName } from '../athena/table-name.js';
import { OPTIONAL_FIELDS, readLayout, type TableLayout } from '../athena/table-layout.js';
import { type Slice, writeUsageQuery } from '../athena/usage-query.js';
import type { Athena, AthenaWorkgroup } from '../aws/athena.js';
import type { LogObjects } from '../aws/log-objects.js';
import { AppError, type Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AthenaTableDescription, AthenaTableName } from '../model/athena-table.js';
import type { Clock } from '../model/clock.js';
import type { Finding } from '../model/finding.js';
import type { HistoryItem, HistoryOrigin } from '../model/history.js';
import { patientObjects } from './bucket-objects.js';
import { stopIfCancelled } from './cancel.js';
import { type FolderSizes, measureFolders } from './measure-folders.js';
import type { HistorySource, ReadOptions } from './source.js';
import { formatSeconds } from './time.js';

/** What reading through Athena needs. */
export interface AthenaSourceOptions {
  readonly athena: Athena;
  readonly clock: Clock;
  readonly describe: DescribeOperation;
  /** Opens the bucket that the table's logs lie in, to see how much a query will read. */
  readonly openBucket: (bucket: string) => Promise<LogObjects>;
  /** Nothing is run where the logs are more than this many bytes. */
  readonly maxScanBytes?: number;
  /** Bytes of logs that are left to one query; more are read in several. */
  readonly sliceBytes?: number;
  /** Hears what is about to be read and at which price, and what was. */
  readonly tell?: (sentence: Text) => void;
}

/**
 * A table of CloudTrail logs in Athena (`--athena`): the calls are summed up where the logs lie, and only the sums are fetched. They come
 * to the same document as the files would when they are scanned.
 */
export function athenaSource(name: AthenaTableName, options: AthenaSourceOptions): HistorySource {
  const origin: HistoryOrigin = { kind: 'athena', location: formatTableName(name) };
  return { origin, read: (window) => readTable(name, origin, options, window) };
}

async function* readTable(
  name: AthenaTableName,
  origin: HistoryOrigin,
  options: AthenaSourceOptions,
  window: ReadOptions,
): AsyncGenerator<HistoryItem, void, undefined> {
  const { athena, tell } = options;
  const workgroup = await athena.describeWorkgroup(name.workgroup);
  const table = await athena.describeTable(name);
  const layout = readLayout(origin.location, table);
  for (const finding of tellGaps(layout, window, origin)) yield { type: 'finding', finding };

  const sizes = await measure(table, layout, options, window);
  const slices = cutSlices(window, sizes?.days ?? [], options.sliceBytes);
  if (sizes) tellBefore(sizes, slices, workgroup, options);
  const sums = openResultSums(origin, options.describe);
  let scanned = 0;
  for (const slice of slices) {
    stopIfCancelled(window.signal);
    const done = await athena.run({ ...name, sql: writeUsageQuery(name, layout, slice) }, { ...options, ...window });
    scanned += done.scannedBytes;
    for await (const finding of sums.add(athena.readResult(done), slice)) yield { type: 'finding', finding };
    window.onProgress?.({ origin, files: sizes?.files ?? 0, records: sums.records, bytes: scanned });
  }
  const part = sums.seal();
  if (part) yield { type: 'sealed', origin, part };
  tell?.(text('athena.scanned', { gigabytes: toGigabytes(scanned), usd: toUsd(scanned, slices.length) }));
  yield { type: 'end', origin, files: sizes?.files ?? 0, skipped: 0 };
}

/** How much a query will read; undefined where that cannot be told. */
async function measure(
  { parameters }: AthenaTableDescription,
  layout: TableLayout,
  { openBucket, maxScanBytes, clock, tell }: AthenaSourceOptions,
  { since, until, signal }: ReadOptions,
): Promise<FolderSizes | undefined> {
  const folders = findLogFolders(parameters, layout.days);
  try {
    if (!folders) throw fail('aws', text('athena.location-unknown', {}));
    const isPruned = layout.days !== undefined;
    const objects = patientObjects(await openBucket(folders.bucket), { clock, ...(signal && { signal }) });
    return await measureFolders(objects, folders, {
      ...(isPruned && since !== undefined && { firstDay: since.slice(0, 10) }),
      ...(isPruned && { lastDay: addDays(until?.slice(0, 10) ?? formatSeconds(clock.now()).slice(0, 10), 1) }),
      ...(maxScanBytes !== undefined && { enoughBytes: maxScanBytes }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'aws') throw error;
    const unknown = text('athena.cost-unknown', { reason: error.message });
    if (maxScanBytes !== undefined)
      throw fail('aws', unknown, { hint: text('athena.cost-unknown-hint', {}), cause: error });
    tell?.(unknown);
    return undefined;
  }
}

/** @throws AppError `refused` where it is too much. */
function tellBefore(
  { bytes, files, complete, days }: FolderSizes,
  slices: readonly Slice[],
  { name, cutoffBytes }: AthenaWorkgroup,
  { maxScanBytes, tell }: AthenaSourceOptions,
): void {
  if (!complete) {
    throw fail('refused', text('athena.too-much', { gigabytes: toGigabytes(maxScanBytes ?? 0) }), {
      hint: text('athena.too-much-refused-hint', {}),
    });
  }
  const most = slices.reduce((largest, slice) => Math.max(largest, bytesOf(slice, days)), 0);
  if (cutoffBytes !== undefined && (slices.length === 1 ? bytes : most) > cutoffBytes) {
    const values = { workgroup: name, limit: toGigabytes(cutoffBytes), gigabytes: toGigabytes(bytes) };
    throw fail('refused', text('athena.over-cutoff', values), {
      hint: text('athena.cutoff-hint', { workgroup: name }),
    });
  }
  const usd = toUsd(bytes, slices.length);
  tell?.(text('athena.will-scan', { gigabytes: toGigabytes(bytes), files, queries: slices.length, usd }));
}

function bytesOf({ firstDay = '', lastDay = '9999-12-31' }: Slice, days: readonly DayBytes[]): number {
  return days.filter(({ day }) => day >= firstDay && day <= lastDay).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** What the table cannot tell. */
function tellGaps({ has, days }: TableLayout, { since }: ReadOptions, { location }: HistoryOrigin): readonly Finding[] {
  const place = { location };
  const missing = OPTIONAL_FIELDS.filter((field) => !has(field)).join(', ');
  const begins = days?.begins;
  const isCut = begins !== undefined && (since === undefined || since.slice(0, 10) < begins);
  const hint = text('athena.recreate-hint', {});
  return [
    ...(missing === '' ? [] : [info('athena-columns-missing', text('athena.columns-missing', { columns: missing }))]),
    ...(days ? [] : [info('athena-no-days', text('athena.no-days', {}))]),
    ...(isCut ? [info('athena-begins-later', text('athena.begins-later', { day: begins }))] : []),
  ];
  function info(code: string, what: Text): Finding {
    return { code, severity: 'info', text: what, hint, place };
  }
}

function toGigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(bytes < 1e8 ? 3 : 1);
}

function toUsd(bytes: number, queries: number): string {
  const usd = priceScan(bytes, queries);
  return usd.toFixed(usd < 0.1 ? 5 : 2);
}
