import type { Account } from '../../account.js';
import type { AccessKeyState, UserState } from './state.js';

const secretAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Gives the user a further, active access key. The quota is the caller's business. */
export function addAccessKey(account: Account, user: UserState): AccessKeyState {
  const key: AccessKeyState = {
    id: `AKIA${account.randomId(16)}`,
    secret: newSecret(account),
    createdAtMs: account.now(),
    active: true,
  };
  user.accessKeys.push(key);
  return key;
}

/** A secret access key: forty characters. */
export function newSecret(account: Account): string {
  return account.randomId(40, secretAlphabet);
}

/** The user who has this access key, and the key; undefined where nobody does. */
export function findAccessKey(
  account: Account,
  accessKeyId: string,
): { readonly user: UserState; readonly key: AccessKeyState } | undefined {
  for (const user of account.iam.users) {
    const key = user.accessKeys.find(({ id }) => id === accessKeyId);
    if (key) return { user, key };
  }
  return undefined;
}
