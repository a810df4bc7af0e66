import type { GetLogEventsCommandInput, GetLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../service.js';
import { required } from '../required.js';
import { invalidToken } from './describe-groups.js';
import { invalidParameter, refuseViolations } from './errors.js';
import { firstPage, limitViolation, MAXIMUM_EVENTS } from './event-page.js';
import { requireIdentifiedGroup, requireStream, streamCheck } from './find-group.js';
import { readEvents, type StoredEvent } from './stored-events.js';

/** Where a page begins, and which way it goes from there. */
interface Place {
  readonly direction: 'forward' | 'backward';
  /** The event beside the page; absent at either end of the stream. */
  readonly eventId?: string;
}

/** Before all events, whose ids begin with another digit. */
const BEFORE_ALL = '0'.repeat(56);

/**
 * The events of one stream, oldest first: the latest of them, or from the head. Tokens stand for a place beside an event; the one that was
 * sent comes back where there is nothing beyond it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export const getLogEvents = operation<GetLogEventsCommandInput, GetLogEventsCommandOutput>({
  authorise: (input, call) => [streamCheck(call, 'logs:GetLogEvents', input, input.logStreamName ?? '')],
  record: { readOnly: true },
  async handle(input, call) {
    if (input.unmask === true) throw invalidParameter('unmask is not available in the embedded AWS.');
    refuseViolations(limitViolation(input.limit));
    const group = requireIdentifiedGroup(call, input);
    const stream = requireStream(group, required(input.logStreamName, 'logStreamName'));
    const place = placeOf(input);
    const { startTime = 0, endTime = Infinity } = input;
    const events = (await readEvents(call.account, group, stream)).filter(
      ({ timestamp }) => timestamp >= startTime && timestamp < endTime,
    );
    const page = pageFrom(events, place, call.account.pageCap.of(input.limit ?? MAXIMUM_EVENTS));
    return {
      events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: token('f', page.at(-1)?.eventId ?? place.eventId),
      nextBackwardToken: token('b', page[0]?.eventId ?? place.eventId),
    };
  },
});

function placeOf({ nextToken, startFromHead = false }: GetLogEventsCommandInput): Place {
  if (nextToken === undefined) return { direction: startFromHead ? 'forward' : 'backward' };
  const [, letter, eventId] = /^([fb])\/(\d{56})\/s$/.exec(nextToken) ?? [];
  if (eventId === undefined) throw invalidToken();
  return { direction: letter === 'f' ? 'forward' : 'backward', eventId };
}

function pageFrom(events: readonly StoredEvent[], { direction, eventId }: Place, limit: number): StoredEvent[] {
  if (direction === 'forward')
    return firstPage(
      events.filter((event) => event.eventId > (eventId ?? '')),
      limit,
    );
  const before = events.filter((event) => eventId === undefined || event.eventId < eventId);
  return firstPage(before.reverse(), limit).reverse();
}

function token(letter: 'f' | 'b', eventId = BEFORE_ALL): string {
  return `${letter}/${eventId}/s`;
}
