import type { Account } from '../../account.js';
import { addAccessKey } from './access-key.js';
import { findByName, newId } from './entities.js';
import { isPassword } from './passwords.js';
import type { UserState } from './state.js';

/** Makes the user `sandbox-admin` with AdministratorAccess and an access key, for an account that has just been opened. */
export function createAdmin(account: Account): { accessKeyId: string; secretAccessKey: string } {
  const admin: UserState = {
    id: newId(account, 'AIDA'),
    name: 'sandbox-admin',
    path: '/',
    createdAtMs: account.now(),
    tags: [],
    inline: [],
    attached: [`arn:${account.partition}:iam::aws:policy/AdministratorAccess`],
    accessKeys: [],
  };
  account.iam.users.push(admin);
  const { id, secret } = addAccessKey(account, admin);
  return { accessKeyId: id, secretAccessKey: secret };
}

/** Whether the user has a console password and this is it; a right one becomes the user's last use of the password. */
export function checkPassword(account: Account, userName: string, password: string): boolean {
  const user = findByName(account.iam.users, userName);
  if (!user?.loginProfile || !isPassword(password, user.loginProfile.password)) return false;
  user.passwordLastUsedMs = account.now();
  return true;
}
