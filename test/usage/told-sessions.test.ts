import { describe, expect, it } from 'vitest';
import { openToldSessions, SESSION_LIMIT, sessionText } from '../../src/usage/told-sessions.js';

describe('the sessions that are told', () => {
  it('are those of principals that have few, which each keeps as many as show that there are too many', () => {
    const told = openToldSessions();
    const sessions = Array.from({ length: SESSION_LIMIT + 5 }, (_, session) => session);
    const kept = sessions.filter((session) => told.add(1, session));
    expect(kept).toEqual(sessions.slice(0, SESSION_LIMIT + 1));
    expect([told.isTold(1), told.isTold(2)]).toEqual([false, true]);
    expect(sessions.filter((session) => told.add(1, session))).toEqual(kept);
  });

  it('are counted once each', () => {
    const told = openToldSessions(1);
    expect([told.add(1, 7), told.add(1, 7), told.add(2, 8)]).toEqual([true, true, true]);
    expect([told.isTold(1), told.isTold(2)]).toEqual([true, true]);
    told.add(1, 9);
    expect([told.isTold(1), told.isTold(2)]).toEqual([false, true]);
  });

  it('have texts that tell name and source identity apart', () => {
    const texts = [{ name: 'a' }, { name: 'a', sourceIdentity: 'b' }, { name: 'a","b' }, { name: 'a\u0000b' }];
    expect(new Set(texts.map(sessionText)).size).toBe(texts.length);
  });
});
