import { kindKey } from '../../dist/src/usage/kind.js';
import { openShortening } from '../../dist/src/usage/shorten.js';
import { findRepeated } from './events.mjs';
import { closeGroup, joinGroup, startGroup } from './group.mjs';

/** What all workers mined as one: groups sorted by their keys, and the counts of the document. */
export function mergeMined(mined) {
  const beginnings = new Map(mined.flatMap((one) => [...one.beginnings]));
  const shortening = openShortening((kind) => beginnings.get(`${kind.eventSource}\n${kind.eventName}`) ?? []);
  const all = mined.map(({ groups }) => groups);
  for (const { kind } of all.flat()) shortening.add(kind);
  const merged = new Map();
  const homes = all.map((groups) => groups.map((group) => join(merged, group, shortening)));
  let duplicates = 0;
  findRepeated(
    mined.map(({ events }) => events),
    (list, number) => {
      homes[list][number].count -= 1;
      duplicates += 1;
    },
  );
  const sum = (count) => mined.reduce((total, { counts }) => total + counts[count], 0);
  return {
    groups: [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => closeGroup(group)),
    duplicates,
    events: sum('events'),
    dataEvents: sum('dataEvents'),
    files: sum('files'),
    setAside: sum('setAside'),
  };
}

function join(merged, group, shortening) {
  const kind = shortening.shorten(group.kind);
  const key = kindKey(kind);
  const home = merged.get(key) ?? startGroup(kind);
  merged.set(key, home);
  joinGroup(home, group);
  return home;
}
