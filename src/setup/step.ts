import type { Text } from '../errors.js';
import type { Finding } from '../model/finding.js';
import type { PropertyDifference, StepChange } from '../model/setup.js';
import type { SendContext, SetupContext } from './context.js';

/** One call to AWS that a step would make (or the few that belong together), and the properties that it mends. */
export interface Change {
  readonly details: readonly PropertyDifference[];
  readonly send: (context: SendContext) => Promise<void>;
  /** Asks for what the call needs before anything in the account is changed. */
  readonly prepare?: (context: SendContext) => Promise<void>;
}

/** What a step would do, given what it saw. `changes` are in the order in which they are to be sent. */
export interface StepPlan {
  readonly change: StepChange;
  readonly changes: readonly Change[];
  /** Why nothing may be done, and what would help; with `refuse` only. */
  readonly refusal?: { readonly text: Text; readonly hint: Text };
  readonly nextSteps: readonly Text[];
  readonly findings: readonly Finding[];
}

/** What the user allows beyond the configuration. */
export interface PlanOptions {
  /** Take over what exists and is not ours. */
  readonly adopt: boolean;
}

/** What the user allows beyond removing what is ours. */
export interface RemovalOptions {
  /** Empty and delete the trail's bucket too. */
  readonly deleteLogs: boolean;
}

/**
 * One thing in AWS: how it is seen, and what would make it as configured or take it away. `observe` only reads; `plan` and
 * `planRemoval` are pure, and plan nothing once the thing is as it should be. Sending, waiting and verifying are the same for all
 * steps and lie in `converge.ts`.
 */
export interface StepDefinition<Observed> {
  /** Stable, e.g. `trail` or `group:NAME`. */
  readonly id: string;
  readonly title: Text;
  /** Ids of steps without which this one cannot work; absent ones do not matter. */
  readonly needs: readonly string[];
  observe(context: SetupContext): Promise<Observed>;
  plan(observed: Observed, options: PlanOptions): StepPlan;
  planRemoval(observed: Observed, options: RemovalOptions): StepPlan;
}

/** A step whose kind of observation is its own affair. */
export interface Step {
  readonly id: string;
  readonly title: Text;
  readonly needs: readonly string[];
  survey(context: SetupContext, options: PlanOptions): Promise<StepPlan>;
  surveyRemoval(context: SetupContext, options: RemovalOptions): Promise<StepPlan>;
}

/** Hides what a step observes behind surveys: observe, then plan. */
export function defineStep<Observed>(definition: StepDefinition<Observed>): Step {
  const { id, title, needs } = definition;
  return {
    id,
    title,
    needs,
    survey: async (context, options) => definition.plan(await definition.observe(context), options),
    surveyRemoval: async (context, options) => definition.planRemoval(await definition.observe(context), options),
  };
}

/** A plan of these changes: `none` where there are none. */
export function planOf(
  change: 'create' | 'update' | 'delete',
  changes: readonly Change[],
  notes: Partial<Pick<StepPlan, 'nextSteps' | 'findings'>> = {},
): StepPlan {
  return { change: changes.length === 0 ? 'none' : change, changes, nextSteps: [], findings: [], ...notes };
}

/** A plan that does nothing because it must not. */
export function refuse(text: Text, hint: Text): StepPlan {
  return { change: 'refuse', changes: [], refusal: { text, hint }, nextSteps: [], findings: [] };
}
