import type { RoleSession } from '../model/call-group.js';
import { NO_NETWORK, NO_SESSION, ROW, ROW_WORDS, TEXT_ID } from '../model/mined-part.js';
import { type SealedPart, SUM, SUM_WORDS } from '../model/sealed-part.js';
import { findEventIdWords } from '../usage/event-ids.js';
import { numberTexts, type TextNumbers } from '../usage/number-texts.js';
import type { KindSum } from './kind-sums.js';

/**
 * Sums as the fold takes them; `sessions` are those that they number. There are no entries: Athena alone has told copies of an event
 * apart, within its own logs, so that what another source holds of the same events counts again.
 */
export function sealSums(
  sums: readonly KindSum[],
  sessions: readonly RoleSession[],
  counts: Pick<SealedPart, 'events' | 'dataEvents' | 'repeated' | 'conflicting'>,
): SealedPart {
  const networks = numberTexts();
  const ids = numberTexts();
  const words = new Uint32Array(sums.length * SUM_WORDS);
  const kindNetworks: number[] = [];
  const kindSessions: number[] = [];
  const examples: number[] = [];
  for (const [kind, sum] of sums.entries()) {
    words[kind * SUM_WORDS + SUM.count] = sum.count;
    words[kind * SUM_WORDS + SUM.first] = sum.first;
    words[kind * SUM_WORDS + SUM.last] = sum.last;
    if (!sum.networks) kindNetworks.push(kind, NO_NETWORK);
    for (const network of sum.networks ?? []) kindNetworks.push(kind, networks.number(network));
    for (const [session, events] of sum.sessions) kindSessions.push(kind, session, events);
    for (const { seconds, id } of sum.examples) examples.push(...exampleRow(kind, seconds, id, ids));
  }
  return {
    kinds: sums.map(({ kind }) => ({ head: kind, values: kind })),
    networks: networks.texts,
    ids: ids.texts,
    sessions,
    sums: words,
    kindNetworks: Uint32Array.from(kindNetworks),
    kindSessions: Uint32Array.from(kindSessions),
    examples: Uint32Array.from(examples),
    firstSeconds: sums.reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY),
    lastSeconds: sums.reduce((most, { last }) => Math.max(most, last), Number.NEGATIVE_INFINITY),
    ...counts,
    entries: { count: 0, read: () => Promise.resolve(new Uint32Array()) },
  };
}

function exampleRow(kind: number, seconds: number, id: string, ids: TextNumbers): readonly number[] {
  const row = Array.from({ length: ROW_WORDS }, () => 0);
  const uuid = findEventIdWords(id);
  for (const [index, word] of (uuid ?? [ids.number(id), 0, 0, 0]).entries()) row[ROW.id + index] = word;
  row[ROW.kind] = kind;
  row[ROW.time] = seconds;
  row[ROW.network] = uuid ? NO_NETWORK : (NO_NETWORK | TEXT_ID) >>> 0;
  row[ROW.session] = NO_SESSION;
  return row;
}
