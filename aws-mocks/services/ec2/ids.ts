import { createHash } from 'node:crypto';
import type { Account } from '../../account.js';

/** A new id: the prefix and 17 hexadecimal digits of which the first is 0, as EC2's are. */
export function newId(account: Account, prefix: string): string {
  return `${prefix}-0${account.randomId(16, '0123456789abcdef')}`;
}

/** The id of what AWS itself made for an account: always the same for the same account, region and thing. */
export function givenId(prefix: string, ...parts: readonly string[]): string {
  return `${prefix}-0${createHash('sha256')
    .update(JSON.stringify([prefix, ...parts]))
    .digest('hex')
    .slice(0, 16)}`;
}
