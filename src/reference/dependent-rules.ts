import type { DependentRule } from './dependent-rule.js';
import { askedRules } from './rules/asked-rules.js';
import { encryptionRules } from './rules/encryption-rules.js';
import { functionRules } from './rules/function-rules.js';
import { passRoleRules } from './rules/pass-role-rules.js';
import { sessionRules } from './rules/session-rules.js';
import { tagRules } from './rules/tag-rules.js';

/** Every rule about actions that an operation needs besides its own. */
export const dependentRules: readonly DependentRule[] = [
  ...passRoleRules,
  ...tagRules,
  ...sessionRules,
  ...encryptionRules,
  ...functionRules,
  ...askedRules,
];

/** The rules that speak of an operation; its name in any case and without a date. */
export function findDependents(service: string, eventName: string): readonly DependentRule[] {
  const name = eventName.toLowerCase();
  return dependentRules.filter(
    (rule) =>
      rule.service === service &&
      (rule.events.length === 0 || rule.events.some((event) => event.toLowerCase() === name)),
  );
}

/** The services of the actions that a service's operations may need besides its own; each once, sorted. */
export function listDependentServices(service: string): readonly string[] {
  const actions = dependentRules.filter((rule) => rule.service === service).map(({ action }) => action);
  return [...new Set(actions.map((action) => action.slice(0, action.indexOf(':'))))].sort();
}
