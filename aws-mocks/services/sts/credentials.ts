import type { Account } from '../../account.js';
import type { Caller, CallerSession } from '../../service.js';
import { findAccessKey, newSecret } from '../iam/access-key.js';
import { arnOf } from '../iam/entities.js';
import type { RoleState, UserState } from '../iam/state.js';
import type { SessionPrincipal, SessionState } from './state.js';

/** What is known of an access key. */
export interface Credentials {
  readonly caller: Caller;
  readonly secretAccessKey: string;
  /** Temporary credentials only: the token that must come with the key. */
  readonly sessionToken?: string;
  /** Milliseconds since 1970 by the account's clock; absent for keys that do not expire. */
  readonly expiresAtMs?: number;
}

/**
 * Whose key this is; undefined where nobody has it, it is not active, or the user or role it acts for is gone. Temporary credentials are
 * found for a day after they expired, so that the answer can say so.
 */
export function findCaller(account: Account, accessKeyId: string): Credentials | undefined {
  const owned = findAccessKey(account, accessKeyId);
  if (owned?.key.active)
    return { caller: userCaller(account, owned.user, accessKeyId), secretAccessKey: owned.key.secret };
  const issued = account.sts.sessions.find((session) => session.accessKeyId === accessKeyId);
  return issued && sessionCredentials(account, issued);
}

/** What temporary credentials are made for. */
export interface SessionRequest {
  readonly principal: SessionPrincipal;
  readonly durationSeconds: number;
  /** `createdAtMs` and, for a role, its issuer and name are filled in. */
  readonly session?: Omit<Partial<CallerSession>, 'createdAtMs' | 'issuer' | 'name'>;
}

/**
 * Issues temporary credentials: for AssumeRole, GetSessionToken and a console sign-in.
 * @throws Error when the user or role does not exist: callers look it up first.
 */
export function issueSession(account: Account, { principal, durationSeconds, session }: SessionRequest): SessionState {
  const nowMs = account.now();
  const issued: SessionState = {
    accessKeyId: `ASIA${account.randomId(16)}`,
    secretAccessKey: newSecret(account),
    sessionToken: `${account.randomId(tokenLength, tokenAlphabet)}==`,
    expiresAtMs: nowMs + durationSeconds * 1000,
    principal,
    session: { mfa: false, ...session, createdAtMs: nowMs, ...roleSession(account, principal) },
  };
  account.sts.sessions = account.sts.sessions.filter(({ expiresAtMs }) => expiresAtMs > nowMs - dayMs);
  account.sts.sessions.push(issued);
  return issued;
}

const dayMs = 86_400_000;
const tokenLength = 222;
const tokenAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function roleSession(account: Account, principal: SessionPrincipal): Pick<CallerSession, 'issuer' | 'name'> {
  if (principal.type !== 'role') return {};
  const role = account.iam.roles.find(({ id }) => id === principal.roleId);
  if (!role) throw new Error(`a session was asked for a role that does not exist: ${principal.roleId}`);
  const issuer = { arn: arnOf(account, 'role', role), userName: role.name, principalId: role.id };
  return { issuer, name: principal.sessionName };
}

function sessionCredentials(account: Account, issued: SessionState): Credentials | undefined {
  const caller = sessionCaller(account, issued);
  const { secretAccessKey, sessionToken, expiresAtMs } = issued;
  return caller && { caller, secretAccessKey, sessionToken, expiresAtMs };
}

function sessionCaller(account: Account, { principal, accessKeyId, session }: SessionState): Caller | undefined {
  const caller = principalCaller(account, principal, accessKeyId);
  return caller && { ...caller, session };
}

function principalCaller(account: Account, principal: SessionPrincipal, accessKeyId: string): Caller | undefined {
  if (principal.type === 'root') return rootCaller(account, accessKeyId);
  if (principal.type === 'user') {
    const user = account.iam.users.find(({ id }) => id === principal.userId);
    return user && userCaller(account, user, accessKeyId);
  }
  const role = account.iam.roles.find(({ id }) => id === principal.roleId);
  return role && roleCaller(account, role, principal.sessionName, accessKeyId);
}

function rootCaller({ partition, accountId }: Account, accessKeyId: string): Caller {
  const arn = `arn:${partition}:iam::${accountId}:root`;
  return { type: 'Root', arn, accountId, principalId: accountId, accessKeyId };
}

function userCaller(account: Account, user: UserState, accessKeyId: string): Caller {
  return {
    type: 'IAMUser',
    arn: arnOf(account, 'user', user),
    accountId: account.accountId,
    principalId: user.id,
    accessKeyId,
    userName: user.name,
  };
}

function roleCaller(account: Account, role: RoleState, sessionName: string, accessKeyId: string): Caller {
  return {
    type: 'AssumedRole',
    arn: assumedRoleArn(account, role, sessionName),
    accountId: account.accountId,
    principalId: `${role.id}:${sessionName}`,
    accessKeyId,
  };
}

/** The ARN of a role's session; unlike the role's it has no path. */
export function assumedRoleArn({ partition, accountId }: Account, role: RoleState, sessionName: string): string {
  return `arn:${partition}:sts::${accountId}:assumed-role/${role.name}/${sessionName}`;
}
