import { principalKey } from '../../dist/src/model/principal.js';
import { kindKey } from '../../dist/src/usage/kind.js';
import { openShortening } from '../../dist/src/usage/shorten.js';
import { openToldSessions } from '../../dist/src/usage/told-sessions.js';
import { findRepeated } from './events.mjs';
import { addSession, closeGroup, joinGroup, startGroup } from './group.mjs';
import { NO_SESSION, openNumbers } from './groups.mjs';

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
    (list, number, session) => {
      homes[list][number].count -= 1;
      if (session !== NO_SESSION) addSession(homes[list][number], mined[list].sessions[session], -1);
      duplicates += 1;
    },
  );
  const isTold = tellSessions([...merged.values()]);
  const sum = (count) => mined.reduce((total, { counts }) => total + counts[count], 0);
  return {
    groups: [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => closeGroup(group, isTold(group))),
    duplicates,
    events: sum('events'),
    dataEvents: sum('dataEvents'),
    files: sum('files'),
    setAside: sum('setAside'),
  };
}

/** Whether the sessions of a group's principal are few enough to be told. */
function tellSessions(groups) {
  const told = openToldSessions();
  const [principals, sessions] = [openNumbers(), openNumbers()];
  const principalOf = ({ kind }) => principals.number(principalKey(kind.principal));
  for (const group of groups) {
    for (const session of group.sessions.keys()) told.add(principalOf(group), sessions.number(session));
  }
  return (group) => told.isTold(principalOf(group));
}

function join(merged, group, shortening) {
  const kind = shortening.shorten(group.kind);
  const key = kindKey(kind);
  const home = merged.get(key) ?? startGroup(kind);
  merged.set(key, home);
  joinGroup(home, group);
  return home;
}
