import type { Text } from '../errors.js';
import type { SetupReport, StepReport } from '../model/setup.js';
import { toFindingFields, toJsonDocument } from './json.js';
import type { Renderer } from './renderer.js';

/** The plan or result of a set-up, status or teardown as one JSON document, steps in their order. */
export const renderSetupJson: Renderer<SetupReport> = ({ account, region, steps, nextSteps, findings }, { say }) =>
  toJsonDocument({
    account,
    region,
    steps: steps.map((step) => toStepFields(step, say)),
    nextSteps: nextSteps.map(say),
    findings: toFindingFields(findings, say),
  });

function toStepFields({ id, title, change, details, status, error }: StepReport, say: (text: Text) => string): object {
  return {
    id,
    title: say(title),
    change,
    details: details.map(({ property, before, after }) => ({ property, before, after })),
    status,
    error: error && { message: say(error.text), hint: error.hint && say(error.hint) },
  };
}
