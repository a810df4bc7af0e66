import type { CallHead, CallKind, CallValues, ParameterPath } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import { extractValues } from './extract-parameters.js';
import { headKey } from './kind.js';
import { asSet, OBJECT_TYPE } from './shorten.js';

/**
 * A hash of what tells an event from others with the same id and second: the kind's part, the values that may be cut from kinds, and the
 * network. It does not depend on whether they were cut.
 */
export function markEvent(kindMark: number, valueMark: number, networkMark: number): number {
  return (Math.imul(Math.imul(kindMark, 31) + valueMark, 0x01000193) ^ networkMark) >>> 0;
}

/** The kind's part of a mark: all but the values at `beginnings` and of S3 objects in `resources`. */
export function markKind(kind: CallKind, beginnings: readonly ParameterPath[]): number {
  return markWhole(markHead(kind), kind, beginnings);
}

/** A hash of where calls were made: the region and the account. */
export function hashPlace({ region, accountId }: Pick<CallHead, 'region' | 'accountId'>): number {
  return hashText(`${region}\n${accountId}`);
}

/** What a head gives to the kind's part of a mark. */
export function markHead(head: CallHead): number {
  return hashText(`${headKey(head)}\n${head.mfa === true}`);
}

/** The kind's part of a mark, of its head's and of those values that are never cut. */
export function markWhole(headMark: number, values: CallValues, beginnings: readonly ParameterPath[]): number {
  const cut = asSet(beginnings);
  const parameters = Object.entries(values.parameters).filter(([path]) => !cut.has(path));
  const resources = values.resources.filter(({ type }) => type !== OBJECT_TYPE);
  if (parameters.length === 0 && resources.length === 0) return headMark;
  return hashText(
    JSON.stringify([parameters, resources.map(({ arn, type, accountId }) => [arn, type, accountId])]),
    headMark,
  );
}

/** The values' part of a mark: the sum, modulo 2³², of the hashes of all values at `beginnings` and of the S3 objects in `resources`. */
export function markValues(record: CallRecord, beginnings: readonly ParameterPath[]): number {
  let sum = 0;
  for (const [path, values] of extractValues(record, beginnings)) {
    const seed = hashText(path);
    for (const value of values) sum = (sum + hashText(value, seed)) >>> 0;
  }
  const seed = hashText('resources');
  for (const { arn, type } of record.resources) {
    if (type === OBJECT_TYPE) sum = (sum + hashText(arn, seed)) >>> 0;
  }
  return sum;
}

/** The network's part of a mark; 0 where it is not told. */
export function markNetwork(network: string | undefined): number {
  return network === undefined ? 0 : hashText(network);
}

const encoder = new TextEncoder();

/** FNV-1a over UTF-8, 32 bits. @see https://datatracker.ietf.org/doc/html/rfc9923 */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
