import type { LookedUpEvent } from '../aws/event-history.js';
import type { Segment } from './event-journal.js';
import type { Span } from './span.js';

/** Neighbours are put together up to this size, which is a few MiB of events: that much is in memory at once. */
const MAX_PACKED_BYTES = 2 ** 18;
/** How much longer than it has to a stretch may stay, so that not every run writes it anew. */
const GRACE_SECONDS = 86_400;

/** Segments that together are one stretch. */
export interface SegmentGroup extends Span {
  readonly segments: readonly Segment[];
}

/**
 * The groups of segments that are to be written as one, newest first: small neighbours, those that hold what another one has, and those
 * that hold much from before `oldest`. What may stay as it is is in none.
 */
export function groupSegments(segments: readonly Segment[], oldest: number): readonly SegmentGroup[] {
  const groups: SegmentGroup[] = [];
  for (const segment of segments.toSorted((a, b) => b.to - a.to || a.from - b.from)) {
    const last = groups.at(-1);
    if (last && belongsTo(last, segment)) {
      const from = Math.min(last.from, segment.from);
      groups[groups.length - 1] = { from, to: last.to, segments: [...last.segments, segment] };
    } else {
      groups.push({ from: segment.from, to: segment.to, segments: [segment] });
    }
  }
  return groups.filter(
    ({ segments: members, from, to }) => to >= oldest && (members.length > 1 || from < oldest - GRACE_SECONDS),
  );
}

function belongsTo(group: SegmentGroup, segment: Segment): boolean {
  if (segment.from >= group.from) return true;
  const packedBytes = [...group.segments, segment].reduce((sum, member) => sum + member.packedBytes, 0);
  return segment.to >= group.from - 1 && packedBytes <= MAX_PACKED_BYTES;
}

/** The events of a group in its order, those within the span; undefined where one of its segments cannot be read. */
export async function joinEvents(
  segments: readonly Segment[],
  span: Span,
  read: (segment: Segment) => Promise<readonly LookedUpEvent[] | undefined>,
): Promise<readonly LookedUpEvent[] | undefined> {
  const joined: LookedUpEvent[] = [];
  let before = span.to + 1;
  for (const segment of segments) {
    // What lies within a stretch that is there already adds nothing.
    if (segment.from >= before) continue;
    const events = await read(segment);
    if (!events) return undefined;
    const end = before;
    joined.push(...events.filter((event) => isWithin(event, { from: span.from, to: end - 1 })));
    before = segment.from;
  }
  return joined;
}

/** Whether the event happened in these seconds. */
export function isWithin({ EventTime }: LookedUpEvent, { from, to }: Span): boolean {
  const ms = EventTime?.getTime() ?? Number.NaN;
  return ms >= from * 1000 && ms < (to + 1) * 1000;
}
