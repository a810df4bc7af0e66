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
  return {
    describe,
    takeOdd,
    identify(userIdentity, recipientAccountId) {
      const now = dictionary();
      if (now !== numbers.dictionary) numbers = openCallerNumbers(now);
      return numberCaller(numbers, userIdentity, recipientAccountId);
    },
    numberHead: (record, operation) => dictionary().numberHead(parseRecord(parseJson(record)), operation),
    numberKind: (record, operation, head) => numberKind(dictionary(), record, operation, head),
    numberNetwork: (address) => dictionary().numberNetwork(address),
    kindMark: (kind) => dictionary().kindMark(kind),
    networkMark: (network) => dictionary().networkMark(network),
  };
}

function numberKind(dictionary: KindDictionary, text: string, { paths }: ScanOperation, head: number): ScanKind {
  const { resources, ...parameters } = parseValues(parseJson(text));
  const kind = dictionary.numberKind(head, toValues(resources, extractParameters(parameters, paths)));
  return { kind, levels: dictionary.levelsOf(head) };
}

function parseJson(record: string): RawRecord {
  return JSON.parse(record) as RawRecord;
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
