import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { Principal } from '../model/principal.js';
import type { UsageSource, UsageWindow } from '../model/usage.js';
import { padEnd, widestOf } from './display-width.js';
import { formatCount } from './format-count.js';
import { hang } from './layout.js';
import type { TextOptions } from './renderer.js';

/** What was looked at: the window, and each source with how much of it could be read. */
export function layOutHistory(
  { window, sources }: { readonly window: UsageWindow; readonly sources: readonly UsageSource[] },
  { say, style, columns }: TextOptions,
): readonly string[] {
  const labels = [say(text('report.label-window', {})), say(text('report.label-history', {}))] as const;
  const width = widestOf(labels) + 2;
  const lead = (label: string): string => padEnd(label, width);
  return [
    ...hang(lead(labels[0]), say(describeWindow(window)), columns, { lead: style.dim }),
    ...sources.flatMap((source, index) =>
      hang(lead(index === 0 ? labels[1] : ''), say(describeSource(source)), columns, { lead: style.dim }),
    ),
  ];
}

/** The window in words. */
export function describeWindow({ from, to }: UsageWindow): Text {
  return from === '' && to === '' ? text('report.window-open', {}) : text('report.window', { from, to });
}

/** A source in words, with the number of files that could not be read where there are any. */
export function describeSource({ kind, location, files, skipped, events }: UsageSource): Text {
  if (kind === 'lookup-events') {
    // Its location is the list of its regions, and what it read are pages.
    const regions = location.split(', ').length;
    return text('report.source-event-history', { regions, events: formatCount(events) });
  }
  const values = { kind, location, files: formatCount(files), events: formatCount(events) };
  return skipped === 0
    ? text('report.source', values)
    : text('report.source-skipped', { ...values, skipped: formatCount(skipped) });
}

/** Whom a section is about: `lab-user (user, 123456789012)`. */
export function namePrincipal({ type, name, accountId }: Principal): string {
  return `${name || '?'} (${[type, accountId].filter((part) => part !== '').join(', ')})`;
}
