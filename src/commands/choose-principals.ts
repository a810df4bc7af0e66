import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AccountDetails } from '../model/account-details.js';
import type { MinedHistory } from '../model/mined-history.js';
import { isArn } from '../model/arn.js';
import { type Principal, principalKey } from '../model/principal.js';

/** Whom the user asked about. */
export interface PrincipalFlags {
  readonly user?: readonly string[];
  readonly role?: readonly string[];
  readonly all?: boolean;
}

/**
 * The users and roles asked for, sorted; a name fits regardless of case, since IAM's names are unique so.
 * @throws AppError `usage` when nobody was named, `input` for a name that neither the history nor the account knows.
 */
export function choosePrincipals(
  flags: PrincipalFlags,
  history: MinedHistory,
  details: AccountDetails | undefined,
): readonly Principal[] {
  const known = knownPrincipals(history, details);
  if (flags.all) return known;
  const asked = [
    ...(flags.user ?? []).map((name) => ({ name, type: 'user' })),
    ...(flags.role ?? []).map((name) => ({ name, type: 'role' })),
  ];
  if (asked.length === 0) throw fail('usage', text('commands.who', {}), { hint: text('commands.who-hint', {}) });
  const chosen = asked.flatMap(({ name, type }) => findByName(known, name, type));
  return sortPrincipals(chosen);
}

/** The one user or role of this name or ARN. @throws AppError `input` where there is none, or a user and a role of the name. */
export function choosePrincipal(name: string, history: MinedHistory, details: AccountDetails | undefined): Principal {
  const [first, second] = findByName(knownPrincipals(history, details), name);
  if (second) {
    throw fail('input', text('commands.principal-ambiguous', { name }), {
      hint: text('commands.principal-ambiguous-hint', {}),
    });
  }
  if (!first) throw unknown(name, []);
  return first;
}

/** Every user and role in the history or the account. One that is in both is taken as the account has it. */
function knownPrincipals(history: MinedHistory, details: AccountDetails | undefined): readonly Principal[] {
  const seen = history.calls
    .map(({ group }) => group.principal)
    .filter(({ type }) => type === 'user' || type === 'role');
  return sortPrincipals([...seen, ...(details?.principals ?? [])]);
}

function findByName(known: readonly Principal[], name: string, type?: string): readonly Principal[] {
  const found = known.filter((principal) =>
    isArn(name)
      ? principal.arn === name
      : principal.name.toLowerCase() === name.toLowerCase() && (type === undefined || principal.type === type),
  );
  if (found.length === 0) throw unknown(name, known);
  return found;
}

/** How many names the error lists: enough to see a slip of the keyboard. */
const LISTED = 8;

function unknown(name: string, known: readonly Principal[]) {
  const names = known.map((principal) => principal.name).slice(0, LISTED);
  const list = names.length === 0 ? '–' : `${names.join(', ')}${known.length > LISTED ? ', …' : ''}`;
  return fail('input', text('commands.principal-unknown', { name }), {
    hint: text('commands.principal-unknown-hint', { known: list }),
  });
}

function sortPrincipals(principals: readonly Principal[]): readonly Principal[] {
  const byKey = new Map(principals.map((principal) => [principalKey(principal), principal]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, principal]) => principal);
}
