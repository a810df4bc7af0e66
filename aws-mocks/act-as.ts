import type { Account } from './account.js';
import { controlMistake } from './control-mistake.js';
import { issueSession, type SessionRequest } from './services/sts/credentials.js';
import type { AccessKey } from './state-file.js';

/** Whom a test or demo wants to be: one of the account's users or roles, by name, or its root. */
export interface ActAsRequest {
  readonly principal: 'user' | 'role' | 'root';
  /** Of the user or role, in any case. */
  readonly name?: string;
  /** Of a role's session; `control` by default. */
  readonly sessionName?: string;
  /** Whether a second factor was shown. */
  readonly mfa?: boolean;
}

/** Credentials to act with; good for twelve hours of the account's time. */
export type ActingCredentials = AccessKey & { readonly sessionToken: string };

const SESSION_SECONDS = 12 * 3600;

/**
 * Credentials of anybody in the account, so that tests and demos can fill its history with what many people do, without their
 * passwords and without a call that would be in the history too. What the credentials may do is for the policies to say, as ever.
 * @throws AwsError for a user or role that is not there.
 */
export function actAs(account: Account, request: ActAsRequest): ActingCredentials {
  const { accessKeyId, secretAccessKey, sessionToken } = issueSession(account, {
    principal: findPrincipal(account, request),
    durationSeconds: SESSION_SECONDS,
    session: { mfa: request.mfa ?? false },
  });
  return { accessKeyId, secretAccessKey, sessionToken };
}

function findPrincipal({ iam }: Account, request: ActAsRequest): SessionRequest['principal'] {
  const { principal, name = '', sessionName = 'control' } = request;
  if (principal === 'root') return { type: 'root' };
  const things = principal === 'user' ? iam.users : iam.roles;
  const found = things.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!found) throw controlMistake(`the account has no ${principal} ${JSON.stringify(name)}`, 404);
  return principal === 'user' ? { type: 'user', userId: found.id } : { type: 'role', roleId: found.id, sessionName };
}
