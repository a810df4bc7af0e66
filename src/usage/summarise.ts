import type { CallGroup } from '../model/call-group.js';
import type { MinedHistory } from '../model/mined-history.js';
import { principalKey } from '../model/principal.js';
import type { ResolvedAction, ResolvedCall } from '../model/resolution.js';
import type { ActionUsage, PrincipalUsage, Usage } from '../model/usage.js';
import { groupBy } from './group-by.js';

/** Usage per principal, sorted by type, name and ARN; every event of a principal counts, its actions are those of mapped calls. */
export function summarise(history: MinedHistory): Usage {
  const byPrincipal = groupBy(history.calls, ({ group }) => principalKey(group.principal));
  return {
    window: history.window,
    sources: history.sources,
    records: history.records,
    duplicates: history.duplicates,
    principals: [...byPrincipal.values()].flatMap(summarisePrincipal),
    findings: history.findings,
  };
}

function summarisePrincipal(calls: readonly ResolvedCall[]): readonly PrincipalUsage[] {
  const [first] = calls;
  if (!first) return [];
  const groups = calls.map(({ group }) => group);
  const uses = calls.flatMap(({ group, resolution }) => resolution.actions.map((resolved) => ({ group, resolved })));
  const byAction = groupBy(uses, ({ group, resolved }) =>
    [resolved.action, resolved.basis === 'recorded' ? '0' : '1', group.via ?? ''].join('\n'),
  );
  return [
    {
      principal: first.group.principal,
      events: sum(groups),
      denied: sum(groups.filter(({ outcome }) => outcome === 'denied')),
      ...seen(groups),
      actions: [...byAction.values()].flatMap(summariseAction),
    },
  ];
}

interface Use {
  readonly group: CallGroup;
  readonly resolved: ResolvedAction;
}

function summariseAction(uses: readonly Use[]): readonly ActionUsage[] {
  const [first] = uses;
  if (!first) return [];
  // One call may need an action twice, on different conditions; it is still one call.
  const groups = [...new Set(uses.map(({ group }) => group))];
  const { via } = first.group;
  return [
    {
      action: first.resolved.action,
      count: sum(groups.filter(({ outcome }) => outcome === 'allowed')),
      denied: sum(groups.filter(({ outcome }) => outcome === 'denied')),
      ...seen(groups),
      basis: first.resolved.basis,
      ...(via !== undefined && { via }),
      resources: countResources(uses),
      eventIds: exampleIds(groups),
    },
  ];
}

function countResources(uses: readonly Use[]): ActionUsage['resources'] {
  const counts = new Map<string, number>();
  for (const { group, resolved } of uses) {
    for (const resource of resolved.resources) counts.set(resource, (counts.get(resource) ?? 0) + group.count);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([resource, count]) => ({ resource, count }));
}

// A group's own times are not kept per event; the groups seen first give the examples.
function exampleIds(groups: readonly CallGroup[]): readonly string[] {
  const ids = groups.flatMap(({ firstSeen, eventIds }) => eventIds.map((id) => ({ firstSeen, id })));
  const sorted = ids.sort((a, b) => (a.firstSeen + a.id < b.firstSeen + b.id ? -1 : 1));
  return [...new Set(sorted.map(({ id }) => id))].slice(0, 5);
}

function seen(groups: readonly CallGroup[]): { firstSeen: string; lastSeen: string } {
  return {
    firstSeen: groups.map((group) => group.firstSeen).reduce((a, b) => (a < b ? a : b)),
    lastSeen: groups.map((group) => group.lastSeen).reduce((a, b) => (a > b ? a : b)),
  };
}

function sum(groups: readonly CallGroup[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}
