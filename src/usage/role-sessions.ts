import type { ActionName } from '../model/action.js';
import type { CallGroup, ParameterPath } from '../model/call-group.js';
import type { Principal } from '../model/principal.js';
import type { ViaRole } from '../model/recommendation.js';
import type { ResolvedCall } from '../model/resolution.js';
import type { RoleTaker, SessionUse } from '../model/role-session.js';
import { sessionPaths, switchedFromPath } from '../reference/evidence-paths.js';
import { groupBy } from './group-by.js';

/** The sessions of roles in a history, tied to those who started them. */
export interface RoleSessions {
  findUse(principal: Principal): SessionUse;
}

/**
 * Ties the calls made in roles to whoever took the role: by the role, the session's name and, where several share these, the source
 * identity, as AssumeRole… calls and the console's SwitchRole events name them. A session that nobody, or more than one principal, was
 * seen to start is nobody's. Access keys would tell more, but there is a new one every hour: to keep them would cost a group each.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export function tieSessions(calls: readonly ResolvedCall[]): RoleSessions {
  const starts = findStarts(calls.map(({ group }) => group));
  const bySession = groupBy(starts, ({ role, name }) => sessionKey(role, name));
  const tied = calls.flatMap((call) => {
    const { principal, session } = call.group;
    if (principal.type !== 'role' || !session || isSwitch(call.group)) return [];
    return [{ call, takers: findTakers(bySession.get(sessionKey(principal.arn, session.name)) ?? [], session) }];
  });
  const startsByTaker = groupBy(starts, ({ taker }) => taker);
  const startsByRole = groupBy(starts, ({ role }) => role);
  const callsByTaker = groupBy(
    tied.flatMap(({ call, takers }) => takers.map((taker) => ({ call, taker, isSure: takers.length === 1 }))),
    ({ taker }) => taker,
  );
  const untied = groupBy(
    tied.filter(({ takers }) => takers.length !== 1),
    ({ call }) => call.group.principal.arn,
  );
  return {
    findUse(principal) {
      const own = callsByTaker.get(nameTaker(principal)) ?? [];
      const sure = groupBy(
        own.filter(({ isSure }) => isSure),
        ({ call }) => call.group.principal.arn,
      );
      const roles = groupBy(startsByTaker.get(nameTaker(principal)) ?? [], ({ role }) => role);
      return {
        viaRoles: [...roles].map(([role, list]) => describeRole(role, list, sure.get(role) ?? [])),
        ambiguousCalls: countCalls(own.filter(({ isSure }) => !isSure)),
        takers: principal.type === 'role' ? countTakers(startsByRole.get(principal.arn) ?? []) : [],
        untiedCalls: countCalls(untied.get(principal.arn) ?? []),
      };
    },
  };
}

/** A session of a role being started, by like calls. */
interface Start {
  readonly role: string;
  readonly name: string;
  readonly sourceIdentity: string | undefined;
  readonly taker: string;
  readonly count: number;
}

/** The console both signs in and asks STS; where STS recorded a session's start, the sign-in is the same one seen again. */
function findStarts(groups: readonly CallGroup[]): readonly Start[] {
  const assumed = groups.flatMap(toAssumed);
  const known = new Set(assumed.map(startKey));
  return [...assumed, ...groups.flatMap(toSwitched).filter((start) => !known.has(startKey(start)))];
}

function toAssumed(group: CallGroup): readonly Start[] {
  const role = valueAt(group, sessionPaths.role);
  const name = valueAt(group, sessionPaths.name);
  if (!isAssume(group) || group.outcome === 'denied' || role === undefined || name === undefined) return [];
  const sourceIdentity = valueAt(group, sessionPaths.sourceIdentity);
  return [{ role, name, sourceIdentity, taker: nameTaker(group.principal), count: group.count }];
}

// The event's own identity is the session that it begins.
function toSwitched(group: CallGroup): readonly Start[] {
  const taker = valueAt(group, switchedFromPath);
  const { principal, session, count } = group;
  if (!isSwitch(group) || taker === undefined || principal.type !== 'role' || !session) return [];
  return [{ role: principal.arn, name: session.name, sourceIdentity: session.sourceIdentity, taker, count }];
}

/** Those who may have started a session, each once. A source identity decides where it is known on both sides. */
function findTakers(
  starts: readonly Start[],
  { sourceIdentity }: NonNullable<CallGroup['session']>,
): readonly string[] {
  const agreeing = starts.filter((start) => sourceIdentity !== undefined && start.sourceIdentity === sourceIdentity);
  return [...new Set((agreeing.length > 0 ? agreeing : starts).map(({ taker }) => taker))].sort();
}

function describeRole(
  role: string,
  starts: readonly Start[],
  own: readonly { readonly call: ResolvedCall }[],
): ViaRole {
  const counts = new Map<ActionName, number>();
  for (const { call } of own) {
    if (call.group.outcome === 'denied') continue;
    for (const action of new Set(call.resolution.actions.map((needed) => needed.action))) {
      counts.set(action, (counts.get(action) ?? 0) + call.group.count);
    }
  }
  const actions = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([action, count]) => ({ action, count }));
  return { role, sessions: countStarts(starts), actions };
}

function countTakers(starts: readonly Start[]): readonly RoleTaker[] {
  return [...groupBy(starts, ({ taker }) => taker)].map(([taker, list]) => ({ taker, sessions: countStarts(list) }));
}

function countStarts(starts: readonly Start[]): number {
  return starts.reduce((sum, { count }) => sum + count, 0);
}

function countCalls(calls: readonly { readonly call: ResolvedCall }[]): number {
  return calls.reduce((sum, { call }) => sum + call.group.count, 0);
}

/** A principal as the other side of a session's start names it. */
function nameTaker({ arn, name }: Principal): string {
  return arn || name;
}

function isAssume({ eventSource, eventName }: CallGroup): boolean {
  return eventSource.startsWith('sts.') && eventName.startsWith('AssumeRole');
}

function isSwitch({ eventSource, eventName }: CallGroup): boolean {
  return eventSource.startsWith('signin.') && eventName === 'SwitchRole';
}

function valueAt({ parameters }: CallGroup, path: ParameterPath): string | undefined {
  return parameters[path]?.[0];
}

function sessionKey(role: string, name: string): string {
  return `${role}\n${name}`;
}

function startKey({ role, name, taker }: Start): string {
  return [role, name, taker].join('\n');
}
