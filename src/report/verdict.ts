import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { ActionChange, ActionState, Proof, Recommendation } from '../model/recommendation.js';
import { canAttach } from '../policy/can-attach.js';
import { formatCount } from './format-count.js';

/** The states in the order in which a reader wants them: first what changes, then what stays. */
export const STATE_ORDER: readonly ActionState[] = ['remove', 'unknowable', 'narrow', 'add', 'keep', 'infer', 'denied'];

/** A state's sign in front of a line, its name, and what it means. */
export const STATES = {
  remove: { sign: '-', name: text('report.state-remove', {}), meaning: text('report.state-remove-means', {}) },
  unknowable: {
    sign: '?',
    name: text('report.state-unknowable', {}),
    meaning: text('report.state-unknowable-means', {}),
  },
  narrow: { sign: '~', name: text('report.state-narrow', {}), meaning: text('report.state-narrow-means', {}) },
  add: { sign: '+', name: text('report.state-add', {}), meaning: text('report.state-add-means', {}) },
  keep: { sign: '=', name: text('report.state-keep', {}), meaning: text('report.state-keep-means', {}) },
  infer: { sign: '=', name: text('report.state-infer', {}), meaning: text('report.state-infer-means', {}) },
  denied: { sign: 'x', name: text('report.state-denied', {}), meaning: text('report.state-denied-means', {}) },
} as const satisfies Readonly<
  Record<ActionState, { readonly sign: string; readonly name: Text; readonly meaning: Text }>
>;

const NEEDED: ReadonlySet<ActionState> = new Set(['keep', 'narrow', 'infer', 'add']);

/** The changes of each state that has any, in the reader's order. */
export function groupByState(
  changes: readonly ActionChange[],
): readonly { readonly state: ActionState; readonly changes: readonly ActionChange[] }[] {
  return STATE_ORDER.map((state) => ({ state, changes: changes.filter((change) => change.state === state) })).filter(
    (group) => group.changes.length > 0,
  );
}

/** How many actions the history shows to be needed. */
export function countNeeded({ actions }: Recommendation): number {
  return actions.filter(({ state }) => NEEDED.has(state)).length;
}

/** How many unknowable actions the recommended policies still grant. */
export function countUnknowableKept({ actions }: Recommendation): number {
  return actions.filter(({ state, resourcesAfter }) => state === 'unknowable' && resourcesAfter !== undefined).length;
}

/**
 * The recommendation in one line: how many actions of how many, what is kept blindly, and whether it was proven. Who takes no policy has
 * nothing to be proven, and who did nothing neither.
 */
export function describeVerdict(recommendation: Recommendation): readonly Text[] {
  const needed = countNeeded(recommendation);
  const { principal, proof } = recommendation;
  if (!canAttach(principal)) return [text('report.verdict-unattachable', { needed: formatCount(needed) })];
  const hasNothingToProve = needed === 0 && proof.replayed === 0;
  return [
    describeActions(recommendation),
    ...describeUnknowable(recommendation),
    ...(hasNothingToProve ? [] : [describeProof(proof)]),
  ];
}

/** The proof in words: all of the calls stay allowed, or how many do not. */
export function describeProof({ replayed, stillAllowed, broken }: Proof): Text {
  if (replayed === 0) return text('report.proof-none', {});
  if (broken.length > 0 || stillAllowed < replayed) {
    const refused = formatCount(replayed - stillAllowed);
    return text('report.proof-broken', { broken: refused, replayed: formatCount(replayed) });
  }
  return text('report.proof', { allowed: formatCount(stillAllowed), replayed: formatCount(replayed) });
}

/** Whether the replay found calls that the recommendation would refuse. */
export function isBroken({ replayed, stillAllowed, broken }: Proof): boolean {
  return broken.length > 0 || stillAllowed < replayed;
}

function describeActions(recommendation: Recommendation): Text {
  const needed = formatCount(countNeeded(recommendation));
  const granted = formatCount(recommendation.summary.grantedActions);
  if (recommendation.attached.length === 0) {
    return needed === '0' ? text('report.verdict-idle', {}) : text('report.verdict-unattached', { needed });
  }
  return needed === '0' ? text('report.verdict-unused', { granted }) : text('report.verdict', { granted, needed });
}

function describeUnknowable(recommendation: Recommendation): readonly Text[] {
  const kept = countUnknowableKept(recommendation);
  const dropped = recommendation.summary.unknowableActions - kept;
  return [
    ...(kept > 0 ? [text('report.unknowable-kept', { count: formatCount(kept) })] : []),
    ...(dropped > 0 ? [text('report.unknowable-dropped', { count: formatCount(dropped) })] : []),
  ];
}
