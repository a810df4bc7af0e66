import type { RoleSession } from '../model/call-group.js';
import { type Principal, principalKey } from '../model/principal.js';
import { numberTexts } from '../usage/number-texts.js';
import { openToldSessions, sessionText } from '../usage/told-sessions.js';
import type { SessionEvents } from './read-row.js';

/** Numbers for the sessions of roles, from 0. */
export interface SessionNumbers {
  /** The events of a principal's sessions by their numbers. Once it showed more sessions than are told, further ones are left out. */
  number(principal: Principal, sessions: readonly SessionEvents[]): ReadonlyMap<number, number>;
  /** In the order of their numbers. */
  readonly sessions: readonly RoleSession[];
}

/** No sessions. Roles share the number of a session where they were taken under the same name and source identity. */
export function numberSessions(): SessionNumbers {
  const told = openToldSessions();
  const principals = numberTexts();
  const texts = numberTexts();
  const sessions: RoleSession[] = [];
  return {
    number(principal, counts) {
      const caller = principals.number(principalKey(principal));
      const numbered = new Map<number, number>();
      for (const { session, events } of counts) {
        if (!session || !told.isTold(caller)) continue;
        const number = texts.number(sessionText(session));
        sessions[number] = session;
        told.add(caller, number);
        numbered.set(number, (numbered.get(number) ?? 0) + events);
      }
      return numbered;
    },
    sessions,
  };
}
