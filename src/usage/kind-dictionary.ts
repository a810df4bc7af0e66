import type { CallKind, ParameterPath, RoleSession } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import { type MinedPart, NO_NETWORK, NO_SESSION } from '../model/mined-part.js';
import { type Principal, principalKey } from '../model/principal.js';
import { extractParameters } from './extract-parameters.js';
import { identify, findSession } from './identify.js';
import { kindKey, toKind } from './kind.js';
import { markKind, markNetwork } from './mark.js';
import { type Level, openShortening } from './shorten.js';
import { findSourceNetwork } from './source-network.js';
import { openToldSessions, sessionText } from './told-sessions.js';

/** What a group of an operation's calls carries: its parameters' places, and those among them whose values may be cut. */
export interface OperationPaths {
  readonly paths: readonly ParameterPath[];
  /** Sorted; all of reading `value`. */
  readonly beginnings: readonly ParameterPath[];
}

/** Numbers for the kinds, networks, sessions and odd event ids that rows refer to. */
export interface KindDictionary {
  /** The number of a record's kind, as short as what was seen before asks for. */
  numberKind(record: CallRecord, operation: OperationPaths): number;
  /** The number of an address's network; `NO_NETWORK` where it has none. */
  numberNetwork(address: string | undefined): number;
  /** The number of a record's session; `NO_SESSION` where it has none, or where its role's are too many to be told. */
  numberSession(record: Pick<CallRecord, 'identity' | 'accountId'>): number;
  numberId(id: string): number;
  /** The part of its rows' marks that a kind gives, and that a network gives. */
  kindMark(kind: number): number;
  networkMark(network: number): number;
  /** How much of its values is told of later calls of a kind's caller and operation (see `Shortening.levelsOf`). */
  levelsOf(kind: number): readonly Level[];
  /** The rows with all that the dictionary learned since the last part. */
  takePart(rows: Uint32Array): MinedPart;
}

/**
 * A dictionary with nothing in it.
 * @param apart whether kinds stay as long as they are and all sessions are told, since they are kept for runs that see other records.
 */
export function openKindDictionary(apart = false): KindDictionary {
  const identity = {};
  const beginnings = new Map<string, readonly ParameterPath[]>();
  const operationKey = (kind: Pick<CallKind, 'eventSource' | 'eventName'>) => `${kind.eventSource}\n${kind.eventName}`;
  const shortening = apart ? undefined : openShortening((kind) => beginnings.get(operationKey(kind)) ?? []);
  const told = openToldSessions(apart ? Infinity : undefined);
  const kinds = openNumbers<CallKind>();
  const networks = openNumbers<string>();
  const ids = openNumbers<string>();
  const sessions = openNumbers<RoleSession>();
  const principals = openNumbers<Principal>();
  const kindMarks: number[] = [];
  const families: Family[] = [];
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

  return {
    numberKind(record, operation) {
      const whole = toKind(record, extractParameters(record, operation.paths));
      beginnings.set(operationKey(whole), operation.beginnings);
      const kind = shortening?.add(whole) ?? whole;
      // MFA and error codes are told of a group and part kinds, not groups.
      return kinds.number([kindKey(kind), kind.mfa === true, ...kind.errorCodes].join('\n'), () => {
        kindMarks.push(markKind(whole, operation.beginnings));
        const { principal, eventSource, eventName } = kind;
        families.push({ principal, eventSource, eventName });
        return kind;
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
    levelsOf: (kind) => (families[kind] && shortening?.levelsOf(families[kind])) ?? [],
    takePart: (rows) => ({
      dictionary: identity,
      rows,
      kinds: kinds.takeNew(),
      networks: networks.takeNew(),
      ids: ids.takeNew(),
      sessions: sessions.takeNew(),
    }),
  };
}

/** What a kind's values are counted under. */
type Family = Pick<CallKind, 'principal' | 'eventSource' | 'eventName'>;

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
