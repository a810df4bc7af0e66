import type { RawRecord } from '../model/event.js';
import { extractParameters } from '../usage/extract-parameters.js';
import type { KindDictionary } from '../usage/kind-dictionary.js';
import { identify } from '../usage/identify.js';
import { toValues } from '../usage/kind.js';
import { parseRecord, parseValues } from '../usage/parse-record.js';
import type { ScanDesk, ScanIdentity, ScanKind, ScanOperation } from './scan-questions.js';

/** What a desk answers with. */
export interface DeskSources {
  /** The dictionary of the moment; with another one, numbers begin anew. */
  readonly dictionary: () => KindDictionary;
  readonly describe: ScanDesk['describe'];
  readonly takeOdd: ScanDesk['takeOdd'];
}

/** Answers the scanner's questions as the ordinary parser would number records. */
export function openScanDesk({ dictionary, describe, takeOdd }: DeskSources): ScanDesk {
  let numbers = openCallerNumbers(dictionary());
  const parse = rememberLast();
  return {
    describe,
    takeOdd,
    identify(userIdentity, recipientAccountId) {
      const now = dictionary();
      if (now !== numbers.dictionary) numbers = openCallerNumbers(now);
      return numberCaller(numbers, userIdentity, recipientAccountId);
    },
    numberHead: (record, operation) => dictionary().numberHead(parseRecord(parse(record)), operation),
    numberKind: (record, operation, head) => numberKind(dictionary(), parse(record), operation, head),
    numberNetwork: (address) => dictionary().numberNetwork(address),
    kindMark: (kind) => dictionary().kindMark(kind),
    networkMark: (network) => dictionary().networkMark(network),
  };
}

function numberKind(dictionary: KindDictionary, raw: RawRecord, { paths }: ScanOperation, head: number): ScanKind {
  const { resources, ...parameters } = parseValues(raw);
  const kind = dictionary.numberKind(head, toValues(resources, extractParameters(parameters, paths)));
  return { kind, levels: dictionary.levelsOf(head) };
}

/** Whoever asks for the head of a record asks for its kind next. */
function rememberLast(): (record: string) => RawRecord {
  let last: { readonly text: string; readonly raw: RawRecord } = { text: '{}', raw: {} };
  return (text) => {
    if (text !== last.text) last = { text, raw: JSON.parse(text) as RawRecord };
    return last.raw;
  };
}

interface CallerNumbers {
  readonly dictionary: KindDictionary;
  readonly identities: Map<string, number>;
}

function openCallerNumbers(dictionary: KindDictionary): CallerNumbers {
  return { dictionary, identities: new Map() };
}

function numberCaller(numbers: CallerNumbers, userIdentity: string, recipientAccountId: string): ScanIdentity {
  const { dictionary, identities } = numbers;
  const record = parseRecord(toRecord(userIdentity, recipientAccountId));
  const { principal, via = '', mfa = false } = identify(record);
  const { type, name, arn, accountId } = principal;
  const key = JSON.stringify([type, name, arn, accountId, via, mfa, record.accountId]);
  return { identity: numberOf(identities, key), session: dictionary.numberSession(record) };
}

/** A record of which nothing is known but who made the call. */
function toRecord(userIdentity: string, recipientAccountId: string): RawRecord {
  return {
    eventSource: '-',
    eventName: '-',
    eventTime: '1970-01-01T00:00:00Z',
    ...(userIdentity !== '' && { userIdentity: JSON.parse(userIdentity) as unknown }),
    ...(recipientAccountId !== '' && { recipientAccountId: JSON.parse(recipientAccountId) as unknown }),
  };
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}
