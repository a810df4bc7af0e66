import type { Event, LookupEventsCommandInput, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import { AwsError, operation, type Call } from '../../service.js';
import type { TrailRecord } from '../../trail-recorder.js';
import { findPosition, positionToken } from '../page.js';
import { eventOf } from './looked-up-event.js';

const MAXIMUM_RESULTS = 50;
const HISTORY_MS = 90 * 24 * 60 * 60 * 1000;

/** The attributes events can be looked up by, as an event shows them. */
const ATTRIBUTES: ReadonlyMap<string, (event: Event) => readonly (string | undefined)[]> = new Map([
  ['EventId', (event) => [event.EventId]],
  ['EventName', (event) => [event.EventName]],
  ['EventSource', (event) => [event.EventSource]],
  ['ReadOnly', (event) => [event.ReadOnly]],
  ['Username', (event) => [event.Username]],
  ['AccessKeyId', (event) => [event.AccessKeyId]],
  ['ResourceName', (event) => event.Resources?.map((resource) => resource.ResourceName) ?? []],
  ['ResourceType', (event) => event.Resources?.map((resource) => resource.ResourceType) ?? []],
] as [string, (event: Event) => readonly (string | undefined)[]][]);

/**
 * Management events of the region and the last 90 days, newest first, at most 50 a page.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const lookupEvents = operation<LookupEventsCommandInput, LookupEventsCommandOutput>({
  authorise: () => [{ action: 'cloudtrail:LookupEvents', resource: '*' }],
  record: { readOnly: true },
  handle(input, call) {
    const matches = readFilter(input, call);
    const size = call.account.pageCap.of(readSize(input.MaxResults));
    const history = call.account.recorder.history(call.region);
    const scope = scopeOf(input, call);
    // A token names the record to go on from by its place from the oldest: what happens meanwhile does not move it.
    const start = input.NextToken === undefined ? history.length - 1 : findPosition(input.NextToken, scope);
    if (start === undefined || start >= history.length) {
      throw new AwsError('InvalidNextTokenException', 'The token is not valid or was made for other parameters.');
    }
    const { events, next } = gather(history, start, size, matches);
    return { Events: events, ...(next !== undefined && { NextToken: positionToken(next, scope) }) };
  },
});

/** Up to `size` matching events from `start` back, and where the next one lies. */
function gather(
  history: readonly TrailRecord[],
  start: number,
  size: number,
  matches: (event: Event) => boolean,
): { events: Event[]; next?: number } {
  const events: Event[] = [];
  for (let at = start; at >= 0; at -= 1) {
    const record = history[at];
    const event = record && eventOf(record);
    if (!event || !matches(event)) continue;
    if (events.length === size) return { events, next: at };
    events.push(event);
  }
  return { events };
}

function readFilter(input: LookupEventsCommandInput, call: Call): (event: Event) => boolean {
  if (input.EventCategory !== undefined && input.EventCategory !== 'insight') {
    throw new AwsError('InvalidEventCategoryException', 'EventCategory is insight or absent.');
  }
  const from = Math.max(input.StartTime?.getTime() ?? 0, call.nowMs - HISTORY_MS);
  const to = input.EndTime?.getTime() ?? Number.POSITIVE_INFINITY;
  if (input.StartTime && input.StartTime.getTime() > to) {
    throw new AwsError('InvalidTimeRangeException', 'The start time is after the end time.');
  }
  const hasAttribute = readAttribute(input);
  const wantsInsights = input.EventCategory === 'insight';
  return (event) => {
    const at = event.EventTime?.getTime() ?? 0;
    return !wantsInsights && at >= from && at <= to && hasAttribute(event);
  };
}

function readAttribute({ LookupAttributes = [] }: LookupEventsCommandInput): (event: Event) => boolean {
  const [attribute, ...more] = LookupAttributes;
  if (!attribute) return () => true;
  const valuesOf = ATTRIBUTES.get(attribute.AttributeKey ?? '');
  if (more.length > 0 || !valuesOf || !attribute.AttributeValue) {
    throw new AwsError(
      'InvalidLookupAttributesException',
      'Events are looked up by one known attribute and its value.',
    );
  }
  return (event) => valuesOf(event).includes(attribute.AttributeValue);
}

function readSize(sent: number | undefined): number {
  const size = sent ?? MAXIMUM_RESULTS;
  if (Number.isInteger(size) && size >= 1 && size <= MAXIMUM_RESULTS) return size;
  throw new AwsError('InvalidMaxResultsException', `MaxResults is 1 to ${MAXIMUM_RESULTS}, not ${size}.`);
}

/** Everything that makes a request another one; MaxResults may change from page to page. */
function scopeOf(input: LookupEventsCommandInput, { region }: Call): string {
  const { LookupAttributes, StartTime, EndTime, EventCategory } = input;
  return JSON.stringify(['LookupEvents', region, LookupAttributes, StartTime, EndTime, EventCategory]);
}
