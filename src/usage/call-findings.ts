import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Finding } from '../model/finding.js';
import type { ResolvedCall } from '../model/resolution.js';

/** What a reader of the usage should know about the mapping: events that mean no action, and actions whose resources are a guess. */
export function findCallFindings(calls: readonly ResolvedCall[]): readonly Finding[] {
  return [...findUnmapped(calls), ...findUnresolved(calls)];
}

function findUnmapped(calls: readonly ResolvedCall[]): readonly Finding[] {
  const events = new Map<string, { source: string; event: string; count: number; reason: Text | undefined }>();
  for (const { group, resolution } of calls) {
    if (resolution.verdict !== 'unknown') continue;
    const { eventSource: source, eventName: event } = group;
    const key = JSON.stringify([source, event, resolution.reason?.key]);
    const known = events.get(key) ?? { source, event, count: 0, reason: resolution.reason };
    known.count += group.count;
    events.set(key, known);
  }
  return [...events.values()].map(({ source, event, count, reason }) => ({
    code: 'unmapped-event',
    severity: 'warning',
    text: text('findings.unmapped-event', { source, event, count }),
    ...(reason && { hint: reason }),
  }));
}

function findUnresolved(calls: readonly ResolvedCall[]): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const { group, resolution } of calls) {
    // What was refused is not granted, so how far its resources would reach matters to nobody.
    if (group.outcome === 'denied') continue;
    for (const { action, resolution: grade } of resolution.actions) {
      if (grade === 'unresolved') counts.set(action, (counts.get(action) ?? 0) + group.count);
    }
  }
  return [...counts].map(([action, count]) => ({
    code: 'unresolved-resources',
    severity: 'warning',
    text: text('findings.unresolved-resources', { action, count }),
    hint: text('findings.unresolved-resources-hint', {}),
  }));
}
