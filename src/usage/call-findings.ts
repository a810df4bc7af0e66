import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { CallGroup } from '../model/call-group.js';
import type { Finding } from '../model/finding.js';
import type { Resolution, ResolvedCall } from '../model/resolution.js';

/** What a reader of the usage should know about the mapping: events that mean no action, and actions whose resources are a guess. */
export function findCallFindings(calls: readonly ResolvedCall[]): readonly Finding[] {
  const unknown = calls.filter(({ resolution }) => resolution.verdict === 'unknown');
  const judged = unknown.map(({ group, resolution }) => ({ ...resolution, ...group }));
  return [...findUnmapped(judged), ...findUnresolved(calls)];
}

/** An event by name with its verdict; `count` is 1 where it is absent. */
type JudgedEvent = Pick<Resolution, 'verdict' | 'reason'> &
  Pick<CallGroup, 'eventSource' | 'eventName'> & { readonly count?: number };

/** One finding for each event that could not be mapped, with how often it was seen. */
export function findUnmapped(judged: readonly JudgedEvent[]): readonly Finding[] {
  const events = new Map<string, { source: string; event: string; count: number; reason: Text | undefined }>();
  for (const { eventSource: source, eventName: event, verdict, reason, count = 1 } of judged) {
    if (verdict !== 'unknown') continue;
    const key = JSON.stringify([source, event, reason?.key]);
    const known = events.get(key) ?? { source, event, count: 0, reason };
    known.count += count;
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
