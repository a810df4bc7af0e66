import type { ScanOptions } from './log-scanner.js';
import type { ReadOptions } from './source.js';

/** How logs are scanned for whoever reads history like this. */
export function toScanOptions({ since, until, signal }: ReadOptions): ScanOptions {
  return {
    ...(since !== undefined && { sinceSeconds: toSeconds(since) }),
    ...(until !== undefined && { untilSeconds: toSeconds(until) }),
    ...(signal && { signal }),
  };
}

function toSeconds(moment: string): number {
  return Date.parse(moment) / 1000;
}
