import type { CallGroup, CallHead, CallKind, CallParameters, CallValues } from '../model/call-group.js';
import type { CallRecord, RecordedResource } from '../model/event.js';
import { principalKey } from '../model/principal.js';
import { findSession, identify } from './identify.js';
import { findOutcome, isUnauthenticated } from './outcome.js';
import { findSourceNetwork } from './source-network.js';

/** The kind of call that a record shows. */
export function toKind(record: CallRecord, parameters: CallParameters): CallKind {
  return { ...toHead(record), ...toValues(record.resources, parameters) };
}

/** Who called what, where and how it ended. */
export function toHead(record: CallRecord): CallHead {
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
  };
}

/** The values of a call. */
export function toValues(resources: readonly RecordedResource[], parameters: CallParameters): CallValues {
  return { parameters, resources: sortResources(resources) };
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
  return joinKeys(headKey(kind), valuesKey(kind));
}

/** The key of the kind whose head and values have these keys; it sorts as they do, the head's first. */
export function joinKeys(head: string, values: string): string {
  return `${head}\n${values}`;
}

/**
 * A text that is the same for what the heads of one group agree in. Calls with refused credentials stay apart from other refusals: they
 * are no calls of the principal at all.
 */
export function headKey(head: CallHead): string {
  const { principal, eventSource, eventName, eventType, category, region, accountId, outcome, via } = head;
  return JSON.stringify([
    principalKey(principal),
    eventSource,
    eventName,
    eventType ?? '',
    category,
    region,
    accountId,
    outcome,
    outcome === 'denied' && isUnauthenticated(head.errorCodes),
    via ?? '',
  ]);
}

/** A text that is the same for the same values only. */
export function valuesKey({ parameters, beginnings = [], resources }: CallValues): string {
  return JSON.stringify([
    parameters,
    resources.map(({ arn, type, accountId }) => [arn, type, accountId]),
    ...(beginnings.length > 0 ? [beginnings] : []),
  ]);
}

function sortResources(resources: readonly RecordedResource[]): readonly RecordedResource[] {
  return resources.length < 2 ? resources : [...resources].sort((a, b) => (resourceKey(a) < resourceKey(b) ? -1 : 1));
}

function resourceKey({ arn, type = '', accountId = '' }: RecordedResource): string {
  return [arn, type, accountId].join('\n');
}
