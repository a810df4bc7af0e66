import type { LookUpEvents } from '../aws/event-history.js';
import { AppError } from '../errors.js';
import { text } from '../messages/text.js';
import type { Clock } from '../model/clock.js';
import type { Finding } from '../model/finding.js';
import type { HistoryItem, HistoryOrigin } from '../model/history.js';
import type { EventJournals } from './event-journal.js';
import { LogReader } from './log-reader.js';
import { RegionsProgress } from './lookup-events-progress.js';
import { RegionReader, type RegionWindow } from './lookup-events-region.js';
import { merge } from './merge.js';
import { createPace } from './pace.js';
import type { HistorySource, ReadOptions } from './source.js';
import { secondOf, spanOf } from './span.js';
import { Tally } from './tally.js';
import { formatSeconds, type TimeBounds } from './time.js';

/** How far Event history reaches back. */
export const EVENT_HISTORY_DAYS = 90;
const DAY_MS = 86_400_000;
/** "90d" was reckoned a moment before the reading begins; that is not worth a finding. */
const REACH_SLACK_MS = 3_600_000;
/** Two requests a second for each account and region are allowed; a tenth is left to others. */
const REQUEST_INTERVAL_MS = 550;
/** How late an event may come, four times what AWS names as usual: what is younger is not kept, and read again. */
const SETTLING_SECONDS = 3600;

/** What Event history is read with. */
export interface EventHistoryAccess {
  readonly lookUp: LookUpEvents;
  readonly clock: Clock;
  /**
   * Regions to read, at once. No event is in two of them: those of IAM, STS' global endpoint, CloudFront and sign-in are where these
   * services are, `us-east-1`.
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
   */
  readonly regions: readonly string[];
  /** What is to be said about the regions. */
  readonly findings?: readonly Finding[];
  /** Where what was read is kept, and found again by a later run. The result is the same without. */
  readonly journals?: EventJournals | undefined;
}

/**
 * Event history of several regions (`--lookup-events`): management events of the last ninety days. Records come in no order between
 * regions. A region that cannot be read is a finding, unless none can: then the first one's error is thrown.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html rate, reach and order
 */
export function eventHistorySource(access: EventHistoryAccess): HistorySource {
  const origin: HistoryOrigin = { kind: 'lookup-events', location: access.regions.join(', ') };
  return { origin, read: (options) => readRegions(access, origin, options) };
}

/** One reading of all regions. */
interface Reading {
  readonly access: EventHistoryAccess;
  readonly options: ReadOptions;
  readonly window: RegionWindow;
  readonly tally: Tally;
  readonly failures: Map<string, AppError>;
  /** Tells how far it came. */
  readonly tell: (advance: (progress: RegionsProgress) => void) => void;
}

async function* readRegions(
  access: EventHistoryAccess,
  origin: HistoryOrigin,
  options: ReadOptions,
): AsyncGenerator<HistoryItem, void, undefined> {
  const reachMs = access.clock.now() - EVENT_HISTORY_DAYS * DAY_MS;
  const reach = formatSeconds(reachMs);
  for (const finding of access.findings ?? []) yield { type: 'finding', finding };
  if (options.since !== undefined && options.since < formatSeconds(reachMs - REACH_SLACK_MS)) {
    yield { type: 'finding', finding: tooFarBack(reach) };
  }
  const reading = begin(access, origin, options, reach);
  if (options.until === undefined || options.until >= reach) {
    await access.journals?.dropBefore(reading.window.reach);
    yield* merge(access.regions.map((region) => readRegion(region, reading)));
  }
  const { failures, tally } = reading;
  const [first] = access.regions.flatMap((region) => failures.get(region) ?? []);
  if (first && failures.size === access.regions.length && tally.records === 0) throw first;
  const code = access.journals?.problem();
  if (access.journals && code !== undefined) yield { type: 'finding', finding: notKept(access.journals.folder, code) };
  yield* tally.end();
}

function begin(access: EventHistoryAccess, origin: HistoryOrigin, options: ReadOptions, reach: string): Reading {
  const now = Math.floor(access.clock.now() / 1000);
  const window = { ...spanOf(clampWindow(options, reach)), reach: secondOf(reach), settled: now - SETTLING_SECONDS };
  // Told with every page, and not only at the end of each region.
  const tally = new Tally(origin);
  const progress = new RegionsProgress(access.regions.length, { reach: window.reach, now }, REQUEST_INTERVAL_MS);
  const tell = (advance: (progress: RegionsProgress) => void): void => {
    advance(progress);
    const lookUps = progress.get();
    options.onProgress?.({ origin, files: lookUps.regionsDone, records: tally.records, bytes: 0, lookUps });
  };
  return { access, options, window, tally, failures: new Map(), tell };
}

/** One region's items; an error of AWS ends this region only. */
async function* readRegion(region: string, reading: Reading): AsyncGenerator<HistoryItem, void, undefined> {
  const { access, options, window, tally, failures, tell } = reading;
  const location = `event-history/${region}`;
  const reader = new LogReader(location);
  const pace = createPace(access.clock, REQUEST_INTERVAL_MS);
  const asking = { region, lookUp: access.lookUp, clock: access.clock, pace, signal: options.signal };
  try {
    for await (const { events, origin, ahead } of new RegionReader(
      asking,
      window,
      access.journals?.open(region),
    ).read()) {
      for (const item of reader.readValue({ Events: events })) {
        if (item.type === 'records') yield tally.take(item.records);
        else if (item.type === 'finding') yield item;
      }
      tell((progress) => progress.advance(region, { isPage: origin === 'aws', ahead }));
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
  tell((progress) => progress.finish(region));
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

function notKept(folder: string, code: string): Finding {
  return {
    code: 'journal-unusable',
    severity: 'info',
    text: text('history.journal-unusable', { folder, code }),
    hint: text('history.journal-unusable-hint', {}),
    place: { location: folder },
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
