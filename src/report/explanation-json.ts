import { toFindingFields, toJsonDocument } from './json.js';
import { toPrincipalFields } from './json-fields.js';
import type { Renderer } from './renderer.js';
import type { ExplanationReport } from './results.js';

/** The explanation as one JSON document. */
export const renderExplanationJson: Renderer<ExplanationReport> = ({ explanation, findings }, { say }) => {
  const { principal, action, resource, grantedBy, used, denied, before, after, state, why } = explanation;
  return toJsonDocument({
    principal: toPrincipalFields(principal),
    action,
    resource,
    grantedBy: grantedBy.map(({ policy, kind, group, statement, sid }) => ({ policy, kind, group, statement, sid })),
    used: { count: used.count, firstSeen: used.firstSeen, lastSeen: used.lastSeen, eventIds: used.eventIds },
    denied,
    before,
    after,
    state,
    why: say(why),
    findings: toFindingFields(findings, say),
  });
};
