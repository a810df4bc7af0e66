import type { CallHead, CallValues, ParameterPath, RoleSession } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import { type MinedPart, NO_NETWORK, NO_SESSION, type NumberedKind } from '../model/mined-part.js';
import { type Principal, principalKey } from '../model/principal.js';
import { findSession, identify } from './identify.js';
import { headKey, toHead, valuesKey } from './kind.js';
import { markHead, markNetwork, markWhole } from './mark.js';
import { type Family, type Level, openShortening } from './shorten.js';
import { findSourceNetwork } from './source-network.js';
import { openToldSessions, sessionText } from './told-sessions.js';

/** What a group of an operation's calls carries: its parameters' places, and those among them whose values may be cut. */
export interface OperationPaths {
  readonly paths: readonly ParameterPath[];
  /** Sorted; all of reading `value`. */
  readonly beginnings: readonly ParameterPath[];
}

/** Numbers for the heads, kinds, networks, sessions and odd event ids that rows refer to. */
export interface KindDictionary {
  /** The number of the head of a record's kind. */
  numberHead(record: CallRecord, operation: OperationPaths): number;
  /** The number of the kind of a head and values, these as short as what was seen before asks for. */
  numberKind(head: number, values: CallValues): number;
  /** The number of an address's network; `NO_NETWORK` where it has none. */
  numberNetwork(address: string | undefined): number;
  /** The number of a record's session; `NO_SESSION` where it has none, or where its role's are too many to be told. */
  numberSession(record: Pick<CallRecord, 'identity' | 'accountId'>): number;
  numberId(id: string): number;
  /** The part of its rows' marks that a kind gives, and that a network gives. */
  kindMark(kind: number): number;
  networkMark(network: number): number;
  /** How much of their values is told of later calls of a head's caller and operation (see `Family.levels`). */
  levelsOf(head: number): readonly Level[];
  /** The rows with all that the dictionary learned since the last part. */
  takePart(rows: Uint32Array): MinedPart;
}

/**
 * A dictionary with nothing in it.
 * @param apart whether kinds stay as long as they are and all sessions are told, since they are kept for runs that see other records.
 * @param shortenKey gives the same short text for the same text only; what kinds and heads are told apart by is hundreds of characters.
 */
export function openKindDictionary(apart = false, shortenKey = (text: string) => text): KindDictionary {
  const identity = {};
  const beginnings = new Map<string, readonly ParameterPath[]>();
  const shortening = apart ? undefined : openShortening((head) => beginnings.get(operationKey(head)) ?? []);
  const told = openToldSessions(apart ? Infinity : undefined);
  const heads = openNumbers<CallHead>();
  const known: KnownHead[] = [];
  const kinds = openNumbers<NumberedKind>();
  const networks = openNumbers<string>();
  const ids = openNumbers<string>();
  const sessions = openNumbers<RoleSession>();
  const principals = openNumbers<Principal>();
  const kindMarks: number[] = [];
  const networkMarks: number[] = [];
  const byAddress = new Map<string, number>();

  function numberNetwork(address: string | undefined): number {
    const network = findSourceNetwork(address);
    if (network === undefined) return NO_NETWORK;
    return networks.number(network, () => {
      networkMarks.push(markNetwork(network));
      return network;
    });
  }

  function findHead(head: number): KnownHead {
    const found = known[head];
    if (!found) throw new RangeError(`There is no head ${head} among ${known.length}.`);
    return found;
  }

  return {
    numberHead(record, operation) {
      const head = toHead(record);
      // MFA and error codes are told of a group and part kinds, not groups.
      const key = shortenKey([headKey(head), head.mfa === true, ...head.errorCodes].join('\n'));
      return heads.number(key, () => {
        beginnings.set(operationKey(head), operation.beginnings);
        const family = shortening?.familyOf(head);
        known.push({ mark: markHead(head), beginnings: operation.beginnings, ...(family && { family }) });
        return head;
      });
    },
    numberKind(head, values) {
      const { family, mark, beginnings: cut } = findHead(head);
      const { parameters, beginnings: begun, resources } = family?.add(values) ?? values;
      const short = { parameters, ...(begun && { beginnings: begun }), resources };
      return kinds.number(shortenKey(`${head}${valuesKey(short)}`), () => {
        kindMarks.push(markWhole(mark, values, cut));
        return { head, ...short };
      });
    },
    numberNetwork(address) {
      if (address === undefined) return NO_NETWORK;
      const known = byAddress.get(address) ?? numberNetwork(address);
      // Addresses are many, networks are fewer.
      if (byAddress.size >= MAX_ADDRESSES) byAddress.clear();
      byAddress.set(address, known);
      return known;
    },
    numberSession(record) {
      const session = findSession(record);
      if (!session) return NO_SESSION;
      const { principal } = identify(record);
      const caller = principals.number(principalKey(principal), () => principal);
      const text = sessionText(session);
      if (!told.isTold(caller) && !sessions.has(text)) return NO_SESSION;
      const number = sessions.number(text, () => session);
      return told.add(caller, number) ? number : NO_SESSION;
    },
    numberId: (id) => ids.number(id, () => id),
    kindMark: (kind) => kindMarks[kind] ?? 0,
    networkMark: (network) => networkMarks[network] ?? 0,
    levelsOf: (head) => findHead(head).family?.levels() ?? [],
    takePart: (rows) => ({
      dictionary: identity,
      rows,
      heads: heads.takeNew(),
      kinds: kinds.takeNew(),
      networks: networks.takeNew(),
      ids: ids.takeNew(),
      sessions: sessions.takeNew(),
    }),
  };
}

/** What kinds need to know of their head. */
interface KnownHead {
  /** What it gives to marks. */
  readonly mark: number;
  readonly beginnings: readonly ParameterPath[];
  /** Absent where nothing is cut. */
  readonly family?: Family;
}

function operationKey({ eventSource, eventName }: Pick<CallHead, 'eventSource' | 'eventName'>): string {
  return `${eventSource}\n${eventName}`;
}

const MAX_ADDRESSES = 65_536;

interface Numbers<T> {
  /** The number under a key; one that is new is made and given the next number, from 0. */
  number(key: string, make: () => T): number;
  has(key: string): boolean;
  /** What was made since this was asked last, in the order of the numbers. */
  takeNew(): readonly T[];
}

function openNumbers<T>(): Numbers<T> {
  const byKey = new Map<string, number>();
  let made: T[] = [];
  return {
    number(key, make) {
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const number = byKey.size;
      byKey.set(key, number);
      made.push(make());
      return number;
    },
    has: (key) => byKey.has(key),
    takeNew() {
      const taken = made;
      made = [];
      return taken;
    },
  };
}
