import type { ActionName } from '../model/action.js';
import type { ActionCatalogue } from '../model/catalogue.js';
import type { Statement } from '../model/policy.js';
import type { Grant, Granted } from './granted.js';
import { normaliseStatement } from './normalise.js';

/** Grants that stay because nothing is known of their use, in two ways of writing. */
export interface KeptGrants {
  /** Every action by its name. */
  readonly kept: readonly Statement[];
  /** With those of the statements' own action patterns that admit nothing but kept and used actions. */
  readonly keptBriefly: readonly Statement[];
}

/**
 * The statements that grant the wanted actions today, with these actions only, on the resources and under the conditions they have
 * there. `used` actions are none that stay, but a pattern may admit them: they are granted anyway, by the same statement today.
 */
export function keepGrants(
  granted: Granted,
  wanted: ReadonlySet<ActionName>,
  used: ReadonlySet<ActionName>,
  catalogue: ActionCatalogue,
): KeptGrants {
  const partial = granted.grants
    .map((grant) => ({ grant, actions: [...grant.actions].filter((action) => wanted.has(action)) }))
    .filter(({ actions }) => actions.length > 0);
  const admitted = new Set<string>([...wanted, ...used]);
  return {
    kept: partial.map(({ grant, actions }) => withActions(grant, actions)),
    keptBriefly: partial.map(({ grant, actions }) =>
      withActions(grant, useOwnPatterns(grant, actions, admitted, catalogue)),
    ),
  };
}

function withActions({ statement }: Grant, actions: readonly string[]): Statement {
  const { Resource, NotResource, Condition } = statement;
  return normaliseStatement({
    Effect: 'Allow',
    Action: actions,
    ...(Resource && { Resource }),
    ...(NotResource && { NotResource }),
    ...(Condition && { Condition }),
  });
}

function useOwnPatterns(
  { statement }: Grant,
  actions: readonly ActionName[],
  admitted: ReadonlySet<string>,
  catalogue: ActionCatalogue,
): readonly string[] {
  const patterns = (statement.Action ?? []).flatMap((pattern) => {
    const matched = catalogue.matchActions(pattern);
    const isTight = matched.length > 1 && matched.every(({ name }) => admitted.has(name));
    return isTight ? [{ pattern, matched: new Set(matched.map(({ name }) => name)) }] : [];
  });
  return actions.map((action) => patterns.find(({ matched }) => matched.has(action))?.pattern ?? action);
}
