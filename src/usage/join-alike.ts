import { type GrowingGroup, joinGroup } from './growing-group.js';
import { valuesKey } from './kind.js';

/** A text that is the same for the groups of a table only that are alike. */
export function groupKey({ head, values }: Pick<GrowingGroup, 'head' | 'values'>): string {
  return `${head.number}${valuesKey(values)}`;
}

/**
 * Lets groups that became alike since their values were cut be one: afterwards their numbers all have the same group. `byKey` comes out
 * with the number of one of them for each key.
 */
export function joinAlike(groups: GrowingGroup[], byKey: Map<string, number>): void {
  const joined = new Set<GrowingGroup>();
  byKey.clear();
  for (const [number, group] of groups.entries()) {
    group.values = group.head.family.shorten(group.values);
    const key = groupKey(group);
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
