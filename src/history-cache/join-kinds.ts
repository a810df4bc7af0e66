import type { CallHead, CallValues } from '../model/call-group.js';
import type { SealedCut, SealedKind } from '../model/sealed-part.js';
import { headKey, joinKeys, valuesKey } from '../usage/kind.js';
import type { Family, Shortening } from '../usage/shorten.js';

/** Kinds in the order of their numbers, from 0: one for each group that a run would have of their calls. */
export interface JoinedKinds {
  /** The number of the group; error codes and MFA are told of all of its calls together. */
  number(head: CallHead, values: CallValues): number;
  readonly kinds: readonly SealedKind[];
}

/** No kinds. */
export function openJoinedKinds(): JoinedKinds {
  const byKey = new Map<string, number>();
  const headKeys = new Map<CallHead, string>();
  const kinds: SealedKind[] = [];
  return {
    kinds,
    number(head, values) {
      const headPart = headKeys.get(head) ?? headKey(head);
      headKeys.set(head, headPart);
      const key = joinKeys(headPart, valuesKey(values));
      const number = byKey.get(key) ?? kinds.length;
      byKey.set(key, number);
      const known = kinds[number];
      kinds[number] = known ? { ...known, head: joinHeads(known.head, head) } : { head, values };
      return number;
    },
  };
}

/** The kinds as short as all of them together ask for, since some came before that was known; and by the old numbers the new ones. */
export function cutKinds(
  kinds: readonly SealedKind[],
  shortening: Shortening,
): { readonly kinds: readonly SealedKind[]; readonly numbers: Uint32Array } {
  const short = openJoinedKinds();
  const numbers = Uint32Array.from(kinds, ({ head, values }) =>
    short.number(head, shortening.familyOf(head).shorten(values)),
  );
  return { kinds: short.kinds, numbers };
}

/** How short the values of kinds were cut. */
export function listCuts(kinds: readonly SealedKind[], shortening: Shortening): readonly SealedCut[] {
  const seen = new Set<Family>();
  return kinds.flatMap(({ head }, number) => {
    const family = shortening.familyOf(head);
    if (seen.has(family)) return [];
    seen.add(family);
    const levels = family.levels();
    return levels.length > 0 ? [{ kind: number, levels }] : [];
  });
}

/** The first head, telling what both have seen. */
function joinHeads(known: CallHead, { errorCodes, mfa }: CallHead): CallHead {
  const isNew = errorCodes.some((code) => !known.errorCodes.includes(code));
  if (!isNew && (known.mfa !== true || mfa === true)) return known;
  const { mfa: knownMfa, ...rest } = known;
  return {
    ...rest,
    ...(knownMfa === true && mfa === true && { mfa: true }),
    errorCodes: [...new Set([...known.errorCodes, ...errorCodes])].sort(),
  };
}
