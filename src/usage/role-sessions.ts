import type { ActionName } from '../model/action.js';
import type { RoleSession } from '../model/call-group.js';
import type { Principal } from '../model/principal.js';
import type { ViaRole } from '../model/recommendation.js';
import type { ResolvedCall } from '../model/resolution.js';
import type { RoleTaker, SessionUse } from '../model/role-session.js';
import { groupBy } from './group-by.js';
import { findStarts, isRoleSwitch, nameTaker, type SessionStart } from './session-starts.js';

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
  const tied = calls.flatMap((call): readonly TiedCalls[] => {
    const { principal, sessions = [] } = call.group;
    if (principal.type !== 'role' || isRoleSwitch(call.group)) return [];
    return sessions.map(({ count, ...session }) => ({
      call,
      count,
      takers: findTakers(bySession.get(sessionKey(principal.arn, session.name)) ?? [], session),
    }));
  });
  const startsByTaker = groupBy(starts, ({ taker }) => taker);
  const startsByRole = groupBy(starts, ({ role }) => role);
  const callsByTaker = groupBy(
    tied.flatMap((own) => own.takers.map((taker) => ({ ...own, taker, isSure: own.takers.length === 1 }))),
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

/** A group's calls of one session, and those who may have started it. */
interface TiedCalls {
  readonly call: ResolvedCall;
  readonly count: number;
  readonly takers: readonly string[];
}

/** Those who may have started a session, each once. A source identity decides where it is known on both sides. */
function findTakers(starts: readonly SessionStart[], { sourceIdentity }: RoleSession): readonly string[] {
  const agreeing = starts.filter((start) => sourceIdentity !== undefined && start.sourceIdentity === sourceIdentity);
  return [...new Set((agreeing.length > 0 ? agreeing : starts).map(({ taker }) => taker))].sort();
}

function describeRole(role: string, starts: readonly SessionStart[], own: readonly TiedCalls[]): ViaRole {
  const counts = new Map<ActionName, number>();
  for (const { call, count } of own) {
    if (call.group.outcome === 'denied') continue;
    for (const action of new Set(call.resolution.actions.map((needed) => needed.action))) {
      counts.set(action, (counts.get(action) ?? 0) + count);
    }
  }
  const actions = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([action, count]) => ({ action, count }));
  return { role, sessions: countStarts(starts), actions };
}

function countTakers(starts: readonly SessionStart[]): readonly RoleTaker[] {
  return [...groupBy(starts, ({ taker }) => taker)].map(([taker, list]) => ({ taker, sessions: countStarts(list) }));
}

function countStarts(starts: readonly SessionStart[]): number {
  return starts.reduce((sum, { count }) => sum + count, 0);
}

function countCalls(calls: readonly TiedCalls[]): number {
  return calls.reduce((sum, { count }) => sum + count, 0);
}

function sessionKey(role: string, name: string): string {
  return `${role}\n${name}`;
}
