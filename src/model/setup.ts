import type { Text } from '../errors.js';
import type { Finding } from './finding.js';

/** What a step would do. `refuse`: something is in the way that is not ours; `--adopt` takes it over. */
export type StepChange = 'none' | 'create' | 'update' | 'delete' | 'refuse';

/**
 * How far a step got. `planned`: it would be done now; a refusal is planned too, with its reason as `error`. `done`: it is as
 * configured. `skipped`: a step it needs has failed or was refused. `failed`: `error` says why.
 */
export type StepStatus = 'planned' | 'done' | 'skipped' | 'failed';

/** One property that differs, in words of the AWS API; null where there is nothing. Secrets never appear here. */
export interface PropertyDifference {
  readonly property: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What happened, or would happen, to one AWS thing. */
export interface StepReport {
  /** Stable, e.g. `trail`, `group:lab-cloudtrail-group`. `--only` takes it, or the part before the colon. */
  readonly id: string;
  readonly title: Text;
  readonly change: StepChange;
  readonly details: readonly PropertyDifference[];
  readonly status: StepStatus;
  readonly error?: { readonly text: Text; readonly hint?: Text };
}

/** The result of `setup`, `setup --plan`, `status` and `teardown`. */
export interface SetupReport {
  readonly account: string;
  readonly region: string;
  readonly steps: readonly StepReport[];
  readonly nextSteps: readonly Text[];
  readonly findings: readonly Finding[];
}
