import type { NormalizedSchema } from '@smithy/core/schema';
import { recordDate } from './record-times.js';

/**
 * A value as CloudTrail writes parameters and responses: members with a small first letter, map keys as they are, times as
 * `recordDate`. Members that the model marks as sensitive are left out, and blobs too: CloudTrail records neither secrets nor bodies.
 * Undefined where nothing is left.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function spellForRecord(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null || isUnrecorded(schema)) return undefined;
  if (schema.isStructSchema()) return spellStructure(schema, value as Readonly<Record<string, unknown>>);
  if (schema.isListSchema()) return spellList(schema.getValueSchema(), value as readonly unknown[]);
  if (schema.isMapSchema()) return spellMap(schema.getValueSchema(), value as Readonly<Record<string, unknown>>);
  if (value instanceof Date) return recordDate(value);
  return typeof value === 'bigint' ? value.toString() : value;
}

function isUnrecorded(schema: NormalizedSchema): boolean {
  return schema.isBlobSchema() || schema.getMergedTraits().sensitive === 1;
}

function spellStructure(schema: NormalizedSchema, value: Readonly<Record<string, unknown>>): unknown {
  const spelled: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const inside = spellForRecord(member, value[name]);
    if (inside !== undefined) spelled[name.charAt(0).toLowerCase() + name.slice(1)] = inside;
  }
  return spelled;
}

function spellList(item: NormalizedSchema, values: readonly unknown[]): unknown[] {
  return values.map((value) => spellForRecord(item, value)).filter((value) => value !== undefined);
}

function spellMap(item: NormalizedSchema, entries: Readonly<Record<string, unknown>>): unknown {
  const spelled = Object.entries(entries).map(([key, value]) => [key, spellForRecord(item, value)] as const);
  return Object.fromEntries(spelled.filter(([, value]) => value !== undefined));
}
