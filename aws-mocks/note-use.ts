import type { Account } from './account.js';
import type { Caller } from './service.js';

/** Finer than this, last use is not kept: AWS's own is hours late, and every change is written to disk. */
const RESOLUTION_MS = 60_000;

/**
 * Notes that a long-term access key, or the role of a session, was used: whatever came of the call.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html
 */
export function noteUse(account: Account, caller: Caller, service: string, region: string): void {
  const { iam } = account;
  const use = { atMs: account.now(), region, service };
  const user = iam.users.find(({ id }) => id === caller.principalId);
  const key = user?.accessKeys.find(({ id }) => id === caller.accessKeyId);
  if (key && !isNoted(key.lastUsed, use)) key.lastUsed = use;
  const role = iam.roles.find(({ id }) => id === caller.session?.issuer?.principalId);
  if (role && !isNoted(role.lastUsed, use)) role.lastUsed = { atMs: use.atMs, region };
}

interface Use {
  readonly atMs: number;
  readonly region: string;
  readonly service?: string;
}

function isNoted(last: Use | undefined, use: Required<Use>): boolean {
  if (!last || last.region !== use.region || (last.service ?? use.service) !== use.service) return false;
  return use.atMs - last.atMs < RESOLUTION_MS;
}
