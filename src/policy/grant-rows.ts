import type { ActionName } from '../model/action.js';
import type { ActionCatalogue } from '../model/catalogue.js';
import type { ConditionBlock, NamedPolicy } from '../model/policy.js';
import type { Principal } from '../model/principal.js';
import type { ResolvedAction, ResolvedCall } from '../model/resolution.js';
import { listTests } from './conditions/compile-conditions.js';
import { nameTest } from './conditions/name-test.js';
import { escapeVariables } from './current-language.js';
import { findGranting } from './find-granting.js';
import { compareText, normaliseConditions } from './normalise.js';
import { toRequests } from './to-request.js';

/** One permission to grant: an action on one resource or pattern, perhaps under a condition. */
export interface GrantRow {
  readonly action: ActionName;
  readonly resource: string;
  readonly condition?: ConditionBlock;
}

/** The permissions that calls needed. */
export interface NeededRows {
  readonly rows: readonly GrantRow[];
  /** The pairs of action and resource of allowed calls that no statement of today allows, whatever its conditions; sorted. */
  readonly ungranted: readonly GrantRow[];
  /** The actions of which today's statements allow at least one pair. */
  readonly granted: ReadonlySet<ActionName>;
}

/** Whose needs are listed, and what allows them today. */
export interface NeedsInput {
  readonly principal: Principal;
  readonly calls: readonly ResolvedCall[];
  /** Undefined where what is attached is not known: then nothing is ungranted. */
  readonly identity: readonly NamedPolicy[] | undefined;
  readonly catalogue: ActionCatalogue;
}

/**
 * The permissions that the calls needed, each once. A pair that today is allowed under conditions only keeps every one of these: the
 * call met one of them, and history need not tell which. To them come the keys that the call is known to have carried, such as
 * `iam:PassedToService`.
 */
export function listNeededRows(input: NeedsInput): NeededRows {
  const rows = new Map<string, GrantRow>();
  const ungranted = new Map<string, GrantRow>();
  const granted = new Set<ActionName>();
  for (const need of listNeeds(input)) {
    const { action, resource, isAllowed, today } = need;
    if (today && today.length > 0) granted.add(action);
    if (today?.length === 0 && isAllowed) ungranted.set(`${action}\n${resource}`, { action, resource });
    for (const row of toRows(need)) rows.set(JSON.stringify(row), row);
  }
  return { rows: joinValues([...rows.values()]), ungranted: sortRows(ungranted), granted };
}

/** Whether today's policies allow the row, on all that its resource stands for and under no more than its condition. */
export function isGrantedToday(row: GrantRow, principal: Principal, identity: readonly NamedPolicy[]): boolean {
  const known = new Set(listTests(row.condition ?? {}).map(nameTest));
  return findGranting(toRequests(principal, undefined, row, row.resource), identity, true).some(({ Condition = {} }) =>
    listTests(Condition).every((test) => known.has(nameTest(test))),
  );
}

interface Need {
  readonly action: ActionName;
  readonly resource: string;
  readonly isAllowed: boolean;
  /** The condition keys that the call is known to have carried. */
  readonly known: ConditionBlock | undefined;
  /** The conditions of the statements that may allow the pair today, undefined for one without. */
  readonly today: readonly (ConditionBlock | undefined)[] | undefined;
}

function listNeeds({ principal, calls, identity, catalogue }: NeedsInput): readonly Need[] {
  return calls.flatMap(({ group, resolution }) =>
    resolution.actions.flatMap((needed) => {
      const known = describeContext(needed, catalogue);
      return needed.resources.map((resource) => {
        const requests = toRequests(principal, group, needed, resource);
        const today = identity && findGranting(requests, identity, true).map(({ Condition }) => Condition);
        return { action: needed.action, resource, isAllowed: group.outcome === 'allowed', known, today };
      });
    }),
  );
}

function toRows({ action, resource, known, today = [] }: Need): readonly GrantRow[] {
  const isConditional = today.length > 0 && today.every((condition) => condition !== undefined);
  const conditions = isConditional ? today : [undefined];
  return conditions.map((condition) => ({ action, resource, ...joinConditions(condition, known) }));
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
  const tests = entries.map(([key, values]) => [key, values.map(escapeVariables)] as const);
  return tests.length > 0 ? { StringEquals: Object.fromEntries(tests) } : undefined;
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

/** Rows that differ only in the value of their one `StringEquals` become one row with all the values. */
function joinValues(rows: readonly GrantRow[]): readonly GrantRow[] {
  const joined = new Map<string, GrantRow>();
  for (const row of rows) {
    const [test, ...others] = listTests(row.condition ?? {});
    const canJoin = test?.operator === 'StringEquals' && others.length === 0;
    const key = JSON.stringify(canJoin ? [row.action, row.resource, test.key] : row);
    const values = listTests(joined.get(key)?.condition ?? {}).flatMap((known) => known.values);
    const condition = canJoin && { StringEquals: { [test.key]: [...values, ...test.values] } };
    joined.set(key, condition ? { ...row, condition: normaliseConditions(condition) } : row);
  }
  return [...joined.values()];
}

function sortRows(rows: ReadonlyMap<string, GrantRow>): readonly GrantRow[] {
  return [...rows].sort(([a], [b]) => compareText(a, b)).map(([, row]) => row);
}
