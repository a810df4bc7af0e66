// The keys that mean something in a record.

import { Escape, fail, findQuote, QUOTE, skipColon } from './json';
import { keySlots, keyTexts } from './memory';

/** The keys of a record itself come first, up to `logFiles`. */
export const enum Key {
  none,
  eventTime,
  eventSource,
  eventName,
  eventType,
  eventCategory,
  managementEvent,
  awsRegion,
  recipientAccountId,
  errorCode,
  errorMessage,
  eventID,
  sourceIPAddress,
  userIdentity,
  requestParameters,
  responseElements,
  additionalEventData,
  resources,
  Records,
  Events,
  CloudTrailEvent,
  digestEndTime,
  logFiles,
  type,
  arn,
  accountId,
  userName,
  principalId,
  invokedBy,
  sessionContext,
  sessionIssuer,
  attributes,
  mfaAuthenticated,
  sourceIdentity,
  onBehalfOf,
  userId,
  ARN,
}

/** A key as a member of a set of keys. */
export function setOf(key: Key): u64 {
  return (<u64>1) << (<u64>key);
}

const SLOTS: usize = 512;
/** Of each key: its text with the closing quote, then which of these bytes count. */
const TEXT_BYTES: usize = 32;

define(Key.eventTime, 'eventTime');
define(Key.eventSource, 'eventSource');
define(Key.eventName, 'eventName');
define(Key.eventType, 'eventType');
define(Key.eventCategory, 'eventCategory');
define(Key.managementEvent, 'managementEvent');
define(Key.awsRegion, 'awsRegion');
define(Key.recipientAccountId, 'recipientAccountId');
define(Key.errorCode, 'errorCode');
define(Key.errorMessage, 'errorMessage');
define(Key.eventID, 'eventID');
define(Key.sourceIPAddress, 'sourceIPAddress');
define(Key.userIdentity, 'userIdentity');
define(Key.requestParameters, 'requestParameters');
define(Key.responseElements, 'responseElements');
define(Key.additionalEventData, 'additionalEventData');
define(Key.resources, 'resources');
define(Key.Records, 'Records');
define(Key.Events, 'Events');
define(Key.CloudTrailEvent, 'CloudTrailEvent');
define(Key.digestEndTime, 'digestEndTime');
define(Key.logFiles, 'logFiles');
define(Key.type, 'type');
define(Key.arn, 'arn');
define(Key.accountId, 'accountId');
define(Key.userName, 'userName');
define(Key.principalId, 'principalId');
define(Key.invokedBy, 'invokedBy');
define(Key.sessionContext, 'sessionContext');
define(Key.sessionIssuer, 'sessionIssuer');
define(Key.attributes, 'attributes');
define(Key.mfaAuthenticated, 'mfaAuthenticated');
define(Key.sourceIdentity, 'sourceIdentity');
define(Key.onBehalfOf, 'onBehalfOf');
define(Key.userId, 'userId');
define(Key.ARN, 'ARN');

function define(key: Key, name: string): void {
  const entry = keyTexts + <usize>key * TEXT_BYTES * 2;
  const length = name.length;
  for (let i = 0; i < length; i++) store<u8>(entry + i, <u8>name.charCodeAt(i));
  store<u8>(entry + length, QUOTE);
  memory.fill(entry + TEXT_BYTES, 0xff, length + 1);
  let slot = slotOf(entry, length);
  while (load<u8>(keySlots + slot)) slot = (slot + 1) % SLOTS;
  store<u8>(keySlots + slot, <u8>key);
}

function slotOf(p: usize, length: usize): usize {
  return (length * 29 + <usize>load<u8>(p) * 7 + <usize>load<u8>(p + length - 1) * 131) % SLOTS;
}

/** The key whose name stands here, up to a closing quote. */
export function findKey(p: usize, length: usize): Key {
  if (length - 1 >= TEXT_BYTES - 1) return Key.none;
  let slot = slotOf(p, length);
  while (true) {
    const key = load<u8>(keySlots + slot);
    if (!key || isText(p, keyTexts + <usize>key * TEXT_BYTES * 2)) return <Key>key;
    slot = (slot + 1) % SLOTS;
  }
}

function isText(p: usize, entry: usize): bool {
  const first = v128.and(v128.xor(v128.load(p), v128.load(entry)), v128.load(entry, 32));
  const second = v128.and(v128.xor(v128.load(p, 16), v128.load(entry, 16)), v128.load(entry, 48));
  return !v128.any_true(v128.or(first, second));
}

/** The key that was read last. */
export class LastKey {
  static at: usize = 0;
  static length: usize = 0;
  /** It has a backslash or is no ASCII, so that it may be another key than its bytes say. */
  static isOdd: bool = false;
}

/** From a key to its value. */
export function readKey(p: usize): usize {
  if (load<u8>(p) != QUOTE) return fail(p);
  Escape.seen = false;
  const start = p + 1;
  const end = findQuote(start);
  if (!end) return 0;
  LastKey.at = start;
  LastKey.length = end - start;
  LastKey.isOdd = Escape.seen || !isAscii(start, end);
  return skipColon(end + 1);
}

/** Whether there are only ASCII characters from here to there. */
export function isAscii(p: usize, end: usize): bool {
  for (; p + 16 <= end; p += 16) if (i8x16.bitmask(v128.load(p))) return false;
  const rest = <i32>(end - p);
  return (i8x16.bitmask(v128.load(p)) & ((1 << rest) - 1)) == 0;
}
