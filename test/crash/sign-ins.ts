import { expect } from 'vitest';
import type { EmbeddedAws } from '../../aws-mocks/index.js';
import type { Desk } from './desk.js';

/**
 * Expects that every user can sign in with the password that was handed over last: whatever was handed over before it is plainly void,
 * and none was lost.
 */
export async function expectSignIns(aws: EmbeddedAws, desk: Desk): Promise<void> {
  const handedOver = new Map(desk.passwords().map(({ user, password }) => [user, password]));
  expect([...handedOver.keys()].sort()).toEqual(['lab-reader', 'lab-user']);
  for (const [userName, password] of handedOver) {
    const { result } = await aws.control.signIn({ userName, password });
    expect(`${userName}: ${result}`).toBe(`${userName}: Success`);
  }
}
