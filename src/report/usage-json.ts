import type { ActionUsage, PrincipalUsage, Usage } from '../model/usage.js';
import { toFindingFields, toJsonDocument } from './json.js';
import { toPrincipalFields, toSourceFields, toWindowFields } from './json-fields.js';
import type { Renderer } from './renderer.js';

/** The usage as one JSON document, nothing left out. */
export const renderUsageJson: Renderer<Usage> = (usage, { say }) =>
  toJsonDocument({
    window: toWindowFields(usage.window),
    sources: toSourceFields(usage.sources),
    records: usage.records,
    duplicates: usage.duplicates,
    principals: usage.principals.map(toUsageFields),
    findings: toFindingFields(usage.findings, say),
  });

function toUsageFields({ principal, events, denied, firstSeen, lastSeen, actions }: PrincipalUsage): object {
  return {
    principal: toPrincipalFields(principal),
    events,
    denied,
    firstSeen,
    lastSeen,
    actions: actions.map(toActionFields),
  };
}

function toActionFields(usage: ActionUsage): object {
  const { action, count, denied, firstSeen, lastSeen, basis, via, resources, eventIds } = usage;
  return {
    action,
    count,
    denied,
    firstSeen,
    lastSeen,
    basis,
    via,
    resources: resources.map((entry) => ({ resource: entry.resource, count: entry.count })),
    eventIds,
  };
}
