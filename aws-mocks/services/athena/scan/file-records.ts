import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { QueryFailure } from '../queries/query-failure.js';
import type { Table } from '../state.js';

const unzip = promisify(gunzip);

/** No file may grow larger than this when it is unpacked: bytes. */
const MAXIMUM_BYTES = 512 * 1024 * 1024;

/** What CloudTrail's input format is for, and the older SerDe that brings it along. */
const CLOUDTRAIL_INPUT = 'com.amazon.emr.cloudtrail.CloudTrailInputFormat';
const TEXT_INPUT = 'org.apache.hadoop.mapred.TextInputFormat';

const SERDES: ReadonlySet<string> = new Set([
  'org.apache.hive.hcatalog.data.JsonSerDe',
  'org.openx.data.jsonserde.JsonSerDe',
  'com.amazon.emr.hive.serde.CloudTrailSerde',
]);

/** Refuses a table whose files cannot be read here. @throws QueryFailure HIVE_INVALID_METADATA for another SerDe or input format. */
export function requireReadableFormat({ serde, inputFormat }: Table): void {
  if (!SERDES.has(serde)) throw unavailable(`The SerDe ${serde}`);
  if (inputFormat !== CLOUDTRAIL_INPUT && inputFormat !== TEXT_INPUT)
    throw unavailable(`The input format ${inputFormat}`);
}

/**
 * The JSON values that a file holds: CloudTrail's records one by one, or each line of a text.
 * @throws QueryFailure HIVE_CURSOR_ERROR for what cannot be unpacked, HIVE_BAD_DATA for what is no JSON.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-understanding-log-format.html
 */
export async function recordsIn({ inputFormat }: Table, key: string, packed: Buffer): Promise<readonly unknown[]> {
  const text = (await unpack(key, packed)).toString('utf8');
  if (inputFormat !== CLOUDTRAIL_INPUT) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => parse(key, line));
  }
  if (text.trim() === '') return [];
  const records: unknown = (parse(key, text) as { Records?: unknown } | null)?.Records;
  return Array.isArray(records) ? records : [];
}

/** Packed or not is told by the name, as Hadoop does. */
async function unpack(key: string, packed: Buffer): Promise<Buffer> {
  if (!key.endsWith('.gz')) return packed;
  try {
    return await unzip(packed, { maxOutputLength: MAXIMUM_BYTES });
  } catch (error) {
    throw new QueryFailure('HIVE_CURSOR_ERROR', `Failed to read file at ${key}: ${String(error)}`);
  }
}

function parse(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new QueryFailure('HIVE_BAD_DATA', `Error Parsing a row in ${key}: ${String(error)}`);
  }
}

function unavailable(what: string): QueryFailure {
  return new QueryFailure('HIVE_INVALID_METADATA', `${what} is not available in the embedded AWS.`);
}
