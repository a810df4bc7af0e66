import type { RoleSession } from '../model/call-group.js';

/** How many session names a role may be taken under before sessions are not told apart. People share a role by the dozen, machines take a new name every time. */
export const SESSION_LIMIT = 100;

/** Stands among a group's `beginnings` where the sessions were left out, because there were too many. */
export const SESSION = 'session';

/** A text that is the same for the same session only, by which sessions are sorted. */
export function sessionText({ name, sourceIdentity = '' }: RoleSession): string {
  return JSON.stringify([name, sourceIdentity]);
}

/** Keeps the sessions that are told few: those of a principal that has more than `SESSION_LIMIT` are not told at all. */
export interface ToldSessions {
  /** Counts a session of a principal, both by numbers. Whether it is one of those by which it shows that there are too many, or not. */
  add(principal: number, session: number): boolean;
  /** Whether the principal's sessions are few so far. */
  isTold(principal: number): boolean;
}

/** No session was seen yet. */
export function openToldSessions(limit = SESSION_LIMIT): ToldSessions {
  const seen = new Map<number, Set<number>>();
  return {
    add(principal, session) {
      const sessions = seen.get(principal) ?? new Set<number>();
      seen.set(principal, sessions);
      if (sessions.size <= limit) sessions.add(session);
      return sessions.has(session);
    },
    isTold: (principal) => (seen.get(principal)?.size ?? 0) <= limit,
  };
}
