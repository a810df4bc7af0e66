import { formatSeconds, type TimeBounds } from './time.js';

/** A stretch of time, both seconds included; since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A stretch of time that may be open to either side. */
export type OpenSpan = Partial<Span>;

/** The second that ISO 8601 names. */
export function secondOf(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}

/** The span of a window. */
export function spanOf({ since, until }: TimeBounds): OpenSpan {
  return { ...(since !== undefined && { from: secondOf(since) }), ...(until !== undefined && { to: secondOf(until) }) };
}

/** The window of a span. */
export function boundsOf({ from, to }: OpenSpan): TimeBounds {
  return {
    ...(from !== undefined && { since: formatSeconds(from * 1000) }),
    ...(to !== undefined && { until: formatSeconds(to * 1000) }),
  };
}
