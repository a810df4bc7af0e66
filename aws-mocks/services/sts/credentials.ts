import type { Account } from '../../account.js';
import type { Caller } from '../../service.js';

/** What is known of an access key. */
export interface Credentials {
  readonly caller: Caller;
  readonly secretAccessKey: string;
  /** Temporary credentials only: the token that must come with the key. */
  readonly sessionToken?: string;
  /** Milliseconds since 1970 by the account's clock; absent for keys that do not expire. */
  readonly expiresAtMs?: number;
}

/** Whose key this is; undefined where nobody has it or it is not active. */
export function findCaller(account: Account, accessKeyId: string): Credentials | undefined {
  const caller: Caller = {
    type: 'IAMUser',
    arn: `arn:aws:iam::${account.accountId}:user/sandbox-admin`,
    accountId: account.accountId,
    principalId: 'AIDAEXAMPLE',
    accessKeyId,
    userName: 'sandbox-admin',
  };
  return accessKeyId === 'AKIAEXAMPLE' ? { caller, secretAccessKey: 'secret' } : undefined;
}
