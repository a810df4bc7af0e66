import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * What is compared of a usage document: a hash of all of it (keys sorted), one of what does not depend on where the records lay and
 * which window was asked for, and the counts.
 */
export function readDocument(path) {
  const document = JSON.parse(readFileSync(path, 'utf8'));
  const { sources, records, duplicates, principals, findings } = document;
  const unplaced = findings.filter(({ location }) => location === undefined);
  return {
    hash: hash(document),
    contentHash: hash({ records, duplicates, principals, findings: unplaced }),
    records,
    duplicates,
    files: sources.reduce((sum, source) => sum + source.files, 0),
    skipped: sources.reduce((sum, source) => sum + source.skipped, 0),
  };
}

/** @throws where a document does not count what the generator counted. */
export function requireCounts({ document }, { records, repeated, files }) {
  requireEqual('records', document.records, records);
  requireEqual('duplicates', document.duplicates, repeated);
  requireEqual('files', document.files, files);
  requireEqual('skipped', document.skipped, 0);
}

/** @throws where they differ; `what` names them. */
export function requireEqual(what, actual, expected) {
  if (actual !== expected) throw new Error(`${what}: ${actual} and not ${expected}`);
}

function hash(value) {
  return createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('hex');
}

function sortKeys(_, value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
