import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { structureOf, type StaticStructure } from './static-structure.js';

/** A member of a structure that is put together for the wire: its name, its schema in static form, its value. */
export interface XmlMember {
  readonly name: string;
  readonly schema: unknown;
  readonly value: unknown;
}

const ISO_TIME = 5;
const STRING = 0;
const STRUCTURE = 3;

/** Writes an XML element named `root` that holds `members`, in their order. Members whose value is undefined or null are left out. */
export function writeXml(root: string, members: readonly XmlMember[], xmlNamespace = ''): string {
  const { schema, value } = structureMember(root, members);
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: ISO_TIME },
    httpBindings: false,
    xmlNamespace,
    serviceNamespace: '',
  });
  serializer.write(NormalizedSchema.of(schema as never), value);
  return String(serializer.flush());
}

/** The members of a structure with their values; none for an operation without output. */
export function membersOf(schema: NormalizedSchema, value: object): XmlMember[] {
  const structure = structureOf(schema);
  const values = value as Readonly<Record<string, unknown>>;
  return (structure?.[4] ?? []).map((name, index) => ({ name, schema: structure?.[5][index], value: values[name] }));
}

/** A member that is plain text. */
export function textMember(name: string, value: string): XmlMember {
  return { name, schema: STRING, value };
}

/** A member that holds members. */
export function structureMember(name: string, members: readonly XmlMember[]): XmlMember {
  const schema: StaticStructure = [
    STRUCTURE,
    'embedded',
    name,
    0,
    members.map((member) => member.name),
    members.map((member) => member.schema),
  ];
  return { name, schema, value: Object.fromEntries(members.map((member) => [member.name, member.value])) };
}
