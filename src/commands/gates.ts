import type { Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Recommendation } from '../model/recommendation.js';

/** What `--fail-on` knows, and how much of it a recommendation has. */
const GATES: Readonly<Record<string, (recommendation: Recommendation) => number>> = {
  removed: ({ summary }) => summary.removedActions,
  unknowable: ({ summary }) => summary.unknowableActions,
  denied: ({ summary }) => summary.deniedActions,
  added: ({ summary }) => summary.addedActions,
  warning: ({ findings }) => findings.filter(({ severity }) => severity !== 'info').length,
  error: ({ findings }) => findings.filter(({ severity }) => severity === 'error').length,
};

/** The gates named in the value of `--fail-on`. @throws AppError `usage` for one that does not exist. */
export function parseGates(value: string | undefined): readonly string[] {
  const gates = (value ?? '').split(',').filter((gate) => gate !== '');
  const unknown = gates.find((gate) => GATES[gate] === undefined);
  if (unknown !== undefined) {
    throw fail('usage', text('commands.gate-unknown', { value: unknown }), {
      hint: text('commands.gate-unknown-hint', { gates: Object.keys(GATES).join(', ') }),
    });
  }
  return gates;
}

/** What failed, one sentence each. A broken proof fails whatever was asked. */
export function failedGates(gates: readonly string[], recommendations: readonly Recommendation[]): readonly Text[] {
  return recommendations.flatMap((recommendation) => {
    const principal = recommendation.principal.name;
    const broken = recommendation.proof.broken.length;
    const failed = gates
      .map((gate) => ({ gate, count: GATES[gate]?.(recommendation) ?? 0 }))
      .filter(({ count }) => count > 0)
      .map(({ gate, count }) => text('commands.gate-failed', { principal, gate, count }));
    return broken > 0 ? [text('commands.proof-broken', { principal, count: broken }), ...failed] : failed;
  });
}
