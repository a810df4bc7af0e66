import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../service.js';

/** How a dialect of Query spells members: `query` is awsQuery, `ec2` is EC2's. */
export type QueryDialect = 'query' | 'ec2';

interface QueryNode {
  value?: string;
  readonly children: Map<string, QueryNode>;
}

const ISO_TIME = 5;
const strings = new FromStringShapeDeserializer({
  timestampFormat: { useTrait: true, default: ISO_TIME },
  httpBindings: false,
});

/**
 * Reads form parameters (`Tags.member.1.Key=a`) into a structure. Lists are taken in the order of their indexes, gaps closed.
 * @throws AwsError `MalformedInput` for a number or time that is none.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 * @see https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export function readQueryInput(
  schema: NormalizedSchema,
  parameters: URLSearchParams,
  dialect: QueryDialect,
): Record<string, unknown> {
  const root: QueryNode = { children: new Map() };
  for (const [name, value] of parameters) findNode(root, name.split('.')).value = value;
  return schema.isStructSchema() ? readStructure(schema, root, dialect) : {};
}

function findNode(root: QueryNode, path: readonly string[]): QueryNode {
  let node = root;
  for (const part of path) {
    const child = node.children.get(part) ?? { children: new Map() };
    node.children.set(part, child);
    node = child;
  }
  return node;
}

function readNode(schema: NormalizedSchema, node: QueryNode, dialect: QueryDialect): unknown {
  if (schema.isStructSchema()) return readStructure(schema, node, dialect);
  if (schema.isListSchema()) return readList(schema, node, dialect);
  if (schema.isMapSchema()) return readMap(schema, node, dialect);
  return readScalar(schema, node.value ?? '');
}

function readStructure(schema: NormalizedSchema, node: QueryNode, dialect: QueryDialect): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const child = node.children.get(spellMember(name, member, dialect));
    if (child) structure[name] = readNode(member, child, dialect);
  }
  return structure;
}

function spellMember(name: string, member: NormalizedSchema, dialect: QueryDialect): string {
  const { xmlName, ec2QueryName } = member.getMemberTraits() as { xmlName?: string; ec2QueryName?: string };
  const spelled = xmlName ?? name;
  if (dialect === 'query') return spelled;
  return ec2QueryName ?? spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

function readList(schema: NormalizedSchema, node: QueryNode, dialect: QueryDialect): unknown[] {
  const item = schema.getValueSchema();
  const flat = dialect === 'ec2' || schema.getMergedTraits().xmlFlattened;
  const holder = flat ? node : node.children.get(item.getMergedTraits().xmlName ?? 'member');
  return holder ? numbered(holder).map((child) => readNode(item, child, dialect)) : [];
}

function readMap(schema: NormalizedSchema, node: QueryNode, dialect: QueryDialect): Record<string, unknown> {
  const value = schema.getValueSchema();
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueName = value.getMergedTraits().xmlName ?? 'value';
  const holder = schema.getMergedTraits().xmlFlattened ? node : node.children.get('entry');
  const entries = (holder ? numbered(holder) : []).map((entry): [string, unknown] => [
    entry.children.get(keyName)?.value ?? '',
    readNode(value, entry.children.get(valueName) ?? { children: new Map() }, dialect),
  ]);
  return Object.fromEntries(entries);
}

function numbered(holder: QueryNode): QueryNode[] {
  return [...holder.children]
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function readScalar(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  try {
    const value: unknown = strings.read(schema, text);
    if (!Number.isNaN(value)) return value;
  } catch (cause) {
    // A time or big number that cannot be parsed; answered like a number that is none.
    if (!(cause instanceof Error)) throw cause;
  }
  throw new AwsError('MalformedInput', `The value '${text}' of ${schema.getMemberName()} is not of its type`);
}
