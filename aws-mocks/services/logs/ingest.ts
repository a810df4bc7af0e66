import type { Account } from '../../account.js';
import { publishMetrics } from './publish-metrics.js';
import type { LogGroup, LogStream } from './state.js';
import { storeEvents, type LogEvent } from './stored-events.js';

/** Takes events, oldest first, into a stream, and lets the group's metric filters look at them. */
export async function ingest(
  account: Account,
  group: LogGroup,
  stream: LogStream,
  events: readonly LogEvent[],
): Promise<void> {
  await storeEvents(account, group, stream, events);
  publishMetrics(account, group, events);
}
