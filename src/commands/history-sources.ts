import { resolve } from 'node:path';
import type { AwsClients } from '../aws/clients.js';
import type { LogTrail } from '../aws/log-trails.js';
import { text } from '../messages/text.js';
import type { EventJournals } from '../trail/event-journal.js';
import type { LogScanner } from '../trail/log-scanner.js';
import type { HistorySource } from '../trail/source.js';
import type { BucketCache } from './bucket-cache.js';
import { findCacheFolder } from './cache-folder.js';
import { eventHistoryFolder } from './cache-places.js';
import { isSandbox } from './connect.js';
import type { CommandContext } from './context.js';
import type { HistoryFlags } from './flags.js';

/**
 * How long a record may be under way to the bucket; until then only Event history has it. AWS says about five minutes.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
const DELIVERY_MS = 3_600_000;

/** What logs are read with. */
export interface LogTools {
  readonly scanner: LogScanner;
  readonly cache: Pick<BucketCache, 'open'>;
}

/** Where history is read from. */
export interface OpenedSources {
  readonly sources: readonly HistorySource[];
  /** The trails whose log files are among the sources, as the account describes them; none for sources that the user named. */
  readonly trails: readonly LogTrail[];
}

/**
 * The sources that the flags name, in their order; without any, the log files of the account's trails and what is not delivered yet from
 * Event history, or Event history alone where there is no trail.
 */
export async function openSources(
  context: CommandContext,
  flags: HistoryFlags,
  tools: LogTools,
): Promise<OpenedSources> {
  const named = [
    ...(flags.logs ? await openLogs(context, flags.logs, tools.scanner) : []),
    ...(flags.bucket === undefined
      ? []
      : [await openBucket(context, flags, tools, { bucket: flags.bucket, prefix: flags.prefix ?? '' })]),
    ...(flags.lookupEvents ? [await openEventHistory(context, flags)] : []),
  ];
  return named.length > 0 ? { sources: named, trails: [] } : openDefault(context, flags, tools);
}

async function openLogs(
  { io }: CommandContext,
  paths: readonly string[],
  scanner: LogScanner,
): Promise<readonly HistorySource[]> {
  const { logsSource, streamSource } = await import('../trail/logs.js');
  return paths.map((path) =>
    path === '-' ? streamSource(io.stdin, 'stdin', { scanner }) : logsSource(resolve(io.cwd, path), { scanner }),
  );
}

async function openBucket(
  context: CommandContext,
  { bucketOwner, requesterPays, account, logRegion }: HistoryFlags,
  tools: LogTools,
  { bucket, prefix }: Pick<LogTrail, 'bucket' | 'prefix'>,
): Promise<HistorySource> {
  const [{ openLogObjects }, { bucketSource }] = await Promise.all([
    import('../aws/log-objects.js'),
    import('../trail/bucket.js'),
  ]);
  const objects = await openLogObjects(await context.aws(), {
    name: bucket,
    ...(bucketOwner !== undefined && { owner: bucketOwner }),
    ...(requesterPays && { requesterPays }),
  });
  const cache = await tools.cache.open();
  return bucketSource(objects, {
    clock: context.clock,
    prefix,
    scanner: tools.scanner,
    ...(cache && { cache }),
    ...(account && { accounts: account }),
    ...(logRegion && { regions: logRegion }),
  });
}

async function openEventHistory(context: CommandContext, flags: HistoryFlags): Promise<HistorySource> {
  const [{ openEventHistory: open }, { eventHistorySource }, { findRegions }, { listEnabledRegions }] =
    await Promise.all([
      import('../aws/event-history.js'),
      import('../trail/lookup-events.js'),
      import('../trail/regions.js'),
      import('../aws/regions.js'),
    ]);
  const aws = await context.aws();
  const found = await findRegions(aws.settings.region, () => listEnabledRegions(aws));
  // A sandbox has another address in every run, so nothing kept of it would be found again.
  const folder = flags.cache === false || isSandbox(context.flags) ? undefined : findCacheFolder(context.io);
  const journals = folder === undefined ? undefined : await openJournals(aws, eventHistoryFolder(folder));
  return eventHistorySource({ lookUp: open(aws), clock: context.clock, ...found, journals });
}

async function openJournals(aws: AwsClients, folder: string): Promise<EventJournals> {
  const [{ openEventJournals }, { getCallerIdentity }] = await Promise.all([
    import('../trail/event-journal-folder.js'),
    import('../aws/sts.js'),
  ]);
  const { accountId } = await getCallerIdentity(aws);
  return openEventJournals(folder, { account: accountId, endpoint: aws.settings.endpointUrl });
}

async function openDefault(context: CommandContext, flags: HistoryFlags, tools: LogTools): Promise<OpenedSources> {
  const { findLogTrails } = await import('../aws/log-trails.js');
  const trails = await findLogTrails(await context.aws());
  const eventHistory = await openEventHistory(context, flags);
  if (trails.length === 0) {
    context.note(context.say(text('commands.no-trail', {})));
    return { sources: [eventHistory], trails };
  }
  const buckets = new Map(trails.map((trail) => [`${trail.bucket}/${trail.prefix}`, trail]));
  const sources: HistorySource[] = [];
  for (const trail of buckets.values()) {
    context.note(context.say(text('commands.reading-bucket', { trail: trail.name, bucket: trail.bucket })));
    sources.push(await openBucket(context, flags, tools, trail));
  }
  const { formatSeconds } = await import('../trail/time.js');
  const undelivered = readOnlySince(eventHistory, formatSeconds(context.clock.now() - DELIVERY_MS));
  return { sources: [...sources, undelivered], trails };
}

/** The same source, read from this moment on only, unless the window begins later. */
function readOnlySince(source: HistorySource, moment: string): HistorySource {
  return {
    origin: source.origin,
    read: (options) => {
      const since = options.since !== undefined && options.since > moment ? options.since : moment;
      return source.read({ ...options, since });
    },
  };
}
