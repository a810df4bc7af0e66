import type { ConditionBlock, PolicyDocument, PrincipalElement, Statement } from '../model/policy.js';

/**
 * The same document in its canonical form: keys in AWS's order, lists sorted with each value once, statements sorted (Allow first, then
 * by what they say) with each once, no Sids and no Id. Two documents that say the same in another order become the same bytes.
 */
export function normaliseDocument(document: PolicyDocument): PolicyDocument {
  return { Version: document.Version, Statement: normaliseStatements(document.Statement) };
}

/** Statements in canonical form and order, each once. */
export function normaliseStatements(statements: readonly Statement[]): readonly Statement[] {
  const byText = new Map(statements.map(normaliseStatement).map((statement) => [JSON.stringify(statement), statement]));
  return [...byText].sort(([a], [b]) => compareText(a, b)).map(([, statement]) => statement);
}

/** One statement in canonical form: no Sid, every list sorted with each value once. */
export function normaliseStatement(statement: Statement): Statement {
  const { Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
  return {
    Effect,
    ...(Principal !== undefined && { Principal: normalisePrincipal(Principal) }),
    ...(NotPrincipal !== undefined && { NotPrincipal: normalisePrincipal(NotPrincipal) }),
    ...(Action && { Action: sortUnique(Action) }),
    ...(NotAction && { NotAction: sortUnique(NotAction) }),
    ...(Resource && { Resource: sortUnique(Resource) }),
    ...(NotResource && { NotResource: sortUnique(NotResource) }),
    ...(Condition && { Condition: normaliseConditions(Condition) }),
  };
}

/** A condition block with operators, keys and values sorted; keys and operators keep their spelling. */
export function normaliseConditions(block: ConditionBlock): ConditionBlock {
  return sortEntries(block, (keys) => sortEntries(keys, sortUnique));
}

/** Sorted by UTF-16 code, which no locale changes, each value once. */
export function sortUnique<T extends string>(values: Iterable<T>): readonly T[] {
  return [...new Set(values)].sort(compareText);
}

/** Order by UTF-16 code, for `sort`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function normalisePrincipal(element: PrincipalElement): PrincipalElement {
  return element === '*' ? element : sortEntries(element, sortUnique);
}

function sortEntries<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Readonly<Record<string, W>> {
  const entries = Object.entries(record).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value)]));
}
