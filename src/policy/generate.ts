import type { ActionCatalogue } from '../model/catalogue.js';
import type { PolicyDocument, Statement } from '../model/policy.js';
import type { GeneratedPolicy } from '../model/recommendation.js';
import { compressActions } from './compress-actions.js';
import { dropCoveredRows, type PlainRow } from './covered-rows.js';
import { generaliseResources, type Generalisation, type GeneraliseOptions } from './generalise.js';
import type { GrantRow } from './grant-rows.js';
import { mergeStatements } from './merge.js';
import { normaliseStatements } from './normalise.js';
import { packStatements } from './pack.js';
import { namePolicy } from './policy-name.js';
import type { ResourceScope } from './recommend-input.js';
import { type PolicyQuota, policySizeChars } from './size.js';

/** What policies are to grant. */
export interface GenerateInput {
  readonly principalName: string;
  readonly rows: readonly GrantRow[];
  /** Whether a wider row may be granted: what today's policies do not grant is not granted for the sake of a shorter policy. */
  readonly mayGrant: (row: GrantRow) => boolean;
  /** Allow statements to keep on their own resources and conditions, and the same with fewer, wider action patterns. */
  readonly kept: readonly Statement[];
  readonly keptBriefly: readonly Statement[];
  /** Deny statements, kept word for word. */
  readonly denies: readonly Statement[];
}

/** How policies are to be written. */
export interface GenerateOptions {
  readonly resources: ResourceScope;
  readonly wildcards: boolean;
  readonly catalogue: ActionCatalogue;
  readonly quota: PolicyQuota;
  /** ARNs of what the principal made itself. */
  readonly made: ReadonlySet<string>;
}

/** Policies that grant what was asked for, and what was widened for it. */
export interface Generated {
  readonly policies: readonly GeneratedPolicy[];
  readonly generalisations: readonly Generalisation[];
  /** The scope that was needed to stay within the quotas. */
  readonly scope: ResourceScope;
  /** False where even `any` does not fit: the policies say all the same everything. */
  readonly fits: boolean;
}

/**
 * The fewest policies that grant the rows and what is kept, each within the quota and no more of them than can be attached. Where they do not fit as asked, first the kept statements are written with their own wildcards, then resources are
 * generalised a step further at a time; nothing is left out. The result depends on what is in the input, not on its order.
 */
export function generatePolicies(input: GenerateInput, options: GenerateOptions): Generated {
  const attempts = listAttempts(options.resources);
  for (const [index, attempt] of attempts.entries()) {
    const { documents, generalisations } = write(input, attempt, options);
    const { quota } = options;
    const fits = documents.length <= quota.policies && documents.every((one) => policySizeChars(one) <= quota.chars);
    if (!fits && index + 1 < attempts.length) continue;
    const policies = documents.map((document, place) =>
      describePolicy(document, namePolicy(input.principalName, place), quota),
    );
    return { policies, generalisations, scope: attempt.scope, fits };
  }
  throw new RangeError('There is at least one attempt.');
}

interface Attempt {
  readonly scope: ResourceScope;
  readonly kept: 'kept' | 'keptBriefly';
}

const scopes: readonly ResourceScope[] = ['exact', 'pattern', 'type', 'any'];

function listAttempts(asked: ResourceScope): readonly Attempt[] {
  const wider = scopes.slice(scopes.indexOf(asked)).map((scope): Attempt => ({ scope, kept: 'keptBriefly' }));
  return [{ scope: asked, kept: 'kept' }, ...wider];
}

function write(
  input: GenerateInput,
  { scope, kept }: Attempt,
  { wildcards, catalogue, made, quota }: GenerateOptions,
): { documents: readonly PolicyDocument[]; generalisations: readonly Generalisation[] } {
  const { rows, generalisations } = generaliseRows(input, { scope, catalogue, made });
  const plain = dropCoveredRows([...rows, ...input[kept].flatMap(toRows)]);
  const unlisted = input[kept].filter(({ Resource }) => !Resource);
  const merged = mergeStatements([...plain.map(toStatement), ...unlisted]);
  const allows = wildcards ? mergeStatements(merged.map((statement) => compress(statement, catalogue))) : merged;
  const denies = allows.length > 0 ? normaliseStatements(input.denies) : [];
  return { documents: packStatements([...allows, ...denies], quota.chars), generalisations };
}

function generaliseRows(
  { rows, mayGrant }: GenerateInput,
  options: Omit<GeneraliseOptions, 'mayGrant'>,
): { rows: readonly PlainRow[]; generalisations: readonly Generalisation[] } {
  const families = new Map<string, GrantRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.action, row.condition]);
    const family = families.get(key);
    if (family) family.push(row);
    else families.set(key, [row]);
  }
  const results = [...families.values()].map((family) => generaliseFamily(family, options, mayGrant));
  return {
    rows: results.flatMap((result) => result.rows),
    generalisations: results.flatMap((result) => result.generalisations).sort(byActionAndPattern),
  };
}

/** All rows are of one action under one condition. */
function generaliseFamily(
  family: readonly GrantRow[],
  options: Omit<GeneraliseOptions, 'mayGrant'>,
  mayGrant: GenerateInput['mayGrant'],
): { rows: readonly PlainRow[]; generalisations: readonly Generalisation[] } {
  const [first] = family;
  if (!first) throw new RangeError('A family of rows has at least one.');
  const used = family.map(({ resource }) => resource);
  const { resources, generalisations } = generaliseResources(first.action, used, {
    ...options,
    mayGrant: (resource) => mayGrant({ ...first, resource }),
  });
  return { rows: resources.map((resource) => ({ ...first, resource })), generalisations };
}

function toStatement({ action, resource, condition }: PlainRow): Statement {
  return { Effect: 'Allow', Action: [action], Resource: [resource], ...(condition && { Condition: condition }) };
}

/** A statement with `NotResource` cannot be taken apart and has no rows. */
function toRows({ Action = [], Resource = [], Condition }: Statement): readonly PlainRow[] {
  return Action.flatMap((action) =>
    Resource.map((resource) => ({ action, resource, ...(Condition && { condition: Condition }) })),
  );
}

function compress(statement: Statement, catalogue: ActionCatalogue): Statement {
  const { Action } = statement;
  return Action ? { ...statement, Action: compressActions(Action, new Set(Action), catalogue) } : statement;
}

function describePolicy(document: PolicyDocument, name: string, { chars }: PolicyQuota): GeneratedPolicy {
  return { name, document, sizeChars: policySizeChars(document), quotaChars: chars };
}

function byActionAndPattern(a: Generalisation, b: Generalisation): number {
  const [left, right] = [`${a.action}\n${a.pattern}`, `${b.action}\n${b.pattern}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
