import type { Text } from '../errors.js';
import type { ResolvedAction } from '../model/resolution.js';
import { toFindingFields, toJsonDocument } from './json.js';
import type { Renderer } from './renderer.js';
import type { ActionsReport } from './results.js';

/** The verdict on every record as one JSON document, records in their order. */
export const renderActionsJson: Renderer<ActionsReport> = ({ records, findings }, { say }) =>
  toJsonDocument({
    records: records.map(({ eventSource, eventName, eventId, verdict, outcome, actions, reason }) => ({
      eventSource,
      eventName,
      eventId,
      verdict,
      outcome,
      actions: actions.map((action) => toActionFields(action, say)),
      reason: reason && say(reason),
    })),
    findings: toFindingFields(findings, say),
  });

function toActionFields({ action, resources, basis, why }: ResolvedAction, say: (text: Text) => string): object {
  return { action, resources, basis, why: say(why) };
}
