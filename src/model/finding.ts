import type { Text } from '../errors.js';

/** How much a finding weighs: `error` fails a gate, `warning` wants a look, `info` is worth knowing. */
export type Severity = 'info' | 'warning' | 'error';

/**
 * Something a person should know about the input or the result, as data. `code` is stable and kebab-case; `text` and `hint` are
 * put into a language when shown. `place` says where it was seen.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly text: Text;
  readonly hint?: Text;
  readonly place?: Place;
}

/** Where in the input something stands: a file or an object, and a record in it counted from 1. */
export interface Place {
  readonly location: string;
  readonly record?: number;
}

/** Findings in their stable order, each distinct one once: by code, then place, then what they say. */
export function sortFindings(findings: Iterable<Finding>): readonly Finding[] {
  const byKey = new Map<string, Finding>();
  for (const finding of findings) byKey.set(findingKey(finding), finding);
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

function findingKey({ code, place, text }: Finding): string {
  const record = String(place?.record ?? 0).padStart(12, '0');
  return [code, place?.location ?? '', record, text.key, JSON.stringify(text.values)].join('\n');
}
