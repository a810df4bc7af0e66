import type { RoleSession, SessionCalls } from '../model/call-group.js';
import { numberTexts } from './number-texts.js';
import { openPairCounts } from './pair-counts.js';
import { openToldSessions, sessionText } from './told-sessions.js';

/** The sessions that the calls of groups were made in, as far as they are told. */
export interface GroupSessions {
  /** The number of a session. */
  number(session: RoleSession): number;
  /** Whether the sessions of the group's principal are few so far. */
  isTold(group: number): boolean;
  /** Counts calls of a group in a session; of no calls at all the session is there nevertheless. */
  add(group: number, session: number, count: number): void;
  /** Whether the first session comes before the other one; no session comes first. */
  precedes(session: number, other: number): boolean;
  /** The sessions of each group that has any which are told, in a stable order. `nameGroup` may give the same group for several numbers. */
  list<Group>(nameGroup: (group: number) => Group | undefined): ReadonlyMap<Group, readonly SessionCalls[]>;
}

/** No sessions. `principalOf` gives the number of a group's principal. */
export function openGroupSessions(principalOf: (group: number) => number): GroupSessions {
  const told = openToldSessions();
  const isTold = (group: number): boolean => told.isTold(principalOf(group));
  const pairs = openPairCounts(isTold);
  const texts = numberTexts();
  const sessions: RoleSession[] = [];
  const textOf = (session: number): string => texts.texts[session] ?? '';

  return {
    number(session) {
      const number = texts.number(sessionText(session));
      sessions[number] = session;
      return number;
    },
    isTold,
    add(group, session, count) {
      if (pairs.add(group, session, count)) told.add(principalOf(group), session);
    },
    precedes: (session, other) => textOf(session) < textOf(other),
    list(nameGroup) {
      const lists = new Map<ReturnType<typeof nameGroup> & {}, Map<number, number>>();
      for (const [number, session, count] of pairs.entries()) {
        const group = nameGroup(number);
        if (!group || !isTold(number)) continue;
        const counts = lists.get(group) ?? new Map<number, number>();
        lists.set(group, counts.set(session, (counts.get(session) ?? 0) + count));
      }
      return new Map([...lists].map(([group, counts]) => [group, toCalls(counts)]));
    },
  };

  function toCalls(counts: ReadonlyMap<number, number>): readonly SessionCalls[] {
    return [...counts]
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => (textOf(a) < textOf(b) ? -1 : 1))
      .flatMap(([session, count]) => (sessions[session] ? [{ ...sessions[session], count }] : []));
  }
}
