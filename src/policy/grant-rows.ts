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
import type { ConditionKind } from './recommend-input.js';
import { toRequests } from './to-request.js';
import { openUseConditions, type UseConditionOptions } from './use-conditions.js';

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
  /** What a need may be bound to. */
  readonly conditions: UseConditionOptions;
}

/**
 * The permissions that the calls needed, each once. A pair that today is allowed under conditions only keeps every one of these: the
 * call met one of them, and history need not tell which. To them come the keys that the call is known to have carried, such as
 * `iam:PassedToService`, and the conditions of the wanted kinds that all uses met.
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
  /** What all uses of the pair have in common. */
  readonly common: ConditionBlock | undefined;
  /** The conditions of the statements that may allow the pair today, undefined for one without. */
  readonly today: readonly (ConditionBlock | undefined)[] | undefined;
}

function listNeeds({ principal, calls, identity, catalogue, conditions }: NeedsInput): readonly Need[] {
  const uses = openUseConditions(calls, principal, conditions);
  return calls.flatMap(({ group, resolution }) =>
    resolution.actions.flatMap((needed) => {
      const known = describeContext(needed, catalogue, conditions.kinds);
      return needed.resources.map((resource) => {
        const requests = toRequests(principal, group, needed, resource);
        const today = identity && findGranting(requests, identity, true).map(({ Condition }) => Condition);
        const common = uses.find(needed.action, resource);
        return { action: needed.action, resource, isAllowed: group.outcome === 'allowed', known, common, today };
      });
    }),
  );
}

function toRows({ action, resource, known, common, today = [] }: Need): readonly GrantRow[] {
  const isConditional = today.length > 0 && today.every((condition) => condition !== undefined);
  const conditions = isConditional ? today : [undefined];
  return conditions.map((condition) => ({ action, resource, ...joinConditions(condition, known, common) }));
}

/**
 * The service's own condition keys that the call carried with one value, as far as the action knows them. Keys of the global kind say who
 * called and from where, which is no part of what the call needed.
 */
function describeContext(
  { action, context = {} }: ResolvedAction,
  catalogue: ActionCatalogue,
  kinds: readonly ConditionKind[],
): ConditionBlock | undefined {
  const known = new Set(catalogue.findAction(action)?.conditionKeys.map((key) => key.toLowerCase()));
  const isWanted = (key: string): boolean => {
    const kind = kindsOfKeys.get(key);
    return known.has(key) && !key.startsWith('aws:') && (kind === undefined || kinds.includes(kind));
  };
  const entries = Object.entries(context).filter(([key, values]) => isWanted(key.toLowerCase()) && values.length === 1);
  const tests = entries.map(([key, values]) => [key, values.map(escapeVariables)] as const);
  return tests.length > 0 ? { StringEquals: Object.fromEntries(tests) } : undefined;
}

/** The keys of services that somebody may not want conditions on, in lower case. */
const kindsOfKeys: ReadonlyMap<string, ConditionKind> = new Map([
  ['iam:passedtoservice', 'passed-to-service'],
  ['kms:viaservice', 'via-service'],
]);

/**
 * All conditions at once. Where both test the same key in the same way, what the call carried is the narrower of the two; a key that
 * today's condition tests is not tested again for what the uses have in common.
 */
function joinConditions(
  today: ConditionBlock = {},
  known: ConditionBlock = {},
  common: ConditionBlock = {},
): { condition?: ConditionBlock } {
  const tested = new Set(listTests({ ...today, ...known }).map(({ key }) => key.toLowerCase()));
  const joined = new Map(Object.entries(today));
  const put = (operator: string, key: string, values: readonly string[]): void => {
    joined.set(operator, { ...joined.get(operator), [key]: values });
  };
  for (const { operator, key, values } of listTests(known)) put(operator, key, values);
  for (const { operator, key, values } of listTests(common)) {
    if (!tested.has(key.toLowerCase())) put(operator, key, values);
  }
  return joined.size > 0 ? { condition: normaliseConditions(Object.fromEntries(joined)) } : {};
}

/** Rows that differ only in the value of their one `StringEquals` become one row with all the values. */
function joinValues(rows: readonly GrantRow[]): readonly GrantRow[] {
  const joined = new Map<string, GrantRow>();
  for (const row of rows) {
    const [key, ...others] = Object.keys(row.condition?.['StringEquals'] ?? {});
    if (key === undefined || others.length > 0) {
      joined.set(JSON.stringify(row), row);
      continue;
    }
    const family = JSON.stringify({ ...row, condition: { ...row.condition, StringEquals: { [key]: [] } } });
    const values = [joined.get(family), row].flatMap((one) => one?.condition?.['StringEquals']?.[key] ?? []);
    const condition = { ...row.condition, StringEquals: { [key]: values } };
    joined.set(family, { ...row, condition: normaliseConditions(condition) });
  }
  return [...joined.values()];
}

function sortRows(rows: ReadonlyMap<string, GrantRow>): readonly GrantRow[] {
  return [...rows].sort(([a], [b]) => compareText(a, b)).map(([, row]) => row);
}
