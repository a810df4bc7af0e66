// From a record that was read to its row. Nothing is asked of the host before the record was seen to be whole.

import { Fields, isInsight, mayBeNoRecord, readFields } from './fields';
import { beginHash, endHash, Hash, hashBytes, hashWord } from './hash';
import { describe, identify, numberKind, numberNetwork, takeOdd, takeRows } from './host';
import { OPEN_LIST, OPEN_OBJECT } from './json';
import { Key } from './keys';
import { Values } from './marks';
import { answerAt, notes, ROW_BYTES, ROW_ROOM, rows } from './memory';
import { Notes } from './notes';
import { forgetMet, hashParameters, Levels } from './parameters';
import { hasBeginnings, isUnreadable, operationOf, rootOf } from './plan';
import { endOf, has, isString, Met, startOf } from './record';
import { hashRefusal } from './refusal';
import { hashResources } from './resources';
import { Entry, findSlot, isEmpty, put, valueOf } from './table';

const NO_NETWORK: u32 = 0x3fff_ffff;

/** What rows are wanted of, and what was taken of the document so far. */
export class Document {
  static since: u32 = 0;
  static until: u32 = 0xffff_ffff;
  static entries: u32 = 0;
  static records: u32 = 0;
  static setAside: u32 = 0;
}

/** Rows that the host has not taken. */
export class Rows {
  static count: u32 = 0;
}

/** Changed whenever what numbers mean changes. */
export class Generation {
  static number: u64 = 0;
}

/** Takes the entry that was read; false, and nothing is taken, where its operation is not known yet. */
export function takeEntry(p: usize, end: usize, isRecord: bool): bool {
  if (!isRecord || Met.isOdd || mayBeNoRecord()) return leave(p, end);
  if (isInsight()) {
    Document.entries++;
    Document.setAside++;
    return true;
  }
  if (!readFields()) return leave(p, end);
  return isWanted() ? takeRecord(p, end) : count();
}

function leave(p: usize, end: usize): bool {
  Document.entries++;
  takeOdd(p, end - p, Document.entries);
  return true;
}

function count(): bool {
  Document.entries++;
  Document.records++;
  return true;
}

function isWanted(): bool {
  return Fields.seconds >= Document.since && Fields.seconds <= Document.until;
}

function takeRecord(p: usize, end: usize): bool {
  const plan = findPlan();
  if (!plan) return false;
  if (isUnreadable(plan)) return leave(p, end);
  const caller = findCaller();
  const principal = <u32>(caller >> 32);
  const listsResources = has(Key.resources) && load<u8>(startOf(Key.resources)) == OPEN_LIST;
  Levels.word = listsResources || hasBeginnings(plan) ? findLevels(operationOf(plan), principal) : 0;
  Values.sum = 0;
  beginHash(Entry.kind);
  hashWord(Generation.number);
  hashWord(operationOf(plan));
  hashWord(<u32>caller);
  hashFields();
  if (!hashRoots(plan) || (listsResources && !hashResources(startOf(Key.resources)))) return leave(p, end);
  endHash();
  const kind = findKind(p, end, plan, principal);
  writeRow(kind, findNetwork());
  return count();
}

/** The plan of the record's operation, or 0. */
function findPlan(): usize {
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

/** The number of the caller, and above it that of the principal. */
function findCaller(): u64 {
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

function findLevels(operation: u32, principal: u32): u64 {
  hashFamily(operation, principal);
  const slot = findSlot();
  return isEmpty(slot) ? 0 : valueOf(slot);
}

/** The family whose values are counted together. */
export function hashFamily(operation: u32, principal: u32): void {
  beginHash(Entry.levels);
  hashWord(Generation.number);
  hashWord(((<u64>operation) << 32) | (<u64>principal));
  endHash();
}

function hashFields(): void {
  hashField(Key.eventType);
  hashField(Key.eventCategory);
  hashField(Key.managementEvent);
  hashField(Key.awsRegion);
  hashField(Key.recipientAccountId);
  hashField(Key.errorCode);
  hashRefusal();
}

function hashField(key: Key): void {
  if (has(key)) hashBytes(<u64>key, startOf(key), endOf(key) - startOf(key));
}

function hashRoots(plan: usize): bool {
  Notes.top = notes;
  forgetMet();
  return (
    hashRoot(plan, rootOf(plan, 0), Key.requestParameters) &&
    hashRoot(plan, rootOf(plan, 1), Key.responseElements) &&
    hashRoot(plan, rootOf(plan, 2), Key.additionalEventData)
  );
}

function hashRoot(plan: usize, node: usize, key: Key): bool {
  if (!node || !has(key) || load<u8>(startOf(key)) != OPEN_OBJECT) return true;
  return hashParameters(plan, node, startOf(key));
}

/** The number of the kind whose hash was made. */
function findKind(p: usize, end: usize, plan: usize, principal: u32): u32 {
  const slot = findSlot();
  if (!isEmpty(slot)) return <u32>valueOf(slot);
  const a = Hash.a;
  const b = Hash.b;
  const kind = numberKind(p, end - p, plan, principal);
  put(a, b, kind);
  return kind;
}

function findNetwork(): u32 {
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

/** The mark's word holds the values' part only; the host makes the mark of it. */
function writeRow(kind: u32, network: u32): void {
  const row = rows + <usize>Rows.count * ROW_BYTES;
  store<u64>(row, Fields.idHigh);
  store<u64>(row, Fields.idLow, 8);
  store<u32>(row, kind, 16);
  store<u32>(row, Fields.seconds, 20);
  store<u32>(row, network, 24);
  store<u32>(row, Values.sum, 28);
  Rows.count++;
  if (Rows.count == ROW_ROOM) {
    takeRows(Rows.count);
    Rows.count = 0;
  }
}
