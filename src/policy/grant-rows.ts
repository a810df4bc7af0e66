import type { ActionName } from '../model/action.js';
import type { ActionCatalogue } from '../model/catalogue.js';
import type { ConditionBlock, NamedPolicy } from '../model/policy.js';
import type { Principal } from '../model/principal.js';
import type { ResolvedAction, ResolvedCall } from '../model/resolution.js';
import { normaliseConditions } from './normalise.js';
import { toRequest } from './to-request.js';
import { findApplying, isAllow } from './weigh-policies.js';

/** One permission to grant: an action on one resource or pattern, perhaps under a condition. */
export interface GrantRow {
  readonly action: ActionName;
  readonly resource: string;
  readonly condition?: ConditionBlock;
}

/** The permissions that calls needed. */
export interface NeededRows {
  readonly rows: readonly GrantRow[];
  /** The pairs of action and resource that none of today's statements allows, whatever its conditions; empty where today is unknown. */
  readonly ungranted: readonly GrantRow[];
}

/**
 * The permissions that the calls needed, each once. A pair that today is allowed under conditions only keeps every one of these: the
 * call met one of them, and history need not tell which. To them come the keys that the call is known to have carried, such as
 * `iam:PassedToService`.
 */
export function listNeededRows(
  principal: Principal,
  calls: readonly ResolvedCall[],
  identity: readonly NamedPolicy[] | undefined,
  catalogue: ActionCatalogue,
): NeededRows {
  const rows = new Map<string, GrantRow>();
  const ungranted = new Map<string, GrantRow>();
  for (const { group, resolution } of calls) {
    for (const needed of resolution.actions) {
      const known = describeContext(needed, catalogue);
      for (const resource of needed.resources) {
        const pair = { action: needed.action, resource };
        const today = findTodaysConditions(toRequest(principal, group, needed, resource), identity);
        if (today?.length === 0) ungranted.set(JSON.stringify(pair), pair);
        const conditions = today?.every((condition) => condition) && today.length > 0 ? today : [undefined];
        for (const condition of conditions) {
          const row = { ...pair, ...joinConditions(condition, known) };
          rows.set(JSON.stringify(row), row);
        }
      }
    }
  }
  return { rows: [...rows.values()], ungranted: [...ungranted.values()] };
}

/** The conditions of the statements that may have allowed the request, undefined for one without. */
function findTodaysConditions(
  request: ReturnType<typeof toRequest>,
  identity: readonly NamedPolicy[] | undefined,
): readonly (ConditionBlock | undefined)[] | undefined {
  const applying = identity && findApplying(identity, request, { assume: () => () => true });
  return applying?.filter(isAllow).map(({ statement }) => statement.source.Condition);
}

/**
 * The service's own condition keys that the call carried with one value, as far as the action knows them. Keys of the global kind say who
 * called and from where, which is no part of what the call needed.
 */
function describeContext(
  { action, context = {} }: ResolvedAction,
  catalogue: ActionCatalogue,
): ConditionBlock | undefined {
  const known = new Set(catalogue.findAction(action)?.conditionKeys.map((key) => key.toLowerCase()));
  const entries = Object.entries(context).filter(
    ([key, values]) => known.has(key.toLowerCase()) && !key.toLowerCase().startsWith('aws:') && values.length === 1,
  );
  return entries.length > 0 ? { StringEquals: Object.fromEntries(entries) } : undefined;
}

/** Both conditions at once. Where both test the same key in the same way, what the call carried is the narrower of the two. */
function joinConditions(
  today: ConditionBlock | undefined,
  known: ConditionBlock | undefined,
): { condition?: ConditionBlock } {
  if (!today && !known) return {};
  const joined = { ...today, ...(known && { StringEquals: { ...today?.['StringEquals'], ...known['StringEquals'] } }) };
  return { condition: normaliseConditions(joined) };
}
