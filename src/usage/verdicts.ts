import type { RawRecord } from '../model/event.js';
import type { Outcome } from '../model/event.js';
import type { Resolution } from '../model/resolution.js';
import type { Reference } from '../reference/reference.js';
import { extractParameters } from './extract-parameters.js';
import { toGroup } from './kind.js';
import { parseRecord } from './parse-record.js';
import { resolveCall } from './resolve-call.js';

/** The verdict on one record, as `actions` shows it. */
export interface RecordVerdict extends Resolution {
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventId?: string;
  readonly outcome: Outcome;
}

/**
 * The verdict on one record; loads what its source needs.
 * @throws AppError `input` naming the field that makes the record unusable.
 */
export async function resolveRecord(raw: RawRecord, reference: Reference): Promise<RecordVerdict> {
  const record = parseRecord(raw);
  await reference.load([record.eventSource]);
  const paths = reference.parameterPaths(record.eventSource, record.eventName);
  const group = toGroup(record, extractParameters(record, paths));
  const { eventSource, eventName, eventId } = record;
  return {
    eventSource,
    eventName,
    ...(eventId !== undefined && { eventId }),
    outcome: group.outcome,
    ...resolveCall(group, reference),
  };
}

/**
 * The verdict on an event of which nothing is known but its source (`s3.amazonaws.com`, or `s3`) and name: an allowed call by nobody
 * in particular, so every ARN is a pattern.
 */
export function resolveEvent(eventSource: string, eventName: string, reference: Reference): Promise<RecordVerdict> {
  const host = eventSource.includes('.') ? eventSource : `${eventSource}.amazonaws.com`;
  return resolveRecord({ eventSource: host, eventName, eventTime: '1970-01-01T00:00:00Z' }, reference);
}
