import { text } from '../messages/text.js';
import type { LogToScan, ScannedLog } from '../trail/log-scanner.js';
import { sizeOf } from './batches.js';

/** A log that broke whoever scanned it, `code` says how: nothing of it, or nothing more, is in the result. */
export function toBrokenLog(log: LogToScan, code: string): ScannedLog {
  const { location } = log;
  return {
    location,
    findings: [
      {
        code: 'unreadable-file',
        severity: 'warning',
        text: text('history.file-breaks-scanner', { code }),
        hint: text('history.file-breaks-scanner-hint', {}),
        place: { location },
      },
    ],
    records: 0,
    damaged: 1,
    setAside: 0,
    packedBytes: sizeOf(log),
    part: { dictionary: {}, rows: new Uint32Array(), heads: [], kinds: [], networks: [], ids: [], sessions: [] },
  };
}
