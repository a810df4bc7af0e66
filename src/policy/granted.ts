import type { ActionName } from '../model/action.js';
import type { CatalogueAction, ActionCatalogue } from '../model/catalogue.js';
import type { PrincipalPolicies } from '../model/account-details.js';
import type { NamedPolicy, Statement } from '../model/policy.js';
import { openApplicableResources, type ApplicableResources } from './applicable-resources.js';

/** An Allow statement, counted from 0 in its policy, and the actions that it really grants. */
export interface Grant {
  readonly policy: NamedPolicy;
  readonly index: number;
  readonly statement: Statement;
  readonly actions: ReadonlySet<ActionName>;
}

/** What a set of policies grants, action by action. */
export interface Granted {
  /** In the order of the policies and their statements; those that grant nothing are not there. */
  readonly grants: readonly Grant[];
  /** Sorted by action. */
  readonly byAction: ReadonlyMap<ActionName, readonly Grant[]>;
  /** The resources on which the policies grant the action, as they stand there, sorted; empty for an action that is not granted. */
  findResources(action: ActionName): readonly string[];
}

/**
 * What the policies grant, of the actions that exist: the Allow statements' actions on resources they can have, without those that a
 * Deny refuses on everything and without condition, and within the boundary. What is refused on some resources, or under a condition,
 * is still granted.
 */
export function findGranted(policies: PrincipalPolicies, catalogue: ActionCatalogue): Granted {
  const denied = expandStatements(policies.identity, catalogue, isBlanketDeny);
  const bounded = findBounded(policies.boundary, catalogue);
  const applicable = openApplicableResources(catalogue);
  const isGranted = (statement: Statement, action: CatalogueAction): boolean =>
    !denied.has(action.name) && bounded?.has(action.name) !== false && applicable.find(statement, action).length > 0;
  const grants = listStatements(policies.identity, ({ Effect }) => Effect === 'Allow').map((one) => ({
    ...one,
    actions: new Set(
      expandActions(one.statement, catalogue)
        .filter((action) => isGranted(one.statement, action))
        .map(({ name }) => name),
    ),
  }));
  return indexGrants(grants, catalogue, applicable);
}

/** The actions that a statement's patterns admit, sorted; of `NotAction`, all the others. */
export function expandActions(
  { Action, NotAction }: Statement,
  catalogue: ActionCatalogue,
): readonly CatalogueAction[] {
  if (Action) return expandPatterns(Action, catalogue);
  const excluded = new Set(expandPatterns(NotAction ?? [], catalogue));
  return catalogue.matchActions('*').filter((action) => !excluded.has(action));
}

/** The IAM prefixes that must be loaded to ask about these policies; `all` where a pattern reaches across services. */
export function findServices(policies: readonly NamedPolicy[]): readonly string[] | 'all' {
  const statements = policies.flatMap(({ document }) => document.Statement);
  const patterns = statements.flatMap(({ Action }) => Action ?? []);
  const services = [...new Set(patterns.map((pattern) => pattern.split(':', 1)[0]?.toLowerCase() ?? ''))].sort();
  const reachesAcross = statements.some(({ NotAction }) => NotAction) || services.some((name) => /[*?]/.test(name));
  return reachesAcross ? 'all' : services;
}

function expandPatterns(patterns: readonly string[], catalogue: ActionCatalogue): readonly CatalogueAction[] {
  const [first, ...others] = patterns;
  if (first === undefined) return [];
  if (others.length === 0) return catalogue.matchActions(first);
  return [...new Set(patterns.flatMap((pattern) => catalogue.matchActions(pattern)))];
}

function indexGrants(grants: readonly Grant[], catalogue: ActionCatalogue, applicable: ApplicableResources): Granted {
  const effective = grants.filter(({ actions }) => actions.size > 0);
  const byAction = new Map<ActionName, Grant[]>();
  for (const grant of effective) {
    for (const action of grant.actions) {
      const known = byAction.get(action);
      if (known) known.push(grant);
      else byAction.set(action, [grant]);
    }
  }
  const findResources = (name: ActionName): readonly string[] => {
    const grants = byAction.get(name) ?? [];
    if (grants.some(({ statement }) => statement.Resource?.includes('*'))) return ['*'];
    const action = catalogue.findAction(name);
    const found = grants.flatMap((grant) => (action ? applicable.find(grant.statement, action) : []));
    return found.includes('*') ? ['*'] : [...new Set(found)].sort();
  };
  return { grants: effective, byAction: new Map([...byAction].sort(([a], [b]) => (a < b ? -1 : 1))), findResources };
}

function findBounded(
  boundary: readonly NamedPolicy[],
  catalogue: ActionCatalogue,
): ReadonlySet<ActionName> | undefined {
  if (boundary.length === 0) return undefined;
  const allowed = expandStatements(boundary, catalogue, ({ Effect }) => Effect === 'Allow');
  const denied = expandStatements(boundary, catalogue, isBlanketDeny);
  return new Set([...allowed].filter((action) => !denied.has(action)));
}

function isBlanketDeny({ Effect, Resource, Condition }: Statement): boolean {
  return Effect === 'Deny' && Resource?.includes('*') === true && !Condition;
}

function expandStatements(
  policies: readonly NamedPolicy[],
  catalogue: ActionCatalogue,
  wanted: (statement: Statement) => boolean,
): ReadonlySet<ActionName> {
  const statements = listStatements(policies, wanted);
  return new Set(statements.flatMap(({ statement }) => expandActions(statement, catalogue).map(({ name }) => name)));
}

function listStatements(
  policies: readonly NamedPolicy[],
  wanted: (statement: Statement) => boolean,
): readonly Pick<Grant, 'policy' | 'index' | 'statement'>[] {
  return policies
    .flatMap((policy) => policy.document.Statement.map((statement, index) => ({ policy, index, statement })))
    .filter(({ statement }) => wanted(statement));
}
