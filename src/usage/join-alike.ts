import { type GrowingGroup, joinGroup } from './growing-group.js';
import { valuesKey } from './kind.js';

/** A text that is the same for the groups of a table only that are alike. */
export function groupKey({ head, values }: Pick<GrowingGroup, 'head' | 'values'>): string {
  return `${head.number}${valuesKey(values)}`;
}

/**
 * Lets groups that became alike since their values were cut be one: afterwards their numbers all have the same group. `byKey` has the
 * number of one of them for each key, before and afterwards.
 */
export function joinAlike(groups: GrowingGroup[], byKey: Map<string, number>): void {
  const homes = new Map<GrowingGroup, GrowingGroup>();
  for (const [number, group] of groups.entries()) {
    const home = homes.get(group) ?? cutGroup(group, groups, byKey);
    if (home === group) continue;
    // Another of the group's numbers may have brought it there already.
    if (!homes.has(group)) joinGroup(home, group);
    homes.set(group, home);
    groups[number] = home;
  }
}

/** Cuts a group's values; gives the group that is like it now, which is itself where there was none. */
function cutGroup(group: GrowingGroup, groups: readonly GrowingGroup[], byKey: Map<string, number>): GrowingGroup {
  const values = group.head.family.shorten(group.values);
  // Most families have few values, and nothing of them is cut.
  if (values === group.values) return group;
  const oldKey = groupKey(group);
  const number = byKey.get(oldKey);
  group.values = values;
  const key = groupKey(group);
  if (key === oldKey || number === undefined) return group;
  byKey.delete(oldKey);
  const home = groups[byKey.get(key) ?? number] ?? group;
  if (home === group) byKey.set(key, number);
  return home;
}
