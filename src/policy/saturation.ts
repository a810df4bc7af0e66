import type { ActionName } from '../model/action.js';
import type { ResolvedCall } from '../model/resolution.js';

/** How much of what a principal does its history is likely to have shown. */
export interface Saturation {
  /** Days (UTC) on which it is known to have used a permission; there may have been more in between. */
  readonly activeDays: number;
  /** Distinct actions used. */
  readonly actions: number;
  /** How many further actions there are at least, by estimate; 0 where nothing speaks for any. */
  readonly unseen: number;
  /** `actions` of `actions + unseen`, from 0 to 1; 1 where nothing was used. */
  readonly share: number;
}

/**
 * The bias-corrected Chao2 estimate of what was not seen, days being the samples: many actions that were seen on one day only, and few
 * that were on two, speak for many that were not seen at all. It is a lower bound. Of a group of like calls the first and the last day
 * are known, so that an action used on more than two days may be taken for one of two, which makes the estimate smaller and never larger.
 * @see https://doi.org/10.2307/2531532 Chao 1987, Estimating the population size for capture-recapture data with unequal catchability
 */
export function estimateSaturation(calls: readonly ResolvedCall[]): Saturation {
  const daysOf = new Map<ActionName, Set<string>>();
  const allDays = new Set<string>();
  for (const { group, resolution } of calls) {
    if (group.outcome === 'denied' || resolution.actions.length === 0) continue;
    const days = [group.firstSeen.slice(0, 10), group.lastSeen.slice(0, 10)];
    for (const day of days) allDays.add(day);
    for (const { action } of resolution.actions) {
      daysOf.set(action, new Set([...(daysOf.get(action) ?? []), ...days]));
    }
  }
  const sizes = [...daysOf.values()].map(({ size }) => size);
  const once = sizes.filter((size) => size === 1).length;
  const twice = sizes.filter((size) => size === 2).length;
  const samples = allDays.size;
  const unseen =
    samples === 0 || once === 0 ? 0 : (((samples - 1) / samples) * (once * (once - 1))) / (2 * (twice + 1));
  const actions = daysOf.size;
  return { activeDays: samples, actions, unseen, share: actions === 0 ? 1 : actions / (actions + unseen) };
}
