import type { RawRecord } from '../../src/model/event.js';
import type { HistorySource, ReadOptions } from '../../src/trail/source.js';

/** What a source delivered, short enough to compare: event ids, `location#record`, `code location#record`, the counts of its end. */
export interface Collected {
  readonly ids: readonly unknown[];
  readonly places: readonly string[];
  readonly findings: readonly string[];
  readonly end: { readonly files: number; readonly skipped: number };
}

/** Reads a source to its end. */
export async function collect(source: HistorySource, options: ReadOptions = {}): Promise<Collected> {
  const ids: unknown[] = [];
  const places: string[] = [];
  const findings: string[] = [];
  const ends: { files: number; skipped: number }[] = [];
  for await (const item of source.read(options)) {
    if (item.type === 'finding') {
      const { location = '', record } = item.finding.place ?? {};
      findings.push(`${item.finding.code} ${location}${record === undefined ? '' : `#${record}`}`);
    } else if (item.type === 'end') {
      ends.push({ files: item.files, skipped: item.skipped });
    } else if (item.type === 'records') {
      for (const { place, record } of item.records) {
        ids.push(record['eventID']);
        places.push(`${place.location}#${place.record}`);
      }
    }
  }
  const [end, ...more] = ends;
  if (!end || more.length > 0) throw new Error(`expected one end, got ${ends.length}`);
  return { ids, places, findings, end };
}

/** A record with this event id. */
export function record(eventID: string): RawRecord {
  return { eventVersion: '1.08', eventID, eventName: 'GetTrail', eventSource: 'cloudtrail.amazonaws.com' };
}
