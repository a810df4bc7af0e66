import { describe, expect, test } from 'vitest';
import { keepFewSessions } from '../../src/history-cache/few-sessions.js';
import { NO_SESSION, ROW, ROW_WORDS } from '../../src/model/mined-part.js';
import { SESSION_LIMIT } from '../../src/usage/told-sessions.js';
import { asSealed, makeKind, makeRows, makeSessions, type ToldRow } from './rows.js';

function roleOf(name: string) {
  return { type: 'role', name, arn: `arn:aws:iam::123456789012:role/${name}`, accountId: '123456789012' } as const;
}

/** Two kinds of the role `ops`, one of `ci`. */
const kinds = asSealed([
  makeKind('GetUser', { principal: roleOf('ops') }),
  makeKind('GetRole', { principal: { ...roleOf('ops') } }),
  makeKind('GetUser', { principal: roleOf('ci') }),
]);

/** What is left of the sessions of rows, each as kind and name. */
function keep(told: readonly ToldRow[]) {
  const rows = makeRows(told);
  const sessions = keepFewSessions(rows, kinds, makeSessions(300));
  const named: (readonly [kind: number, name: string])[] = [];
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const session = rows[at + ROW.session] ?? NO_SESSION;
    if (session !== NO_SESSION) named.push([rows[at + ROW.kind] ?? 0, sessions[session]?.name ?? 'not there']);
  }
  return { sessions, named };
}

/** Calls of a kind in sessions of these numbers. */
function calls(kind: number, from: number, count: number): readonly ToldRow[] {
  return Array.from({ length: count }, (_, index) => ({ kind, session: from + index }));
}

describe('the sessions in a roll-up', () => {
  test('stay where a role has as many as are told, on all of its kinds', () => {
    const told = [...calls(0, 0, SESSION_LIMIT), ...calls(1, 0, SESSION_LIMIT)];
    expect(keep(told).named).toEqual(told.map(({ kind, session }) => [kind, String(session)]));
  });

  test('of a role with more are one more than are told, each once, whichever kinds they are on', () => {
    const { named, sessions } = keep([
      ...calls(0, 0, 60),
      ...calls(1, 40, 60),
      ...calls(1, 100, 150),
      ...calls(0, 0, 300),
    ]);
    expect(new Set(named.map(([, name]) => name)).size).toBe(SESSION_LIMIT + 1);
    expect(named).toHaveLength(SESSION_LIMIT + 1);
    expect(sessions).toHaveLength(SESSION_LIMIT + 1);
  });

  test('of one role are not too many because another role has too many', () => {
    const { named } = keep([...calls(0, 0, 300), ...calls(2, 0, 3), ...calls(2, 0, 3)]);
    expect(named.filter(([kind]) => kind === 2).map(([, name]) => name)).toEqual(['0', '1', '2', '0', '1', '2']);
  });

  test('that nobody names are not kept', () => {
    expect(keep([{ kind: 0 }, { kind: 0, session: 7 }]).sessions).toEqual([{ name: '7' }]);
  });

  test('must be there', () => {
    expect(() => keepFewSessions(makeRows([{ session: 1 }]), kinds, [])).toThrow(RangeError);
  });
});
