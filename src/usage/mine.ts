import { text } from '../messages/text.js';
import type { CallRecord } from '../model/event.js';
import { type Finding, sortFindings } from '../model/finding.js';
import type { HistoryItem, HistoryOrigin } from '../model/history.js';
import type { MinedHistory } from '../model/mined-history.js';
import type { ResolvedCall } from '../model/resolution.js';
import type { UsageSource, UsageWindow } from '../model/usage.js';
import type { Reference } from '../reference/reference.js';
import { parseEventTime } from './event-time.js';
import { findCallFindings } from './call-findings.js';
import { tellBeginnings } from './beginning-findings.js';
import { type EventSpill, openEventLog } from './event-log.js';
import { openGroupPaths } from './group-paths.js';
import type { SecondsWindow } from './add-rows.js';
import { openGroupTable } from './group-table.js';
import { learnIamPaths } from './iam-paths.js';
import { openKindDictionary } from './kind-dictionary.js';
import { openRecordMiner } from './record-miner.js';
import { resolveCall } from './resolve-call.js';
import { parseRecords } from './try-parse.js';

/** The window to mine: ISO 8601, both ends included; an absent end is open. */
export interface MineOptions {
  readonly since?: string;
  readonly until?: string;
  /** Where event ids are kept that memory has no room for; without it memory has to do. */
  readonly spill?: EventSpill;
}

/**
 * Mines history in one pass: records become groups of like calls, each with its verdict. Records outside the window are left out
 * silently; one that cannot be used becomes a finding with its place. An event that was seen before counts as a duplicate.
 * @throws AppError `input` when an end of the window is no time; whatever the items' source throws passes through.
 */
export async function mineHistory(
  items: AsyncIterable<HistoryItem>,
  reference: Reference,
  options: MineOptions,
): Promise<MinedHistory> {
  const window = parseWindow(options);
  const describe = openGroupPaths(reference);
  const log = openEventLog(options.spill);
  const table = openGroupTable(describe, log, toSeconds(window));
  const miner = openRecordMiner(openKindDictionary());
  const sources = new Map<string, GrowingSource>();
  const findings: Finding[] = [];

  for await (const item of items) {
    if (item.type === 'finding') {
      findings.push(item.finding);
      continue;
    }
    const source = findSource(sources, item.origin);
    if (item.type === 'end') {
      source.files += item.files;
      source.skipped += item.skipped;
      continue;
    }
    if (item.type === 'records') {
      const records = parseRecords(item.records, findings).filter((record) => isWithin(record, window));
      await reference.load(new Set(records.map(({ eventSource }) => eventSource)));
      for (const record of records) miner.add(record, describe(record));
    } else {
      const heads = item.type === 'mined' ? item.part.heads : item.part.kinds.map(({ head }) => head);
      await reference.load(new Set(heads.map(({ eventSource }) => eventSource)));
    }
    const { events, dataEvents } =
      item.type === 'sealed'
        ? table.addSealed(item.part)
        : table.add(item.type === 'mined' ? item.part : miner.takePart());
    source.events += events;
    source.dataEvents += dataEvents;
    await log.relieve();
  }

  const { groups, records, duplicates, conflicts } = await table.finish();
  const paths = learnIamPaths(groups);
  const calls = groups.map((group) => ({ group, resolution: paths.complete(resolveCall(group, reference)) }));
  return {
    window: closeWindow(window, calls),
    sources: [...sources.values()].sort(bySource),
    records,
    duplicates,
    calls,
    findings: sortFindings([
      ...findings,
      ...tellConflicts(conflicts),
      ...tellBeginnings(groups),
      ...findCallFindings(calls),
    ]),
  };
}

function toSeconds({ since, until }: MineOptions): SecondsWindow {
  return {
    since: since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since) / 1000,
    until: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) / 1000,
  };
}

function tellConflicts(count: number): readonly Finding[] {
  if (count === 0) return [];
  const hint = text('findings.conflicting-event-ids-hint', {});
  return [
    {
      code: 'conflicting-event-ids',
      severity: 'warning',
      text: text('findings.conflicting-event-ids', { count }),
      hint,
    },
  ];
}

type GrowingSource = { -readonly [K in keyof UsageSource]: UsageSource[K] };

function findSource(sources: Map<string, GrowingSource>, { kind, location }: HistoryOrigin): GrowingSource {
  const key = JSON.stringify([kind, location]);
  const source = sources.get(key) ?? { kind, location, files: 0, skipped: 0, events: 0, dataEvents: 0 };
  sources.set(key, source);
  return source;
}

function bySource(a: UsageSource, b: UsageSource): number {
  return JSON.stringify([a.kind, a.location]) < JSON.stringify([b.kind, b.location]) ? -1 : 1;
}

function parseWindow({ since, until }: MineOptions): MineOptions {
  return {
    ...(since !== undefined && { since: parseEventTime(since) }),
    ...(until !== undefined && { until: parseEventTime(until) }),
  };
}

function isWithin({ eventTime }: CallRecord, { since, until }: MineOptions): boolean {
  return (since === undefined || eventTime >= since) && (until === undefined || eventTime <= until);
}

function closeWindow({ since, until }: MineOptions, calls: readonly ResolvedCall[]): UsageWindow {
  let from = since ?? '';
  let to = until ?? '';
  for (const { group } of calls) {
    if (since === undefined && (from === '' || group.firstSeen < from)) from = group.firstSeen;
    if (until === undefined && group.lastSeen > to) to = group.lastSeen;
  }
  return { from, to };
}
