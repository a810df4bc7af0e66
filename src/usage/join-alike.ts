import type { CallKind } from '../model/call-group.js';
import { type GrowingGroup, joinGroup } from './growing-group.js';
import { kindKey } from './kind.js';

/**
 * Lets groups that became alike since their values were cut be one: afterwards their numbers all have the same group. `byKey` comes out
 * with the number of one of them for each key.
 */
export function joinAlike(
  groups: GrowingGroup[],
  byKey: Map<string, number>,
  shorten: (kind: CallKind) => CallKind,
): void {
  const joined = new Set<GrowingGroup>();
  byKey.clear();
  for (const [number, group] of groups.entries()) {
    group.kind = shorten(group.kind);
    const key = kindKey(group.kind);
    const known = groups[byKey.get(key) ?? -1];
    if (!known) byKey.set(key, number);
    else if (known !== group) {
      groups[number] = known;
      // Another of the group's numbers may have brought it here already.
      if (!joined.has(group)) joinGroup(known, group);
      joined.add(group);
    }
  }
}
