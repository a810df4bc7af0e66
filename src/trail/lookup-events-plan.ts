import type { Segment } from './event-journal.js';
import type { OpenSpan, Span } from './span.js';

/** A part of a window: what AWS is to be asked for, or what a segment of the journal holds of it. */
export type Part =
  | { readonly type: 'live'; readonly span: OpenSpan }
  | { readonly type: 'kept'; readonly span: Span; readonly segment: Segment };

/**
 * A window in parts, newest first, that neither overlap nor leave anything out. Where segments overlap, the one that reaches later is
 * used.
 * @param reach the first second that Event history still has: a window that is open to the past ends there.
 */
export function planParts(window: OpenSpan, segments: readonly Segment[], reach: number): readonly Part[] {
  const first = window.from ?? reach;
  const parts: Part[] = [];
  let last = window.to;
  for (const segment of segments.toSorted((a, b) => b.to - a.to || a.from - b.from)) {
    const span = { from: Math.max(segment.from, first), to: Math.min(segment.to, last ?? Number.POSITIVE_INFINITY) };
    if (span.from > span.to) continue;
    if (last === undefined || span.to < last) parts.push(live({ from: span.to + 1, to: last }));
    parts.push({ type: 'kept', span, segment });
    last = span.from - 1;
  }
  if (last === undefined || last >= first) parts.push(live({ from: window.from, to: last }));
  return parts;
}

/** The part for which AWS is asked in this span. */
export function live({ from, to }: { from?: number | undefined; to?: number | undefined }): Part {
  return { type: 'live', span: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) } };
}
