import type { RoleSession } from '../model/call-group.js';
import { NO_SESSION, ROW, ROW_WORDS } from '../model/mined-part.js';
import { principalKey } from '../model/principal.js';
import type { SealedKind } from '../model/sealed-part.js';
import { numberTexts } from '../usage/number-texts.js';
import { openToldSessions, type ToldSessions } from '../usage/told-sessions.js';

/**
 * Keeps the sessions that rows name few: of a principal with more of them than are told, only as many rows name one as show that there
 * are too many. The rows are changed: they come out in the numbering of the sessions that are given back.
 */
export function keepFewSessions(
  rows: Uint32Array,
  kinds: readonly SealedKind[],
  sessions: readonly RoleSession[],
): readonly RoleSession[] {
  const principals = numberPrincipals(kinds);
  const told = openToldSessions();
  forEachSession(rows, principals, (principal, session) => told.add(principal, session));
  const isKept = openChoice(told);
  const kept: RoleSession[] = [];
  const numbers = new Map<number, number>();
  forEachSession(rows, principals, (principal, session, at) => {
    const named = sessions[session];
    if (!named) throw new RangeError(`A row names session ${session} of ${sessions.length}.`);
    const number = isKept(principal, session) ? (numbers.get(session) ?? kept.push(named) - 1) : NO_SESSION;
    if (number !== NO_SESSION) numbers.set(session, number);
    rows[at + ROW.session] = number;
  });
  return kept;
}

function forEachSession(
  rows: Uint32Array,
  principals: Uint32Array,
  look: (principal: number, session: number, at: number) => void,
): void {
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const session = rows[at + ROW.session] ?? NO_SESSION;
    if (session !== NO_SESSION) look(principals[rows[at + ROW.kind] ?? 0] ?? 0, session, at);
  }
}

/** By the number of each kind, that of its principal. */
function numberPrincipals(kinds: readonly SealedKind[]): Uint32Array {
  const principals = numberTexts();
  return Uint32Array.from(kinds, ({ head }) => principals.number(principalKey(head.principal)));
}

/** Which rows keep their session: all of those that are told, and of the others each of those once that show that there are too many. */
function openChoice(told: ToldSessions): (principal: number, session: number) => boolean {
  const shown = new Map<number, Set<number>>();
  return (principal, session) => {
    if (told.isTold(principal)) return true;
    const known = shown.get(principal) ?? new Set<number>();
    shown.set(principal, known);
    if (!told.add(principal, session) || known.has(session)) return false;
    known.add(session);
    return true;
  };
}
