import { text } from '../messages/text.js';
import type { Text } from '../errors.js';
import type { ViaRole } from '../model/recommendation.js';
import { formatCount } from './format-count.js';

/** Actions of one role that a line for people names: the most used ones. */
const SHOWN_ACTIONS = 8;

/** What was done in a role in one sentence: how often it was taken, and the actions with their counts, the most used first. */
export function describeViaRole({ role, sessions, actions }: ViaRole): Text {
  const values = { role, sessions: formatCount(sessions) };
  if (actions.length === 0) return text('report.via-role-idle', values);
  const byUse = [...actions].sort((a, b) => b.count - a.count || (a.action < b.action ? -1 : 1));
  const listed = byUse.slice(0, SHOWN_ACTIONS).map(({ action, count }) => `${action} (${formatCount(count)})`);
  const more = actions.length - listed.length;
  const list = listed.join(', ');
  return more === 0
    ? text('report.via-role', { ...values, actions: list })
    : text('report.via-role-more', { ...values, actions: list, more: formatCount(more) });
}
