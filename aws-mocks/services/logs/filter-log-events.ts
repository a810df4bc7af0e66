import type { FilterLogEventsCommandInput, FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../service.js';
import { listViolation, textViolation } from '../iam/constraints.js';
import { invalidToken } from './describe-groups.js';
import { doesNotExist, invalidParameter, refuseViolations } from './errors.js';
import { firstPage, limitViolation, MAXIMUM_EVENTS } from './event-page.js';
import { parseFilterPattern } from './filter-pattern/filter-pattern.js';
import { findStream, groupCheck, requireIdentifiedGroup } from './find-group.js';
import { streamNameViolation } from './names.js';
import { MAXIMUM_PATTERN } from './metric-filters.js';
import type { LogGroup, LogStream } from './state.js';
import { byId, readEvents, type StoredEvent } from './stored-events.js';

/** The latest first is only to be had from this time on. */
const NEWEST_FIRST_FROM_MS = Date.UTC(2024, 0, 1);

/**
 * The events of a group, of all streams or some, in a range of time (the end included), that match a pattern. A token stands for a place
 * beside an event and for the direction.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export const filterLogEvents = operation<FilterLogEventsCommandInput, FilterLogEventsCommandOutput>({
  authorise: (input, call) => [groupCheck(call, 'logs:FilterLogEvents', input)],
  record: { readOnly: true },
  async handle(input, call) {
    requireSense(input);
    const { match } = parseFilterPattern(input.filterPattern ?? '');
    const place = placeOf(input);
    const { startTime = 0, endTime = Infinity } = input;
    const group = requireIdentifiedGroup(call, input);
    const streams = streamsOf(group, input);
    const events = (await Promise.all(streams.map((stream) => readEvents(call.account, group, stream)))).flat();
    const found = events
      .filter(({ timestamp, message }) => timestamp >= startTime && timestamp <= endTime && match(message))
      .sort(place.newestFirst ? (a, b) => byId(b, a) : byId)
      .filter((event) => isBeyond(event, place));
    const page = firstPage(found, call.account.pageCap.of(input.limit ?? MAXIMUM_EVENTS));
    const last = page.at(-1);
    return {
      events: page.map(({ streamName, timestamp, message, ingestionTime, eventId }) => ({
        logStreamName: streamName,
        timestamp,
        message,
        ingestionTime,
        eventId,
      })),
      searchedLogStreams: [],
      ...(last && page.length < found.length && { nextToken: `${place.newestFirst ? 'b' : 'f'}/${last.eventId}` }),
    };
  },
});

/** Where a page begins; without an event at the end that comes first. */
interface Place {
  readonly newestFirst: boolean;
  readonly eventId?: string;
}

function requireSense(input: FilterLogEventsCommandInput): void {
  if (input.unmask === true) throw invalidParameter('unmask is not available in the embedded AWS.');
  refuseViolations(
    listViolation('logStreamNames', input.logStreamNames, { min: 1, max: 100 }),
    streamNameViolation(input.logStreamNamePrefix, 'logStreamNamePrefix'),
    textViolation('filterPattern', input.filterPattern, { max: MAXIMUM_PATTERN }),
    limitViolation(input.limit),
  );
  if (input.logStreamNames && input.logStreamNamePrefix !== undefined) {
    throw invalidParameter('logStreamNames and logStreamNamePrefix cannot both be specified.');
  }
  if (input.startFromHead === false && (input.startTime ?? 0) < NEWEST_FIRST_FROM_MS) {
    throw invalidParameter('startFromHead can be false only with a startTime on or after 2024-01-01T00:00:00Z.');
  }
}

function placeOf({ nextToken, startFromHead = true }: FilterLogEventsCommandInput): Place {
  if (nextToken === undefined) return { newestFirst: !startFromHead };
  const [, letter, eventId] = /^([fb])\/(\d{56})$/.exec(nextToken) ?? [];
  if (eventId === undefined) throw invalidToken();
  return { newestFirst: letter === 'b', eventId };
}

function isBeyond({ eventId }: StoredEvent, place: Place): boolean {
  if (place.eventId === undefined) return true;
  return place.newestFirst ? eventId < place.eventId : eventId > place.eventId;
}

function streamsOf(group: LogGroup, input: FilterLogEventsCommandInput): LogStream[] {
  if (!input.logStreamNames) {
    return group.streams.filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''));
  }
  return [...new Set(input.logStreamNames)].map((name) => {
    const stream = findStream(group, name);
    if (!stream) throw doesNotExist('log stream');
    return stream;
  });
}
