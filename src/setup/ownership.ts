import type { Tags } from '../aws/tags.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import { difference } from './difference.js';
import { type Change, planOf, refuse, type StepPlan } from './step.js';

/** The tag key that marks what is ours. */
export const OWNER_TAG = 'trimtrail';

/**
 * How a thing came to be ours. What was `created` is deleted by a teardown; what was `adopted` was there before and stays, without our
 * tag.
 */
export type Origin = 'created' | 'adopted';

/** How the thing with these tags came to be ours; undefined where it is not. Any value but `adopted` means created. */
export function originOf(tags: Tags): Origin | undefined {
  const value = tags[OWNER_TAG];
  if (value === undefined) return undefined;
  return value === 'adopted' ? 'adopted' : 'created';
}

/**
 * The tags a thing shall have: those configured and our mark. What is marked already keeps its mark; what exists without one is
 * adopted, which `refuseForeign` allows or not.
 */
export function tagsWanted(configured: Tags, current: Tags | undefined): Tags {
  const origin: Origin = current === undefined ? 'created' : 'adopted';
  return { ...configured, [OWNER_TAG]: current?.[OWNER_TAG] ?? origin };
}

/** The refusal to touch a thing that exists without our mark; undefined where it may be touched. */
export function refuseForeign(thing: string, origin: Origin | undefined, adopt: boolean): StepPlan | undefined {
  if (origin !== undefined || adopt) return undefined;
  return refuse(text('setup.not-ours', { thing }), text('setup.not-ours-hint', { thing }));
}

/** How a thing of ours is taken away, and how one that was adopted is given back. */
export interface Farewell {
  readonly remove: Change;
  /** Removes our mark. */
  readonly release: Change['send'];
}

/**
 * What a teardown does with a thing that exists: one that was created goes, one that was adopted loses our mark, one that is not ours
 * stays; of the last two the user is told.
 */
export function planFarewell(thing: string, tags: Tags, { remove, release }: Farewell): StepPlan {
  const origin = originOf(tags);
  if (origin === undefined) return planOf('delete', [], { findings: [leftForeign(thing)] });
  if (origin === 'created') return planOf('delete', [remove]);
  const details = [difference(`Tag ${OWNER_TAG}`, origin, null)];
  return planOf('update', [{ details, send: release }], { findings: [leftAdopted(thing)] });
}

/** What a teardown says of a thing that has our name but not our mark. */
export function leftForeign(thing: string): Finding {
  return { code: 'left-not-ours', severity: 'info', text: text('setup.left-not-ours', { thing }) };
}

/** What a teardown says of a thing that it gave back. */
export function leftAdopted(thing: string): Finding {
  return { code: 'left-adopted', severity: 'info', text: text('setup.left-adopted', { thing }) };
}
