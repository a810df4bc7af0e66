import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AccountDetails } from '../model/account-details.js';
import { type ActionName, parseAction } from '../model/action.js';
import type { MinedHistory } from '../model/mined-history.js';
import { type Principal, principalKey } from '../model/principal.js';
import type { ResolvedCall } from '../model/resolution.js';
import type { RecommendInput } from '../policy/recommend-input.js';
import type { Reference } from '../reference/reference.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags, RecommendationFlags } from './flags.js';
import { parseConditions } from './parse-conditions.js';
import { readAttached } from './read-attached.js';
import { readHistory } from './read-history.js';
import { readScps } from './read-scps.js';

/** History and attachments of an account, ready to make recommendations from. */
export interface Prepared {
  readonly history: MinedHistory;
  readonly details: AccountDetails | undefined;
  /** Twelve digits; empty where neither the account nor the history tells. */
  readonly account: string;
  /** What the recommendation for one principal is made from. */
  inputFor(principal: Principal): Promise<RecommendInput>;
  /** The action in its canonical spelling. @throws AppError `input` where AWS has no such action. */
  nameAction(action: string): Promise<ActionName>;
}

/** Reads everything that recommendations need. */
export async function prepareRecommendations(
  context: CommandContext,
  flags: HistoryFlags & RecommendationFlags,
): Promise<Prepared> {
  const [{ openReference }, { findServices }, { tieSessions }, { findRecorded }] = await Promise.all([
    import('../reference/reference.js'),
    import('../policy/granted.js'),
    import('../usage/role-sessions.js'),
    import('../usage/recorded.js'),
  ]);
  const conditions = parseConditions(flags.conditions);
  const scps = await readScps(context.io.cwd, flags.scps ?? []);
  const reference = await openReference();
  const { history, coverage } = await readHistory(context, flags, reference);
  const details = await readAttached(context, flags);
  const observability = reference.observability(coverage);
  const sessions = tieSessions(history.calls);
  const recorded = findRecorded(history.calls);
  const callsOf = groupCalls(history.calls);
  const options = {
    resources: flags.resources,
    unknowable: flags.unknowable,
    includeDenied: flags.includeDenied ?? false,
    attachAs: flags.attachAs ?? 'managed',
    wildcards: flags.wildcards ?? false,
    conditions,
  };
  return {
    history,
    details,
    account: details?.accountId ?? findAccount(history),
    nameAction: (action) => nameAction(reference, action),
    inputFor: async (principal) => {
      const calls = callsOf.get(principalKey(principal)) ?? [];
      const policies = details?.findPolicies(principal);
      const granted = findServices(policies ? [...policies.identity, ...policies.boundary] : []);
      await (granted === 'all' ? reference.catalogue.loadAll() : reference.catalogue.load(granted));
      return {
        principal,
        calls,
        policies,
        principalMissing: details !== undefined && policies === undefined,
        catalogue: reference.catalogue,
        observability,
        window: history.window,
        recorded,
        sessions: sessions.findUse(principal),
        scps,
        ...(details && { detailsAccountId: details.accountId, findGroupMembers: details.findGroupMembers }),
        options,
      };
    },
  };
}

async function nameAction({ catalogue }: Reference, action: string): Promise<ActionName> {
  const service = parseAction(action).service.toLowerCase();
  if (catalogue.hasService(service)) {
    await catalogue.load([service]);
    const found = catalogue.findAction(action);
    if (found) return found.name;
  }
  throw fail('input', text('commands.action-unknown', { action }), { hint: text('commands.action-unknown-hint', {}) });
}

function groupCalls(calls: readonly ResolvedCall[]): ReadonlyMap<string, readonly ResolvedCall[]> {
  const groups = new Map<string, ResolvedCall[]>();
  for (const call of calls) {
    const key = principalKey(call.group.principal);
    const group = groups.get(key);
    if (group) group.push(call);
    else groups.set(key, [call]);
  }
  return groups;
}

/** The account that most of the history's users and roles belong to; of equals, the first by number. */
function findAccount(history: MinedHistory): string {
  const counts = new Map<string, number>();
  for (const { group } of history.calls) {
    const { accountId, type } = group.principal;
    if (type === 'user' || type === 'role') counts.set(accountId, (counts.get(accountId) ?? 0) + group.count);
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return most?.[0] ?? '';
}
