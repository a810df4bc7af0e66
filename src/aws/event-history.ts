import { findAws } from './aws-error.js';
import type { AwsClients } from './clients.js';

/** An event as LookupEvents gives it; whatever may be missing. */
export interface LookedUpEvent {
  readonly EventId?: string | undefined;
  /** Whole seconds, the `eventTime` of the record. */
  readonly EventTime?: Date | undefined;
  /** The record as JSON. */
  readonly CloudTrailEvent?: string | undefined;
}

/** One page of a region's Event history, newest first. */
export interface EventHistoryPage {
  readonly events: readonly LookedUpEvent[];
  /** Asks for the following page, together with the same bounds; absent on the last one. */
  readonly next?: string;
}

/** Which page of which events: the bounds are ISO 8601 and included. */
export interface EventHistoryRequest {
  readonly since?: string;
  readonly until?: string;
  readonly next?: string;
}

/** Looks one page of a region's Event history up; `throttled` when AWS wants fewer requests a second. */
export type LookUpEvents = (region: string, request: EventHistoryRequest) => Promise<EventHistoryPage | 'throttled'>;

/**
 * LookupEvents of these clients: management events, fifty a page.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function openEventHistory(aws: AwsClients): LookUpEvents {
  return async (region, { since, until, next }) => {
    const cloudTrail = await aws.cloudTrail(region);
    const page = await findAws('cloudtrail:LookupEvents', ['AskedTooOften'], () =>
      cloudTrail.lookupEvents({
        ...(since !== undefined && { StartTime: new Date(since) }),
        ...(until !== undefined && { EndTime: new Date(until) }),
        ...(next !== undefined && { NextToken: next }),
      }),
    );
    if (!page) return 'throttled';
    return { events: page.Events ?? [], ...(page.NextToken && { next: page.NextToken }) };
  };
}
