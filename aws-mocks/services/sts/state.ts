import type { CallerSession } from '../../service.js';

/** The STS part of an account. JSON values only: it is written to disk as it is. */
export interface StsState {
  /** Temporary credentials, oldest first; those that expired more than a day ago are dropped when new ones are issued. */
  sessions: SessionState[];
}

/** The STS part of an account that has just been opened. */
export function createStsState(): StsState {
  return { sessions: [] };
}

/** Temporary credentials and whose they are. */
export interface SessionState {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAtMs: number;
  readonly principal: SessionPrincipal;
  readonly session: CallerSession;
}

/** Who the credentials act as; users and roles by id, so that they survive a rename and end with a deletion. */
export type SessionPrincipal =
  | { readonly type: 'root' }
  | { readonly type: 'user'; readonly userId: string }
  | { readonly type: 'role'; readonly roleId: string; readonly sessionName: string };
