import { text } from '../messages/text.js';
import type { Text } from '../errors.js';
import type { ActionName } from '../model/action.js';
import type { ActionCatalogue } from '../model/catalogue.js';
import type { Observability } from '../model/observability.js';
import type { ActionChange, ActionState, RecommendationSummary } from '../model/recommendation.js';
import type { ActionEvidence } from './evidence.js';
import type { Granted } from './granted.js';
import { compileCover } from './match.js';
import type { RecommendOptions } from './recommend-input.js';

/** What is compared. */
export interface DiffInput {
  readonly evidence: ReadonlyMap<ActionName, ActionEvidence>;
  /** What is granted today; undefined where it is not known. */
  readonly before: Granted | undefined;
  readonly after: Granted;
  /** Used actions of which today's policies allow no call at all. */
  readonly ungranted: ReadonlySet<ActionName>;
  readonly catalogue: ActionCatalogue;
  readonly observability: Observability;
  readonly options: RecommendOptions;
}

/**
 * What becomes of every action that is granted, used or was tried, sorted by action. Where what is attached is not known, nothing is
 * removed or narrowed, and what was used is kept.
 */
export function diffActions(input: DiffInput): readonly ActionChange[] {
  const actions = new Set([...(input.before?.byAction.keys() ?? []), ...input.evidence.keys()]);
  return [...actions].sort().flatMap((action) => describeChange(action, input));
}

/** Counts of a difference. `grantedActions` are those of today; `usedActions` those with an allowed call. */
export function summariseChanges(actions: readonly ActionChange[], before: Granted | undefined): RecommendationSummary {
  const count = (...states: ActionState[]): number => actions.filter(({ state }) => states.includes(state)).length;
  return {
    grantedActions: before?.byAction.size ?? 0,
    usedActions: actions.filter(({ count: calls }) => calls > 0).length,
    removedActions: count('remove'),
    unknowableActions: count('unknowable'),
    deniedActions: count('denied'),
    addedActions: count('add'),
  };
}

function describeChange(action: ActionName, input: DiffInput): readonly ActionChange[] {
  const known = input.catalogue.findAction(action);
  const verdict = judge(action, input);
  if (!known || !verdict) return [];
  const evidence = input.evidence.get(action);
  const grants = input.before?.byAction.get(action) ?? [];
  const after = input.after.findResources(action);
  return [
    {
      action,
      state: verdict.state,
      ...(grants.length > 0 && { resourcesBefore: input.before?.findResources(action) ?? [] }),
      ...(after.length > 0 && { resourcesAfter: after }),
      grantedBy: [...new Set(grants.map(({ policy }) => policy.name))].sort(),
      count: evidence?.allowed.count ?? 0,
      ...(evidence?.allowed.lastSeen !== undefined && { lastUsed: evidence.allowed.lastSeen }),
      accessLevel: known.accessLevel,
      why: verdict.why,
    },
  ];
}

interface Verdict {
  readonly state: ActionState;
  readonly why: Text;
}

function judge(action: ActionName, input: DiffInput): Verdict | undefined {
  const evidence = input.evidence.get(action);
  if (evidence?.basis !== undefined) return judgeUsed(action, evidence, input);
  if (input.before?.byAction.has(action)) return judgeUnused(action, evidence, input);
  if (!evidence || evidence.denied.count === 0) return undefined;
  return judgeRefused(evidence, input);
}

function judgeUsed(action: ActionName, evidence: ActionEvidence, input: DiffInput): Verdict {
  const used = { count: evidence.allowed.count, lastUsed: evidence.allowed.lastSeen ?? '' };
  if (input.before && input.ungranted.has(action)) return { state: 'add', why: text('policy.why-add', used) };
  if (evidence.basis === 'dependent') return { state: 'infer', why: evidence.why };
  if (!input.before) return { state: 'keep', why: text('policy.why-keep', used) };
  const before = input.before.findResources(action);
  const after = input.after.findResources(action);
  if (isNarrower(before, after)) return { state: 'narrow', why: text('policy.why-narrow', used) };
  const isBlind = input.options.unknowable === 'keep' && input.observability.findBlindSpot(action) !== undefined;
  return { state: 'keep', why: text(isBlind ? 'policy.why-keep-blind' : 'policy.why-keep', used) };
}

/** Granted today, and no allowed call needed it. */
function judgeUnused(action: ActionName, evidence: ActionEvidence | undefined, input: DiffInput): Verdict {
  const blindSpot = input.observability.findBlindSpot(action);
  const denied = evidence?.denied.count ?? 0;
  if (denied > 0 && input.options.includeDenied) return judgeDenied(denied, true);
  if (blindSpot) return { state: 'unknowable', why: blindSpot };
  if (denied > 0) return { state: 'denied', why: text('policy.why-denied-granted', { count: denied }) };
  return { state: 'remove', why: text('policy.why-remove', {}) };
}

function judgeRefused({ denied }: ActionEvidence, { options }: DiffInput): Verdict {
  return judgeDenied(denied.count, options.includeDenied);
}

function judgeDenied(count: number, include: boolean): Verdict {
  return include
    ? { state: 'add', why: text('policy.why-add-denied', { count }) }
    : { state: 'denied', why: text('policy.why-denied', { count }) };
}

/** Whether something that was granted no longer is. */
function isNarrower(before: readonly string[], after: readonly string[]): boolean {
  const covers = after.map(compileCover);
  return before.some((resource) => !covers.some((covered) => covered(resource)));
}
