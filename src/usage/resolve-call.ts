import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import { findArn } from '../model/arn.js';
import type { CallGroup } from '../model/call-group.js';
import type { Resolution, ResolvedAction } from '../model/resolution.js';
import { fillArnFormat } from '../reference/arn-format.js';
import type { ParameterTest, PlannedAction } from '../reference/call-plan.js';
import { findPartition } from '../reference/partition.js';
import type { Reference } from '../reference/reference.js';
import type { CallScope } from '../reference/value-shapes-arn.js';
import { findNotACall } from './not-a-call.js';
import { type ResolvedResources, resolveResources } from './resolve-resources.js';

/**
 * What a group of like calls needed: the verdict and, when it is `mapped`, every action with the resources it was checked against,
 * sorted. The source of the group must have been loaded. Actions of the calls themselves come before those they depend on.
 */
export function resolveCall(group: CallGroup, reference: Reference): Resolution {
  const notACall = findNotACall(group);
  if (notACall) return { verdict: 'not-a-call', reason: notACall, actions: [] };
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
  if (group.eventType === 'AwsConsoleAction') return unknown(text('usage.unknown-console-action', {}));

  const plan = reference.planCall(group.eventSource, group.eventName);
  if (plan.verdict !== 'mapped') return { verdict: plan.verdict, reason: plan.reason, actions: [] };

  const scope = findScope(group);
  const needed = plan.actions.filter(({ when }) => when.every((test) => holds(test, group)));
  const resolved = needed.flatMap((planned) => resolveAction(planned, group, scope, reference) ?? []);
  if (!resolved.some(({ basis }) => basis === 'recorded')) {
    return unknown(text('usage.unknown-parameters', { event: group.eventName }));
  }
  const { possible } = plan;
  return { verdict: 'mapped', actions: mergeActions(resolved), ...(possible.length > 0 && { possible }) };
}

function unknown(reason: Text): Resolution {
  return { verdict: 'unknown', reason, actions: [] };
}

// The caller's ARN tells the partition even where the Region is one that is not known yet.
function findScope({ region, accountId, principal, resources }: CallGroup): CallScope {
  const known = [principal.arn, ...resources.map(({ arn }) => arn)].flatMap((arn) => findArn(arn)?.partition ?? []);
  return { partition: known[0] ?? findPartition(region), region, accountId };
}

function holds({ path, is }: ParameterTest, { parameters }: CallGroup): boolean {
  const values = parameters[path] ?? [];
  if (is === 'present') return values.length > 0;
  if (is === 'absent') return values.length === 0;
  const listed = new Set(('oneOf' in is ? is.oneOf : is.noneOf).map((value) => value.toLowerCase()));
  return values.some((value) => listed.has(value.toLowerCase())) === 'oneOf' in is;
}

function resolveAction(
  planned: PlannedAction,
  group: CallGroup,
  scope: CallScope,
  reference: Reference,
): ResolvedAction | undefined {
  const found = planned.typesAt
    ? resolveCreated(planned, group, scope, reference)
    : resolveResources(planned.resources, { group, scope, reference });
  if (!found) return undefined;
  const { action, basis, why } = planned;
  const context = fillContext(planned.context, scope);
  return {
    action: action.name,
    resources: found.resources,
    basis,
    resolution: found.resolution,
    ...(found.created && { created: found.created }),
    why,
    ...(Object.keys(context).length > 0 && { context }),
  };
}

// The hosts of China's Regions end otherwise, and are left open.
function fillContext(context: PlannedAction['context'], { region, partition }: CallScope): PlannedAction['context'] {
  const isKnown = region !== '' && partition !== 'aws-cn';
  const entries = Object.entries(context).flatMap(([key, values]) => {
    if (!isKnown && values.some((value) => value.includes('{region}'))) return [];
    return [[key, values.map((value) => value.replace('{region}', region))] as const];
  });
  return Object.fromEntries(entries);
}

// The things do not exist yet when the right to tag them is checked, so the check is on all of their types.
function resolveCreated(
  { action, typesAt = [] }: PlannedAction,
  { parameters }: CallGroup,
  scope: CallScope,
  reference: Reference,
): ResolvedResources | undefined {
  const service = action.name.slice(0, action.name.indexOf(':'));
  const names = new Set(typesAt.flatMap((path) => parameters[path] ?? []));
  const values: Readonly<Record<string, string>> = {
    Partition: scope.partition,
    Region: scope.region,
    Account: scope.accountId,
  };
  const resources = reference
    .arnFormats(service)
    .filter(({ type }) => names.has(type))
    .flatMap(({ formats }) => formats.map((format) => fillArnFormat(format, (name) => values[name] || '*')));
  return resources.length === 0 ? undefined : { resources: resources.sort(), resolution: 'pattern' };
}

/** Several parameters may ask for the same action; it is needed once, on all that they name. */
function mergeActions(actions: readonly ResolvedAction[]): readonly ResolvedAction[] {
  const merged = new Map<string, ResolvedAction>();
  for (const action of actions) {
    const key = JSON.stringify([action.basis === 'recorded' ? 0 : 1, action.action, action.context ?? null]);
    const earlier = merged.get(key);
    merged.set(key, earlier ? join(earlier, action) : action);
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, action]) => action);
}

function join(a: ResolvedAction, b: ResolvedAction): ResolvedAction {
  const worst = gravity.find((grade) => grade === a.resolution || grade === b.resolution) ?? a.resolution;
  const created = [...new Set([...(a.created ?? []), ...(b.created ?? [])])].sort();
  return {
    ...a,
    resources: [...new Set([...a.resources, ...b.resources])].sort(),
    resolution: worst,
    ...(created.length > 0 && { created }),
  };
}

const gravity = ['unresolved', 'pattern', 'exact', 'none'] as const;
