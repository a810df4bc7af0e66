import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { type ConditionKind, conditionKinds, defaultConditions } from '../policy/recommend-input.js';

/**
 * The kinds named in the value of `--conditions`, separated by commas; `none` names none, no value the default ones.
 * @throws AppError `usage` for a kind that does not exist.
 */
export function parseConditions(value: string | undefined): readonly ConditionKind[] {
  if (value === undefined) return defaultConditions;
  const names = value.split(',').map((name) => name.trim());
  if (names.length === 1 && names[0] === 'none') return [];
  return names.map((name) => {
    const kind = conditionKinds.find((known) => known === name);
    if (kind) return kind;
    throw fail('usage', text('commands.conditions-unknown', { value: name }), {
      hint: text('commands.conditions-unknown-hint', { kinds: conditionKinds.join(', ') }),
    });
  });
}
