import type { CallKind, ParameterPath } from '../model/call-group.js';
import type { CallRecord } from '../model/event.js';
import { type MinedPart, NO_NETWORK } from '../model/mined-part.js';
import { extractParameters } from './extract-parameters.js';
import { kindKey, toKind } from './kind.js';
import { markKind, markNetwork } from './mark.js';
import { type Level, openShortening, type Shortening } from './shorten.js';
import { findSourceNetwork } from './source-network.js';

/** What a group of an operation's calls carries: its parameters' places, and those among them whose values may be cut. */
export interface OperationPaths {
  readonly paths: readonly ParameterPath[];
  /** Sorted; all of reading `value`. */
  readonly beginnings: readonly ParameterPath[];
}

/** Numbers for the kinds, networks and odd event ids that rows refer to. */
export interface KindDictionary {
  /** The number of a record's kind, as short as what was seen before asks for. */
  numberKind(record: CallRecord, operation: OperationPaths): number;
  /** The number of an address's network; `NO_NETWORK` where it has none. */
  numberNetwork(address: string | undefined): number;
  numberId(id: string): number;
  /** The part of its rows' marks that a kind gives, and that a network gives. */
  kindMark(kind: number): number;
  networkMark(network: number): number;
  /** How much of its values is told of later calls of a kind's caller and operation (see `Shortening.levelsOf`). */
  levelsOf(kind: number): readonly Level[];
  /** What the shortening knows; absent where kinds are not shortened. */
  readonly shortening?: Shortening;
  /** The rows with all that the dictionary learned since the last part. */
  takePart(rows: Uint32Array): MinedPart;
}

/**
 * A dictionary with nothing in it.
 * @param apart whether kinds stay as long as they are, since they are kept for runs that see other records.
 */
export function openKindDictionary(apart = false): KindDictionary {
  const identity = {};
  const beginnings = new Map<string, readonly ParameterPath[]>();
  const operationKey = (kind: Pick<CallKind, 'eventSource' | 'eventName'>) => `${kind.eventSource}\n${kind.eventName}`;
  const shortening = apart ? undefined : openShortening((kind) => beginnings.get(operationKey(kind)) ?? []);
  const kinds = openNumbers<CallKind>();
  const networks = openNumbers<string>();
  const ids = openNumbers<string>();
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
    numberId: (id) => ids.number(id, () => id),
    kindMark: (kind) => kindMarks[kind] ?? 0,
    networkMark: (network) => networkMarks[network] ?? 0,
    levelsOf: (kind) => (families[kind] && shortening?.levelsOf(families[kind])) ?? [],
    ...(shortening && { shortening }),
    takePart: (rows) => ({
      dictionary: identity,
      rows,
      kinds: kinds.takeNew(),
      networks: networks.takeNew(),
      ids: ids.takeNew(),
    }),
  };
}

/** What a kind's values are counted under. */
type Family = Pick<CallKind, 'principal' | 'eventSource' | 'eventName'>;

const MAX_ADDRESSES = 65_536;

interface Numbers<T> {
  /** The number under a key; one that is new is made and given the next number, from 0. */
  number(key: string, make: () => T): number;
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
    takeNew() {
      const taken = made;
      made = [];
      return taken;
    },
  };
}
