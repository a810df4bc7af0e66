import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import type { ResolvedCall } from '../model/resolution.js';
import type { UsageWindow } from '../model/usage.js';
import { info, warn } from './make-finding.js';
import type { RecommendInput } from './recommend-input.js';
import { estimateSaturation } from './saturation.js';

const DAY_MS = 86_400_000;
/** Work that is done once a month is not seen for certain in less. */
const SHORT_DAYS = 31;
/** Below this share of actions seen the history is called unsettled; above it, a rare action more or less is what always remains. */
const SETTLED_SHARE = 0.9;
/** Of what was first seen in the window, how much may fall into its last tenth before usage is called growing. */
const GROWING_SHARE = 0.1;

/** Whether the time that was looked at is too short for all that the principal does: its length, what was new at its end, an estimate. */
export function doubtWindow(input: RecommendInput, calls: readonly ResolvedCall[]): readonly Finding[] {
  const used = calls.filter(({ group, resolution }) => group.outcome === 'allowed' && resolution.actions.length > 0);
  if (used.length === 0) return [];
  const span = findSpan(input);
  return [
    ...(span ? [...tellShort(span, input, used), ...tellGrowing(span, input, used)] : []),
    ...tellUnsettled(input, used, span),
  ];
}

interface Span {
  readonly toMs: number;
  readonly days: number;
}

/** What the history really covers: it may have begun after the window did. Undefined where it has no bounds. */
function findSpan({ window, recorded }: RecommendInput): Span | undefined {
  const from = laterOf(window, recorded);
  const toMs = Date.parse(window.to || (recorded?.to ?? ''));
  const fromMs = Date.parse(from);
  if (Number.isNaN(fromMs) || Number.isNaN(toMs) || toMs < fromMs) return undefined;
  return { toMs, days: Math.max(1, Math.ceil((toMs - fromMs) / DAY_MS)) };
}

function laterOf({ from }: UsageWindow, recorded: UsageWindow | undefined): string {
  return recorded !== undefined && recorded.from > from ? recorded.from : from;
}

function tellShort(
  { days }: Span,
  { principal: { name } }: RecommendInput,
  used: readonly ResolvedCall[],
): readonly Finding[] {
  if (days >= SHORT_DAYS) return [];
  const active = estimateSaturation(used).activeDays;
  const sentence =
    active >= days
      ? text('policy.window-short-busy', { name, days })
      : text('policy.window-short', { name, days, active });
  return [warn('window-short', sentence, { hint: text('policy.window-short-hint', {}) })];
}

function tellGrowing(
  { toMs, days }: Span,
  { principal: { name } }: RecommendInput,
  used: readonly ResolvedCall[],
): readonly Finding[] {
  const tailDays = Math.max(7, Math.ceil(days / 10));
  // Who was there on one day only is told so, and does not grow.
  if (estimateSaturation(used).activeDays === 1) return [];
  // In less than two such times there is nothing to hold the last one against.
  if (days < 2 * tailDays) return [];
  const isNew = (first: string) => Date.parse(first) > toMs - tailDays * DAY_MS;
  const actions = [...listFirst(used, (action) => action).values()];
  const pairs = [...listFirst(used, (action, resource) => `${action}\n${resource}`).values()];
  const fresh = actions.filter(isNew).length;
  if (fresh < 2 || fresh / actions.length <= GROWING_SHARE) return [];
  const values = {
    name,
    days: tailDays,
    fresh,
    actions: actions.length,
    freshPairs: pairs.filter(isNew).length,
    pairs: pairs.length,
  };
  return [warn('usage-growing', text('policy.usage-growing', values), { hint: text('policy.usage-growing-hint', {}) })];
}

/** When each action, or pair of action and resource, was first seen. */
function listFirst(
  used: readonly ResolvedCall[],
  keyOf: (action: string, resource: string) => string,
): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { group, resolution } of used) {
    for (const { action, resources } of resolution.actions) {
      for (const resource of resources) {
        const key = keyOf(action, resource);
        const known = first.get(key);
        if (known === undefined || group.firstSeen < known) first.set(key, group.firstSeen);
      }
    }
  }
  return first;
}

function tellUnsettled(
  { principal: { name } }: RecommendInput,
  used: readonly ResolvedCall[],
  span: Span | undefined,
): readonly Finding[] {
  const { activeDays, actions, unseen, share } = estimateSaturation(used);
  const hint = text('policy.usage-unsettled-hint', {});
  if (activeDays === 1) {
    // Where there is no other day, that the history is short says it all.
    return span?.days === 1 ? [] : [info('usage-unsettled', text('policy.usage-one-day', { name, actions }), { hint })];
  }
  const count = Math.round(unseen);
  if (share >= SETTLED_SHARE || count === 0) return [];
  const values = { name, actions, count, percent: Math.floor(share * 100) };
  return [warn('usage-unsettled', text('policy.usage-unsettled', values), { hint })];
}
