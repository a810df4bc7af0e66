import type { NormalizedSchema } from '@smithy/core/schema';

/** A structure's static form: kind, namespace, name, traits, member names, member schemas, how many of the first are required. */
export type StaticStructure = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  members: readonly string[],
  schemas: readonly unknown[],
  required?: number,
];

/** The static form of a structure; undefined for an operation without input or output. */
export function structureOf(schema: NormalizedSchema): StaticStructure | undefined {
  return schema.isStructSchema() ? (schema.getSchema() as unknown as StaticStructure) : undefined;
}
