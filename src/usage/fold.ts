import type { CallGroup, CallParameters, ParameterPath } from '../model/call-group.js';
import type { CallRecord, RecordedResource } from '../model/event.js';
import { principalKey } from '../model/principal.js';
import { openEventIds, type Sighting } from './event-ids.js';
import { extractParameters } from './extract-parameters.js';
import { identify } from './identify.js';
import { findOutcome, isUnauthenticated } from './outcome.js';
import { findSourceNetwork } from './source-network.js';

/** Collects records into groups of like calls. The groups do not depend on the order in which records are added. */
export interface Fold {
  /**
   * Adds a record; `paths` are the parameters that its operation's groups carry. A record whose event was added before is `repeated` and
   * counts no more; one that bears another event's id is `conflicting` and counts, since which of the two is true cannot be told.
   */
  add(record: CallRecord, paths: readonly ParameterPath[]): Sighting;
  /** The groups, in a stable order. */
  groups(): readonly CallGroup[];
}

/** How many example event ids a group keeps. */
const maxEventIds = 5;

/** How many networks a group tells before it tells none: a list of more would say that the calls come from anywhere. */
const maxNetworks = 20;

/** A fold with no groups yet. */
export function openFold(): Fold {
  const growing = new Map<string, GrowingGroup>();
  const ids = openEventIds();
  return {
    add(record, paths) {
      const single = toGroup(record, extractParameters(record, paths));
      const key = groupKey(single);
      const sighting = record.eventId === undefined ? 'new' : ids.add(record.eventId, identityOf(single, key));
      if (sighting === 'repeated') return sighting;
      const known = growing.get(key);
      if (known) extend(known, record, single);
      else growing.set(key, startGroup(record, single));
      return sighting;
    },
    groups: () => [...growing.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, grown]) => closeGroup(grown)),
  };
}

/** The group that a single record makes up. */
export function toGroup(record: CallRecord, parameters: CallParameters): CallGroup {
  const { eventId, eventTime, eventSource, eventName, eventType, category, region, accountId, errorCode } = record;
  const network = findSourceNetwork(record.sourceIpAddress);
  return {
    ...identify(record),
    eventSource,
    eventName,
    ...(eventType !== undefined && { eventType }),
    category,
    region,
    accountId,
    outcome: findOutcome(record),
    errorCodes: errorCode === undefined ? [] : [errorCode],
    parameters,
    resources: sortResources(record.resources),
    ...(network !== undefined && { networks: [network] }),
    count: 1,
    firstSeen: eventTime,
    lastSeen: eventTime,
    eventIds: eventId === undefined ? [] : [eventId],
  };
}

/** What of an event must agree for it to be the same again. */
function identityOf({ firstSeen, mfa, networks = [] }: CallGroup, key: string): string {
  return [firstSeen, mfa === true, networks.join(), key].join('\n');
}

interface GrowingGroup {
  readonly group: { -readonly [K in keyof CallGroup]: CallGroup[K] };
  events: readonly Example[];
  readonly errorCodes: Set<string>;
  /** Undefined once they cannot be told. */
  networks: Set<string> | undefined;
}

function startGroup(record: CallRecord, single: CallGroup): GrowingGroup {
  const { networks, ...group } = single;
  return {
    group,
    events: exampleOf(record),
    errorCodes: new Set(single.errorCodes),
    networks: networks && new Set(networks),
  };
}

function closeGroup({ group, events, errorCodes, networks }: GrowingGroup): CallGroup {
  return {
    ...group,
    ...(networks && { networks: [...networks].sort() }),
    errorCodes: [...errorCodes].sort(),
    eventIds: events.map(({ id }) => id),
  };
}

interface Example {
  readonly time: string;
  readonly id: string;
}

function extend(growing: GrowingGroup, record: CallRecord, single: CallGroup): void {
  const { group } = growing;
  group.count += 1;
  if (!single.mfa) delete group.mfa;
  growing.networks = addNetworks(growing.networks, single.networks);
  if (record.eventTime < group.firstSeen) group.firstSeen = record.eventTime;
  if (record.eventTime > group.lastSeen) group.lastSeen = record.eventTime;
  if (record.errorCode !== undefined) growing.errorCodes.add(record.errorCode);
  const last = growing.events[maxEventIds - 1];
  // Most events of a large group come after its five earliest.
  if (last !== undefined && record.eventTime > last.time) return;
  growing.events = [...growing.events, ...exampleOf(record)].sort(byTimeThenId).slice(0, maxEventIds);
}

function addNetworks(known: Set<string> | undefined, added: CallGroup['networks']): Set<string> | undefined {
  if (!known || !added) return undefined;
  for (const network of added) known.add(network);
  return known.size > maxNetworks ? undefined : known;
}

function exampleOf({ eventId, eventTime }: CallRecord): readonly Example[] {
  return eventId === undefined ? [] : [{ time: eventTime, id: eventId }];
}

function byTimeThenId(a: Example, b: Example): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

// Calls with refused credentials stay apart from other refusals: they are no calls of the principal at all.
function groupKey(group: CallGroup): string {
  const { principal, session, eventSource, eventName, eventType, category, region, accountId, outcome, via } = group;
  return JSON.stringify([
    principalKey(principal),
    eventSource,
    eventName,
    eventType ?? '',
    category,
    region,
    accountId,
    outcome,
    outcome === 'denied' && isUnauthenticated(group.errorCodes),
    via ?? '',
    session?.name ?? '',
    session?.sourceIdentity ?? '',
    Object.entries(group.parameters),
    group.resources.map(({ arn, type, accountId: owner }) => [arn, type, owner]),
  ]);
}

function sortResources(resources: readonly RecordedResource[]): readonly RecordedResource[] {
  return resources.length < 2 ? resources : [...resources].sort((a, b) => (resourceKey(a) < resourceKey(b) ? -1 : 1));
}

function resourceKey({ arn, type = '', accountId = '' }: RecordedResource): string {
  return [arn, type, accountId].join('\n');
}
