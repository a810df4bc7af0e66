import { AppError, type Text } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { SendContext } from './context.js';
import { isRace, retry } from './retry.js';
import type { StepPlan } from './step.js';

/**
 * Sends what a survey says is missing and surveys again until nothing is; answers the last survey. A race with AWS or with somebody
 * else ends in a new survey, never in sending the same again blindly, so a thing that appeared meanwhile is seen, and refused if it is
 * not ours. What was accepted but is not visible yet is waited for, not sent twice: a second subscription would send a second mail.
 * @param onWait told before each wait why, and for how many milliseconds.
 * @throws AppError `refused` when a survey refuses, `aws` when AWS does or when the thing is not as planned after the limit.
 */
export async function converge(
  context: SendContext,
  survey: () => Promise<StepPlan>,
  onWait?: (reason: Text, waitMs: number) => void,
): Promise<StepPlan> {
  const tell = (error: unknown, waitMs: number): void => {
    if (error instanceof AppError) onWait?.(error.text, waitMs);
  };
  const sent = await retry(context.clock, () => surveyAndSend(context, survey), isRace, tell);
  if (sent.change === 'none') return sent;
  return retry(
    context.clock,
    () => verify(survey),
    (error) => isRace(error) || isNotSettled(error),
    tell,
  );
}

async function surveyAndSend(context: SendContext, survey: () => Promise<StepPlan>): Promise<StepPlan> {
  const plan = requireAllowed(await survey());
  for (const change of plan.changes) await change.send(context);
  return plan;
}

async function verify(survey: () => Promise<StepPlan>): Promise<StepPlan> {
  const plan = requireAllowed(await survey());
  if (plan.change !== 'none') throw notSettled(plan);
  return plan;
}

function requireAllowed(plan: StepPlan): StepPlan {
  if (plan.refusal) throw fail('refused', plan.refusal.text, { hint: plan.refusal.hint });
  return plan;
}

function notSettled({ changes }: StepPlan): AppError {
  const open = changes.flatMap(({ details }) => details);
  const properties = open.map(({ property, before, after }) => `${property} ${before ?? '-'} → ${after ?? '-'}`);
  return fail('aws', text('setup.not-settled', { properties: properties.join('; ') }), {
    hint: text('setup.not-settled-hint', {}),
  });
}

function isNotSettled(error: unknown): boolean {
  return error instanceof AppError && error.text.key === 'setup.not-settled';
}
