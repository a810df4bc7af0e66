// What the host was asked before is in the table; what it was not is asked now.

import { beginHash, endHash, Hash, hashBytes, hashWord } from './hash';
import { describe, identify, numberHead, numberKind, numberNetwork } from './host';
import { Key } from './keys';
import { answerAt } from './memory';
import { endOf, has, isString, Met, startOf } from './record';
import { Entry, findSlot, isEmpty, put, valueOf } from './table';

const NO_NETWORK: u32 = 0x3fff_ffff;

/** Changed whenever what numbers mean changes. */
export class Generation {
  static number: u64 = 0;
}

/** The plan of the record's operation, or 0. */
export function findPlan(): usize {
  const source = startOf(Key.eventSource) + 1;
  const sourceLength = endOf(Key.eventSource) - 1 - source;
  const name = startOf(Key.eventName) + 1;
  const nameLength = endOf(Key.eventName) - 1 - name;
  beginHash(Entry.operation);
  hashBytes(1, source, sourceLength);
  hashBytes(2, name, nameLength);
  endHash();
  const slot = findSlot();
  if (!isEmpty(slot)) return <usize>valueOf(slot);
  const a = Hash.a;
  const b = Hash.b;
  const plan = describe(source, sourceLength, name, nameLength);
  if (plan) put(a, b, plan);
  return plan;
}

/** The number of the caller, and above it that of the session. */
export function findCaller(): u64 {
  Hash.a = Met.identityA;
  Hash.b = Met.identityB;
  hashWord(Generation.number);
  hashField(Key.recipientAccountId);
  endHash();
  const slot = findSlot();
  if (!isEmpty(slot)) return valueOf(slot);
  const a = Hash.a;
  const b = Hash.b;
  const number = identify(
    placeOf(Key.userIdentity),
    lengthOf(Key.userIdentity),
    placeOf(Key.recipientAccountId),
    lengthOf(Key.recipientAccountId),
  );
  const caller = ((<u64>load<u32>(answerAt)) << 32) | (<u64>number);
  put(a, b, caller);
  return caller;
}

function placeOf(key: Key): usize {
  return has(key) ? startOf(key) : 0;
}

function lengthOf(key: Key): usize {
  return has(key) ? endOf(key) - startOf(key) : 0;
}

export function findLevels(head: u32): u64 {
  hashLevels(head);
  const slot = findSlot();
  return isEmpty(slot) ? 0 : valueOf(slot);
}

export function hashLevels(head: u32): void {
  beginHash(Entry.levels);
  hashWord(Generation.number);
  hashWord(head);
  endHash();
}

/** The number of the head whose hash was made. */
export function findHead(p: usize, end: usize, plan: usize): u32 {
  const slot = findSlot();
  if (!isEmpty(slot)) return <u32>valueOf(slot);
  const a = Hash.a;
  const b = Hash.b;
  const head = numberHead(p, end - p, plan);
  put(a, b, head);
  return head;
}

/** The number of the kind whose hash was made. */
export function findKind(p: usize, end: usize, plan: usize, head: u32): u32 {
  const slot = findSlot();
  if (!isEmpty(slot)) return <u32>valueOf(slot);
  const a = Hash.a;
  const b = Hash.b;
  const kind = numberKind(p, end - p, plan, head);
  put(a, b, kind);
  return kind;
}

export function findNetwork(): u32 {
  if (!isString(Key.sourceIPAddress)) return NO_NETWORK;
  const p = startOf(Key.sourceIPAddress);
  const length = endOf(Key.sourceIPAddress) - p;
  beginHash(Entry.network);
  hashWord(Generation.number);
  hashBytes(1, p, length);
  endHash();
  const slot = findSlot();
  if (!isEmpty(slot)) return <u32>valueOf(slot);
  const a = Hash.a;
  const b = Hash.b;
  const network = numberNetwork(p, length);
  put(a, b, network);
  return network;
}

export function hashField(key: Key): void {
  if (has(key)) hashBytes(<u64>key, startOf(key), endOf(key) - startOf(key));
}
