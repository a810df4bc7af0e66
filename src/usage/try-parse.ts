import { AppError } from '../errors.js';
import type { CallRecord, RawRecord } from '../model/event.js';
import type { Finding } from '../model/finding.js';
import type { NumberedRecord } from '../model/history.js';
import { parseRecord } from './parse-record.js';

/** The records that can be used; of each of the others a finding with its place is added. */
export function parseRecords(records: readonly NumberedRecord[], findings: Finding[]): readonly CallRecord[] {
  return records.flatMap(({ record, place }) => {
    const parsed = tryParseRecord(record);
    if (!(parsed instanceof AppError)) return [parsed];
    findings.push({ code: 'unusable-record', severity: 'warning', text: parsed.text, place });
    return [];
  });
}

/** The record, or why it cannot be used. */
export function tryParseRecord(record: RawRecord): CallRecord | AppError {
  try {
    return parseRecord(record);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'input') return error;
    throw error;
  }
}
