import type { Text } from '../errors.js';
import type { PolicyDocument, Statement } from '../model/policy.js';
import type { Recommendation } from '../model/recommendation.js';
import { toFindingFields, toJsonDocument } from './json.js';
import { toPrincipalFields, toSourceFields, toWindowFields } from './json-fields.js';
import type { Renderer } from './renderer.js';
import type { RecommendationReport } from './results.js';

/** The recommendations as one JSON document, nothing left out. */
export const renderRecommendationJson: Renderer<RecommendationReport> = (report, { say }) =>
  toJsonDocument({
    account: report.account,
    window: toWindowFields(report.window),
    sources: toSourceFields(report.sources),
    recommendations: report.recommendations.map((recommendation) => toRecommendationFields(recommendation, say)),
    findings: toFindingFields(report.findings, say),
  });

function toRecommendationFields(recommendation: Recommendation, say: (text: Text) => string): object {
  const { principal, attached, policies, actions, summary, proof, viaRoles, moves, findings } = recommendation;
  return {
    principal: toPrincipalFields(principal),
    attached: attached.map(({ kind, name, arn, group }) => ({ kind, name, arn, group })),
    policies: policies.map(({ name, document, sizeChars, quotaChars }) => ({
      name,
      document: toDocumentFields(document),
      sizeChars,
      quotaChars,
    })),
    actions: actions.map((change) => ({
      action: change.action,
      state: change.state,
      resourcesBefore: change.resourcesBefore,
      resourcesAfter: change.resourcesAfter,
      grantedBy: change.grantedBy,
      count: change.count,
      lastUsed: change.lastUsed,
      accessLevel: change.accessLevel,
      why: say(change.why),
    })),
    summary: {
      grantedActions: summary.grantedActions,
      usedActions: summary.usedActions,
      removedActions: summary.removedActions,
      unknowableActions: summary.unknowableActions,
      deniedActions: summary.deniedActions,
      addedActions: summary.addedActions,
    },
    proof: {
      replayed: proof.replayed,
      stillAllowed: proof.stillAllowed,
      broken: proof.broken.map(({ eventId, action, resource }) => ({ eventId, action, resource })),
      deniedStayDenied: proof.deniedStayDenied,
    },
    viaRoles: viaRoles?.map(({ role, sessions, actions: used }) => ({
      role,
      sessions,
      actions: used.map(({ action, count }) => ({ action, count })),
    })),
    moves: moves?.map(({ group, otherMembers }) => ({ group, otherMembers })),
    findings: toFindingFields(findings, say),
  };
}

/** A policy document with its elements in the order that AWS's own documentation writes them in. */
export function toDocumentFields({ Version, Id, Statement }: PolicyDocument): object {
  return { Version, Id, Statement: Statement.map(toStatementFields) };
}

function toStatementFields(statement: Statement): object {
  const { Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } = statement;
  return { Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition };
}
