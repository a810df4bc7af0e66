import type { Account } from '../../account.js';
import type { Key } from './state.js';

/** Adds an enabled key with new material to the account. */
export function makeKey(
  account: Account,
  key: Pick<Key, 'region' | 'manager' | 'description' | 'policy' | 'tags'> & { readonly id?: string },
): Key {
  const made: Key = {
    id: account.randomUuid(),
    ...key,
    createdAtMs: account.now(),
    state: 'Enabled',
    grants: [],
    material: randomBytes(account, 32).toString('base64'),
  };
  account.kms.keys.push(made);
  return made;
}

/** `length` bytes of the account's randomness. */
export function randomBytes(account: Account, length: number): Buffer {
  return Buffer.from(account.randomId(2 * length, '0123456789abcdef'), 'hex');
}
