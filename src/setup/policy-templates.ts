import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RawStatement } from './resource-policy.js';

/** The files of the package's folder `policies`, whose README says who needs each of them, when and why. */
export type PolicyTemplateName =
  | 'trail-bucket'
  | 'alert-topic-alarms'
  | 'alert-topic-budgets'
  | 'alert-topic-detections'
  | 'notify-topic'
  | 'log-access-read'
  | 'log-access-full'
  | 'log-access-decrypt'
  | 'log-delivery'
  | 'log-delivery-trust'
  | 'trail-key'
  | 'trail-key-owner';

/** The statements of every template, with placeholders still in them. */
export type PolicyTemplates = Readonly<Record<PolicyTemplateName, readonly RawStatement[]>>;

const NAMES: readonly PolicyTemplateName[] = [
  'trail-bucket',
  'alert-topic-alarms',
  'alert-topic-budgets',
  'alert-topic-detections',
  'notify-topic',
  'log-access-read',
  'log-access-full',
  'log-access-decrypt',
  'log-delivery',
  'log-delivery-trust',
  'trail-key',
  'trail-key-owner',
];

/** Reads every template. */
export async function loadPolicyTemplates(): Promise<PolicyTemplates> {
  const entries = NAMES.map(async (name) => [name, await readTemplate(name)] as const);
  return Object.fromEntries(await Promise.all(entries)) as PolicyTemplates;
}

/** The statements of one template; `path` is that of its file within `policies`, without `.json`. */
export async function readTemplate(path: string): Promise<readonly RawStatement[]> {
  const file = join(findPackageRoot(), 'policies', `${path}.json`);
  const { Statement } = JSON.parse(await readFile(file, 'utf8')) as { Statement: readonly RawStatement[] };
  return Statement;
}

/**
 * A template's statements with every `${name}` of `values` filled in. Policy variables of AWS such as `${aws:username}` stay.
 * @throws Error when a placeholder has no value: a template and its caller do not fit each other.
 */
export function fillTemplate(
  statements: readonly RawStatement[],
  values: Readonly<Record<string, string>>,
): readonly RawStatement[] {
  return statements.map((statement) => fillIn(statement, values) as RawStatement);
}

/** Filled in after parsing, so that no value can change the shape of the document. */
function fillIn(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replace(/\$\{(\w+)\}/g, (_, name: string) => requireValue(name, values));
  if (Array.isArray(value)) return value.map((item: unknown) => fillIn(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, values)]));
}

function requireValue(name: string, values: Readonly<Record<string, string>>): string {
  const value = values[name];
  if (value === undefined) throw new Error(`the policy template has no value for \${${name}}`);
  return value;
}

/** The nearest folder above with a package.json: this file lies at another depth once it is compiled. */
function findPackageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
