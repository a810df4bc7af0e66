import type { ConditionBlock, Statement } from '../model/policy.js';
import type { PermissionPart } from './permission-parts.js';
import { fillTemplate, readTemplate } from './policy-templates.js';
import type { RawStatement } from './resource-policy.js';

/**
 * The statements of these parts, in their order: one for each `Sid`, with the resources of all parts that have it. Lists are sorted,
 * each value once.
 */
export async function permissionStatements(parts: readonly PermissionPart[]): Promise<readonly Statement[]> {
  const names = [...new Set(parts.map(({ template }) => template))];
  const loaded = await Promise.all(names.map(async (name) => [name, await readTemplate(`commands/${name}`)] as const));
  const templates = new Map(loaded);
  const filled = parts.flatMap(({ template, values }) => fillTemplate(templates.get(template) ?? [], values));
  return mergeBySid(filled.map(toStatement));
}

function mergeBySid(statements: readonly Statement[]): readonly Statement[] {
  const bySid = new Map<string | undefined, Statement>();
  for (const statement of statements) {
    const { Resource = [], ...rest } = statement;
    const before = bySid.get(statement.Sid)?.Resource ?? [];
    bySid.set(statement.Sid, { ...rest, Resource: [...new Set([...before, ...Resource])].sort() });
  }
  return [...bySid.values()];
}

/** Keys in the order in which AWS's documents have them. */
function toStatement({ Sid, Action, Resource, Condition }: RawStatement): Statement {
  return {
    Sid,
    Effect: 'Allow',
    Action: toList(Action),
    Resource: toList(Resource),
    ...(Condition !== undefined && { Condition: toConditions(Condition) }),
  };
}

function toConditions(condition: unknown): ConditionBlock {
  const block = condition as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return mapValues(block, (keys) => mapValues(keys, toList));
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function toList(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [String(value)];
}
