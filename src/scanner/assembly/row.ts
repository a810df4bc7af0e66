// From a record that was read to its row. Nothing is asked of the host before the record was seen to be whole.

import { Fields, isInsight, mayBeNoRecord, readFields } from './fields';
import { beginHash, endHash, hashWord } from './hash';
import { takeOdd, takeRows } from './host';
import { OPEN_LIST, OPEN_OBJECT } from './json';
import { Key } from './keys';
import { Values } from './marks';
import { notes, ROW_BYTES, ROW_ROOM, rows } from './memory';
import { Notes } from './notes';
import { hashParameters } from './parameters';
import { hasBeginnings, isUnreadable, operationOf, rootOf } from './plan';
import { findCaller, findHead, findKind, findLevels, findNetwork, findPlan, Generation, hashField } from './questions';
import { forgetMet, Levels } from './readings';
import { has, Met, startOf } from './record';
import { hashRefusal } from './refusal';
import { hashResources } from './resources';
import { Entry } from './table';

/** The first and last second that rows are wanted of. */
export class Window {
  static since: u32 = 0;
  static until: u32 = 0xffff_ffff;
}

/** What was taken of the document so far. */
export class Counts {
  static entries: u32 = 0;
  static records: u32 = 0;
  static setAside: u32 = 0;
}

/** Rows that the host has not taken. */
export class Rows {
  static count: u32 = 0;
}

/** Takes the entry that was read; false, and nothing is taken, where its operation is not known yet. */
export function takeEntry(p: usize, end: usize, isRecord: bool): bool {
  if (!isRecord || Met.isOdd || mayBeNoRecord()) return leave(p, end);
  if (isInsight()) {
    Counts.entries++;
    Counts.setAside++;
    return true;
  }
  if (!readFields()) return leave(p, end);
  return isWanted() ? takeRecord(p, end) : count();
}

function leave(p: usize, end: usize): bool {
  Counts.entries++;
  takeOdd(p, end - p, Counts.entries);
  return true;
}

function count(): bool {
  Counts.entries++;
  Counts.records++;
  return true;
}

function isWanted(): bool {
  return Fields.seconds >= Window.since && Fields.seconds <= Window.until;
}

function takeRecord(p: usize, end: usize): bool {
  const plan = findPlan();
  if (!plan) return false;
  if (isUnreadable(plan)) return leave(p, end);
  const caller = findCaller();
  beginHash(Entry.head);
  hashWord(Generation.number);
  hashWord(operationOf(plan));
  hashWord(<u32>caller);
  hashFields();
  endHash();
  const head = findHead(p, end, plan);
  const listsResources = has(Key.resources) && load<u8>(startOf(Key.resources)) == OPEN_LIST;
  Levels.word = listsResources || hasBeginnings(plan) ? findLevels(head) : 0;
  Values.sum = 0;
  beginHash(Entry.kind);
  hashWord(Generation.number);
  hashWord(head);
  if (!hashRoots(plan) || (listsResources && !hashResources(startOf(Key.resources)))) return leave(p, end);
  endHash();
  const kind = findKind(p, end, plan, head);
  writeRow(kind, findNetwork(), <u32>(caller >> 32));
  return count();
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

/** The mark's word holds the values' part only; the host makes the mark of it. */
function writeRow(kind: u32, network: u32, session: u32): void {
  const row = rows + <usize>Rows.count * ROW_BYTES;
  store<u64>(row, Fields.idHigh);
  store<u64>(row, Fields.idLow, 8);
  store<u32>(row, kind, 16);
  store<u32>(row, Fields.seconds, 20);
  store<u32>(row, network, 24);
  store<u32>(row, Values.sum, 28);
  store<u32>(row, session, 32);
  Rows.count++;
  if (Rows.count == ROW_ROOM) {
    takeRows(Rows.count);
    Rows.count = 0;
  }
}
