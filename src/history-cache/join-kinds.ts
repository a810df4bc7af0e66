import type { CallKind } from '../model/call-group.js';
import type { SealedCut } from '../model/sealed-part.js';
import { kindKey } from '../usage/kind.js';
import type { Family, Shortening } from '../usage/shorten.js';

/** Kinds in the order of their numbers, from 0: one for each group that a run would have of their calls. */
export interface JoinedKinds {
  /** The number of the kind's group; error codes and MFA are told of all of its calls together. */
  number(kind: CallKind): number;
  readonly kinds: readonly CallKind[];
}

/** No kinds. */
export function openJoinedKinds(): JoinedKinds {
  const byKey = new Map<string, number>();
  const kinds: CallKind[] = [];
  return {
    kinds,
    number(kind) {
      const key = kindKey(kind);
      const number = byKey.get(key) ?? kinds.length;
      byKey.set(key, number);
      const known = kinds[number];
      kinds[number] = known ? joinHeads(known, kind) : kind;
      return number;
    },
  };
}

/** The kinds as short as all of them together ask for, since some came before that was known; and by the old numbers the new ones. */
export function cutKinds(
  kinds: readonly CallKind[],
  shortening: Shortening,
): { readonly kinds: readonly CallKind[]; readonly numbers: Uint32Array } {
  const short = openJoinedKinds();
  const numbers = Uint32Array.from(kinds, (kind) => short.number(shortening.shorten(kind)));
  return { kinds: short.kinds, numbers };
}

/** How short the values of kinds were cut. */
export function listCuts(kinds: readonly CallKind[], shortening: Shortening): readonly SealedCut[] {
  const seen = new Set<Family>();
  return kinds.flatMap((kind, number) => {
    const family = shortening.familyOf(kind);
    if (seen.has(family)) return [];
    seen.add(family);
    const levels = family.levels();
    return levels.length > 0 ? [{ kind: number, levels }] : [];
  });
}

/** The first kind, telling what both have seen. */
function joinHeads(known: CallKind, { errorCodes, mfa }: CallKind): CallKind {
  const isNew = errorCodes.some((code) => !known.errorCodes.includes(code));
  if (!isNew && (known.mfa !== true || mfa === true)) return known;
  const { mfa: knownMfa, ...rest } = known;
  return {
    ...rest,
    ...(knownMfa === true && mfa === true && { mfa: true }),
    errorCodes: [...new Set([...known.errorCodes, ...errorCodes])].sort(),
  };
}
