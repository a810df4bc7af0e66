/** How many session names a role may be taken under before sessions are not told apart. People share a role by the dozen, machines take a new name every time. */
export const SESSION_LIMIT = 100;

/** Stands among a group's `beginnings` where the sessions were left out, because there were too many. */
export const SESSION = 'session';

/** Keeps the sessions that are told few: those of a principal that has more than `SESSION_LIMIT` are not told at all. */
export interface ToldSessions {
  /** Counts a session of a principal, each by its number; whether the principal's sessions may still be told. */
  add(principal: number, session: number): boolean;
  /** Whether the principal's sessions may still be told. */
  isTold(principal: number): boolean;
}

/** No session was seen yet. */
export function openToldSessions(limit = SESSION_LIMIT): ToldSessions {
  const seen = new Map<number, Set<number>>();
  const untold = new Set<number>();
  return {
    add(principal, session) {
      if (untold.has(principal)) return false;
      const sessions = seen.get(principal) ?? new Set<number>();
      seen.set(principal, sessions.add(session));
      if (sessions.size <= limit) return true;
      seen.delete(principal);
      untold.add(principal);
      return false;
    },
    isTold: (principal) => !untold.has(principal),
  };
}
