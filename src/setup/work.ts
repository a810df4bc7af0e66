import { AppError, type Text } from '../errors.js';
import { text } from '../messages/text.js';
import { type Finding, sortFindings } from '../model/finding.js';
import type { SetupReport, StepReport } from '../model/setup.js';
import type { SendContext, Target } from './context.js';
import { converge } from './converge.js';
import type { StepPlan } from './step.js';

/** One step on its way, be it to be made or to be removed. */
export interface Work {
  readonly id: string;
  readonly title: Text;
  /** Ids of works that must be done before this one; absent ones do not matter. */
  readonly after: readonly string[];
  /**
   * Which look the next steps and findings are taken from: after a set-up the last one tells what is still open, after a removal the
   * first one tells what was left, since the last one does not know any more why.
   */
  readonly notesFrom: 'first' | 'last';
  survey(): Promise<StepPlan>;
}

/** What happens while steps are worked on, in order. `index` counts from 1. */
export type SetupProgress =
  | {
      readonly kind: 'started';
      readonly id: string;
      readonly title: Text;
      readonly index: number;
      readonly total: number;
    }
  | { readonly kind: 'waiting'; readonly id: string; readonly waitMs: number; readonly reason: Text }
  | { readonly kind: 'finished'; readonly report: StepReport; readonly index: number; readonly total: number };

/** What came of one work. */
interface Outcome {
  readonly report: StepReport;
  readonly nextSteps: readonly Text[];
  readonly findings: readonly Finding[];
}

/** Looks at everything and changes nothing. A step that cannot be looked at is reported as failed; the others are still planned. */
export async function planWorks(target: Target, works: readonly Work[]): Promise<SetupReport> {
  const surveys = await Promise.all(works.map((work) => surveyWork(work)));
  const outcomes: Outcome[] = [];
  for (const [index, work] of works.entries()) {
    const blocker = findBlocker(work, outcomes);
    const survey = surveys[index];
    if (blocker !== undefined) outcomes.push(skipped(work, comesFirst(blocker), survey));
    else if (survey instanceof AppError) outcomes.push(failed(work, survey, undefined));
    else if (survey) outcomes.push(planned(work, survey));
  }
  return toReport(target, outcomes);
}

/** How works are followed and stopped. */
export interface WorkOptions {
  readonly onProgress?: (progress: SetupProgress) => void;
  /** Once aborted, no further work is begun; the one under way is finished. */
  readonly signal?: AbortSignal;
}

/**
 * Does one work after the other. One that fails is reported, and those that come after it are skipped; all others are still done.
 * @throws AppError `credentials` at once: nothing else would work either.
 */
export async function doWorks(
  context: SendContext,
  target: Target,
  works: readonly Work[],
  { onProgress = () => undefined, signal }: WorkOptions = {},
): Promise<SetupReport> {
  const outcomes: Outcome[] = [];
  const total = works.length;
  for (const [position, work] of works.entries()) {
    const index = position + 1;
    if (signal?.aborted) {
      outcomes.push(skipped(work, text('setup.stopped', {}), undefined));
      continue;
    }
    onProgress({ kind: 'started', id: work.id, title: work.title, index, total });
    const blocker = findBlocker(work, outcomes);
    const outcome =
      blocker === undefined ? await doWork(context, work, onProgress) : skipped(work, comesFirst(blocker), undefined);
    outcomes.push(outcome);
    onProgress({ kind: 'finished', report: outcome.report, index, total });
  }
  return toReport(target, outcomes);
}

async function doWork(
  context: SendContext,
  work: Work,
  onProgress: (progress: SetupProgress) => void,
): Promise<Outcome> {
  let first: StepPlan | undefined;
  const survey = async (): Promise<StepPlan> => {
    const plan = await work.survey();
    first ??= plan;
    return plan;
  };
  try {
    const last = await converge(context, survey, (reason, waitMs) =>
      onProgress({ kind: 'waiting', id: work.id, waitMs, reason }),
    );
    return done(work, first ?? last, last);
  } catch (error) {
    return failed(work, requireAppError(error), first);
  }
}

async function surveyWork(work: Work): Promise<StepPlan | AppError> {
  try {
    return await work.survey();
  } catch (error) {
    return requireAppError(error);
  }
}

/** What is not ours to explain, and what would fail every step alike, is thrown on. */
function requireAppError(error: unknown): AppError {
  if (error instanceof AppError && error.kind !== 'credentials') return error;
  throw error;
}

function findBlocker({ after }: Work, outcomes: readonly Outcome[]): string | undefined {
  const blocked = outcomes.find(
    ({ report }) =>
      after.includes(report.id) &&
      (report.change === 'refuse' || report.status === 'failed' || report.status === 'skipped'),
  );
  return blocked?.report.id;
}

function planned(work: Work, plan: StepPlan): Outcome {
  return toOutcome(work, plan, plan.change === 'none' ? 'done' : 'planned', plan);
}

function done(work: Work, first: StepPlan, last: StepPlan): Outcome {
  return toOutcome(work, first, 'done', work.notesFrom === 'first' ? first : last);
}

function failed(work: Work, error: AppError, plan: StepPlan | undefined): Outcome {
  const outcome = toOutcome(work, plan, 'failed', undefined);
  const described = { text: error.text, ...(error.hintText && { hint: error.hintText }) };
  return { ...outcome, report: { ...outcome.report, error: described } };
}

function comesFirst(step: string): Text {
  return text('setup.skipped', { step });
}

function skipped(work: Work, reason: Text, survey: StepPlan | AppError | undefined): Outcome {
  const outcome = toOutcome(work, survey instanceof AppError ? undefined : survey, 'skipped', undefined);
  return { ...outcome, report: { ...outcome.report, error: { text: reason } } };
}

function toOutcome(
  { id, title }: Work,
  plan: StepPlan | undefined,
  status: StepReport['status'],
  notes: StepPlan | undefined,
): Outcome {
  const { change = 'none', changes = [], refusal } = plan ?? {};
  const details = changes.flatMap((each) => each.details);
  const report = { id, title, change, details, status, ...(refusal && { error: refusal }) };
  return { report, nextSteps: notes?.nextSteps ?? [], findings: notes?.findings ?? [] };
}

function toReport({ accountId, region }: Target, outcomes: readonly Outcome[]): SetupReport {
  const nextSteps = new Map<string, Text>();
  for (const step of outcomes.flatMap((outcome) => outcome.nextSteps)) {
    nextSteps.set(`${step.key} ${JSON.stringify(step.values)}`, step);
  }
  return {
    account: accountId,
    region,
    steps: outcomes.map(({ report }) => report),
    nextSteps: [...nextSteps.values()],
    findings: sortFindings(outcomes.flatMap(({ findings }) => findings)),
  };
}
