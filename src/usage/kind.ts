import type { CallGroup, CallKind, CallParameters } from '../model/call-group.js';
import type { CallRecord, RecordedResource } from '../model/event.js';
import { principalKey } from '../model/principal.js';
import { findSession, identify } from './identify.js';
import { findOutcome, isUnauthenticated } from './outcome.js';
import { findSourceNetwork } from './source-network.js';

/** The kind of call that a record shows. */
export function toKind(record: CallRecord, parameters: CallParameters): CallKind {
  const { eventSource, eventName, eventType, category, region, accountId, errorCode } = record;
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
  };
}

/** The group that a single record makes up. */
export function toGroup(record: CallRecord, parameters: CallParameters): CallGroup {
  const { eventId, eventTime } = record;
  const network = findSourceNetwork(record.sourceIpAddress);
  const session = findSession(record);
  return {
    ...toKind(record, parameters),
    ...(network !== undefined && { networks: [network] }),
    ...(session && { sessions: [{ ...session, count: 1 }] }),
    count: 1,
    firstSeen: eventTime,
    lastSeen: eventTime,
    eventIds: eventId === undefined ? [] : [eventId],
  };
}

/**
 * A text that is the same for two kinds exactly when their calls are of one group; it sorts groups. MFA and error codes are told of a
 * group, but do not part it.
 */
export function kindKey(kind: CallKind): string {
  const { parameters, beginnings = [], resources } = kind;
  return JSON.stringify([
    ...commonKey(kind),
    Object.entries(parameters),
    resources.map(({ arn, type, accountId: owner }) => [arn, type, owner]),
    ...(beginnings.length > 0 ? [beginnings] : []),
  ]);
}

/**
 * What groups agree in beside parameters and resources. Calls with refused credentials stay apart from other refusals: they are
 * no calls of the principal at all.
 */
export function commonKey(kind: CallKind): readonly unknown[] {
  const { principal, eventSource, eventName, eventType, category, region, accountId, outcome, via } = kind;
  return [
    principalKey(principal),
    eventSource,
    eventName,
    eventType ?? '',
    category,
    region,
    accountId,
    outcome,
    outcome === 'denied' && isUnauthenticated(kind.errorCodes),
    via ?? '',
  ];
}

function sortResources(resources: readonly RecordedResource[]): readonly RecordedResource[] {
  return resources.length < 2 ? resources : [...resources].sort((a, b) => (resourceKey(a) < resourceKey(b) ? -1 : 1));
}

function resourceKey({ arn, type = '', accountId = '' }: RecordedResource): string {
  return [arn, type, accountId].join('\n');
}
