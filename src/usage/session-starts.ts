import { findArn } from '../model/arn.js';
import type { CallGroup, ParameterPath } from '../model/call-group.js';
import type { Principal } from '../model/principal.js';
import { sessionPaths, switchPaths } from '../reference/evidence-paths.js';

/** A session of a role being started, by like calls. */
export interface SessionStart {
  readonly role: string;
  readonly name: string;
  readonly sourceIdentity: string | undefined;
  readonly taker: string;
  /** Twelve digits where nothing but the account of the taker is known. */
  readonly takerAccount: string | undefined;
  readonly count: number;
}

/**
 * The starts of roles' sessions that the records show: AssumeRole… calls that were allowed, and the console's SwitchRole events. The
 * console both signs in and asks STS; where STS recorded who it was, the sign-in is the same start seen again.
 */
export function findStarts(groups: readonly CallGroup[]): readonly SessionStart[] {
  const nameRole = openRoleNames(groups);
  const assumed = groups.flatMap(toAssumed);
  const known = new Set(assumed.map(startKey));
  const switched = groups.flatMap(toSwitched).map((start) => ({ ...start, role: nameRole(start.role) }));
  return dropUnnamed([...assumed, ...switched.filter((start) => !known.has(startKey(start)))]);
}

/** A principal as the other side of a session's start names it. */
export function nameTaker({ arn, name }: Principal): string {
  return arn || name;
}

/** Whether a group is of sign-in events by which somebody changed to a role in the console. */
export function isRoleSwitch({ eventSource, eventName }: CallGroup): boolean {
  return eventSource.startsWith('signin.') && eventName === 'SwitchRole';
}

function toAssumed(group: CallGroup): readonly SessionStart[] {
  const role = valueAt(group, sessionPaths.role);
  const name = valueAt(group, sessionPaths.name);
  if (!isAssume(group) || group.outcome === 'denied' || role === undefined || name === undefined) return [];
  const sourceIdentity = valueAt(group, sessionPaths.sourceIdentity);
  const { principal, count } = group;
  const takerAccount = principal.type === 'account' ? principal.accountId : undefined;
  return [{ role, name, sourceIdentity, taker: nameTaker(principal), takerAccount, count }];
}

// The event's own identity is the session that it begins.
function toSwitched(group: CallGroup): readonly SessionStart[] {
  const taker = valueAt(group, switchPaths.from);
  const { principal, sessions = [] } = group;
  if (!isRoleSwitch(group) || taker === undefined || principal.type !== 'role') return [];
  if (valueAt(group, switchPaths.result) === 'Failure') return [];
  const role = principal.arn;
  return sessions.map(({ name, sourceIdentity, count }) => {
    return { role, name, sourceIdentity, taker, takerAccount: undefined, count };
  });
}

/**
 * Of a role taken from another account, STS tells the account only, while the sign-in event names who it was: the two are one start.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
function dropUnnamed(starts: readonly SessionStart[]): readonly SessionStart[] {
  const named = new Set(
    starts.map(({ role, name, taker }) => [role, name, findArn(taker)?.accountId ?? ''].join('\n')),
  );
  return starts.filter(
    ({ role, name, takerAccount }) => takerAccount === undefined || !named.has([role, name, takerAccount].join('\n')),
  );
}

/**
 * A role's ARN with its path, as far as the history has it: sign-in events name the role by its session, where the path is missing. The
 * name of a role is unique in its account whatever the path.
 */
function openRoleNames(groups: readonly CallGroup[]): (arn: string) => string {
  const full = new Map<string, string>();
  for (const { principal, parameters } of groups) {
    const arns = [...(principal.type === 'role' ? [principal.arn] : []), ...(parameters[sessionPaths.role] ?? [])];
    for (const arn of arns) {
      const known = full.get(roleKey(arn)) ?? '';
      if (arn.length > known.length) full.set(roleKey(arn), arn);
    }
  }
  return (arn) => full.get(roleKey(arn)) ?? arn;
}

function roleKey(arn: string): string {
  return `${findArn(arn)?.accountId ?? ''}/${arn.slice(arn.lastIndexOf('/') + 1)}`;
}

function isAssume({ eventSource, eventName }: CallGroup): boolean {
  return eventSource.startsWith('sts.') && eventName.startsWith('AssumeRole');
}

// Of values that were too many nothing is left that could be tied to anything.
function valueAt({ parameters, beginnings }: CallGroup, path: ParameterPath): string | undefined {
  return beginnings?.includes(path) ? undefined : parameters[path]?.[0];
}

function startKey({ role, name, taker }: SessionStart): string {
  return [role, name, taker].join('\n');
}
