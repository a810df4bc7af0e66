import type { NormalizedSchema } from '@smithy/core/schema';
import { structureOf } from './static-structure.js';

/** A required member that is absent from an input. */
export interface MissingMember {
  /** The input's own member that it is, or is within. */
  readonly member: string;
  /** In the spelling of validation messages, `tags.1.member.key`: first letters small, list indexes from 1. */
  readonly path: string;
}

/** The first required member that is absent, at any depth; undefined when there is none. */
export function findMissingMember(schema: NormalizedSchema, value: object): MissingMember | undefined {
  const path = find(schema, value);
  const [first] = path ?? [];
  const member = structureOf(schema)?.[4].find((name) => small(name) === first);
  return path && member !== undefined ? { member, path: path.join('.') } : undefined;
}

function find(schema: NormalizedSchema, value: unknown): string[] | undefined {
  if (value === null || value === undefined) return undefined;
  if (schema.isStructSchema()) return findInStructure(schema, value as Readonly<Record<string, unknown>>);
  if (schema.isListSchema()) return findInList(schema, value as readonly unknown[]);
  if (schema.isMapSchema()) return findInMap(schema, value as Readonly<Record<string, unknown>>);
  return undefined;
}

function findInStructure(schema: NormalizedSchema, value: Readonly<Record<string, unknown>>): string[] | undefined {
  const structure = structureOf(schema);
  const required = structure?.[6] ?? 0;
  for (const [index, name] of (structure?.[4] ?? []).entries()) {
    if (value[name] === undefined || value[name] === null) {
      if (index < required) return [small(name)];
      continue;
    }
    const inside = find(schema.getMemberSchema(name), value[name]);
    if (inside) return [small(name), ...inside];
  }
  return undefined;
}

function findInList(schema: NormalizedSchema, items: readonly unknown[]): string[] | undefined {
  const item = schema.getValueSchema();
  for (const [index, value] of items.entries()) {
    const inside = find(item, value);
    if (inside) return [String(index + 1), 'member', ...inside];
  }
  return undefined;
}

function findInMap(schema: NormalizedSchema, entries: Readonly<Record<string, unknown>>): string[] | undefined {
  const item = schema.getValueSchema();
  for (const [key, value] of Object.entries(entries)) {
    const inside = find(item, value);
    if (inside) return [key, 'member', ...inside];
  }
  return undefined;
}

function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
