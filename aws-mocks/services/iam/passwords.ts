import { scryptSync, timingSafeEqual } from 'node:crypto';
import type { Account } from '../../account.js';
import type { PasswordHash } from './state.js';

/** A password's hash with a salt of its own. Takes some tens of milliseconds, on purpose. */
export function hashPassword(account: Account, password: string): PasswordHash {
  const salt = account.randomId(32);
  return { salt, hash: derive(password, salt).toString('hex') };
}

/** Whether this is the password that was hashed. */
export function isPassword(password: string, { salt, hash }: PasswordHash): boolean {
  return timingSafeEqual(derive(password, salt), Buffer.from(hash, 'hex'));
}

function derive(password: string, salt: string): Buffer {
  return scryptSync(password, salt, 32);
}
