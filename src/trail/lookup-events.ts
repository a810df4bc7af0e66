import type { EventHistoryPage, LookUpEvents } from '../aws/event-history.js';
import { AppError } from '../errors.js';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { Clock } from '../model/clock.js';
import type { Finding } from '../model/finding.js';
import type { HistoryItem, HistoryOrigin } from '../model/history.js';
import { stopIfCancelled } from './cancel.js';
import { LogReader } from './log-reader.js';
import { merge } from './merge.js';
import { createPace } from './pace.js';
import type { HistorySource, ReadOptions } from './source.js';
import { Tally } from './tally.js';
import { formatSeconds, type TimeBounds } from './time.js';

/** How far Event history reaches back. */
export const EVENT_HISTORY_DAYS = 90;
const DAY_MS = 86_400_000;
/** "90d" was reckoned a moment before the reading begins; that is not worth a finding. */
const REACH_SLACK_MS = 3_600_000;
/** Two requests a second for each account and region are allowed; a tenth is left to others. */
const REQUEST_INTERVAL_MS = 550;
/** Waits after a refusal double from one second; at the end a region was refused for more than two minutes. */
const MAX_REFUSALS = 8;

/** What Event history is read with. */
export interface EventHistoryAccess {
  readonly lookUp: LookUpEvents;
  readonly clock: Clock;
  /** Regions to read, at once. Global services' events are in the partition's first region, `us-east-1`. */
  readonly regions: readonly string[];
}

/**
 * Event history of several regions (`--lookup-events`): management events of the last ninety days. Records come in no order between
 * regions. A region that cannot be read is a finding, unless none can: then the first one's error is thrown.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html rate and reach
 */
export function eventHistorySource(access: EventHistoryAccess): HistorySource {
  const origin: HistoryOrigin = { kind: 'lookup-events', location: access.regions.join(', ') };
  return { origin, read: (options) => readRegions(access, origin, options) };
}

async function* readRegions(
  access: EventHistoryAccess,
  origin: HistoryOrigin,
  options: ReadOptions,
): AsyncGenerator<HistoryItem, void, undefined> {
  const tally = new Tally(origin, options.onProgress);
  const failures = new Map<string, AppError>();
  const reachMs = access.clock.now() - EVENT_HISTORY_DAYS * DAY_MS;
  const reach = formatSeconds(reachMs);
  if (options.since !== undefined && options.since < formatSeconds(reachMs - REACH_SLACK_MS)) {
    yield { type: 'finding', finding: tooFarBack(reach) };
  }
  const window = clampWindow(options, reach);
  if (window.until === undefined || window.until >= reach) {
    yield* merge(access.regions.map((region) => readRegion(region, access, window, tally, failures, options.signal)));
  }
  const [first] = access.regions.flatMap((region) => failures.get(region) ?? []);
  if (first && failures.size === access.regions.length && tally.records === 0) throw first;
  yield* tally.end();
}

/** One region's items; an error of AWS ends this region only. */
async function* readRegion(
  region: string,
  access: EventHistoryAccess,
  window: TimeBounds,
  tally: Tally,
  failures: Map<string, AppError>,
  signal: AbortSignal | undefined,
): AsyncGenerator<HistoryItem, void, undefined> {
  const location = `event-history/${region}`;
  const reader = new LogReader(location);
  try {
    for await (const page of readPages(region, access, window, signal)) {
      for (const item of reader.readValue({ Events: page.events })) {
        if (item.type === 'records') yield tally.take(item.records);
        else if (item.type === 'finding') yield item;
      }
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'cancelled') throw error;
    failures.set(region, error);
    yield tally.skip(unreadable(region, location, error));
  }
  for (const item of reader.end()) {
    if (item.type === 'finding') yield item;
    else if (item.type === 'end') tally.finishFile(item);
  }
}

async function* readPages(
  region: string,
  { lookUp, clock }: EventHistoryAccess,
  window: TimeBounds,
  signal: AbortSignal | undefined,
): AsyncGenerator<EventHistoryPage, void, undefined> {
  const pace = createPace(clock, REQUEST_INTERVAL_MS);
  let next: string | undefined;
  let refusals = 0;
  do {
    stopIfCancelled(signal);
    await pace();
    const page = await lookUp(region, { ...window, ...(next !== undefined && { next }) });
    if (page === 'throttled') {
      refusals += 1;
      if (refusals >= MAX_REFUSALS) throw fail('aws', text('history.region-throttled', { region }));
      await clock.sleep(1000 * 2 ** (refusals - 1));
    } else {
      refusals = 0;
      yield page;
      next = page.next;
    }
  } while (next !== undefined || refusals > 0);
}

/** The window within reach: AWS refuses bounds outside of what it keeps. */
function clampWindow({ since, until }: TimeBounds, reach: string): TimeBounds {
  return {
    ...(since !== undefined && { since: since > reach ? since : reach }),
    ...(until !== undefined && { until }),
  };
}

function tooFarBack(from: string): Finding {
  return {
    code: 'event-history-limit',
    severity: 'warning',
    text: text('history.event-history-limit', { days: EVENT_HISTORY_DAYS, from }),
    hint: text('history.event-history-limit-hint', {}),
  };
}

function unreadable(region: string, location: string, error: AppError): Finding {
  return {
    code: 'unreadable-region',
    severity: 'warning',
    text: text('history.region-unreadable', { region, message: error.message }),
    hint: text('history.region-unreadable-hint', { region }),
    place: { location },
  };
}
