import type { Text } from '../errors.js';
import { text } from '../messages/text.js';
import type { ParameterPath } from '../model/call-group.js';
import { type DetailedNeed } from './action-rule.js';
import { findNeeds } from './action-rules.js';
import { findAuthorised } from './authorised-actions.js';
import type { CallPlan, PlannedAction } from './call-plan.js';
import type { LoadableCatalogue } from './catalogue.js';
import type { DependentRule } from './dependent-rule.js';
import { findDependents } from './dependent-rules.js';
import { stripDate } from './event-names.js';
import { findPrefixes, shortenSource } from './event-sources.js';
import { findListedNeed, listListedDependents } from './listed-needs.js';
import { requestPath, splitPath } from './paths.js';
import { findFreedom } from './permission-free.js';
import { planPath } from './plan-path.js';
import { anyParameter, planResources } from './plan-resources.js';
import { findRequestNeeds } from './request-needs.js';
import { explainUnknown } from './unknown-operations.js';

/**
 * The plan of one operation: by rule where one speaks of it, else the action of its own name under the source's IAM prefix, if the
 * catalogue has it. Nothing is guessed: what neither finds is `unknown`, with the reason. The services of the source must be loaded.
 */
export function planCall(catalogue: LoadableCatalogue, eventSource: string, eventName: string): CallPlan {
  const source = shortenSource(eventSource);
  const freedom = findFreedom(source, eventName);
  if (freedom) return { verdict: 'no-permission-needed', reason: freedom, paths: [], beginnings: [] };
  const unknowable = explainUnknown(source, eventName);
  if (unknowable) return unknown(unknowable);
  const services = findPrefixes(eventSource).filter((service) => catalogue.hasService(service));
  if (services.length === 0) return unknown(text('usage.unknown-source', { source: eventSource }));

  const found = findOperation(catalogue, services, eventName);
  if (!found) return unknown(text('usage.unknown-operation', { event: eventName, service: services.join(', ') }));
  const actions = [
    ...found.needs.map((need) => planNeed(catalogue, need, found.name)),
    ...listDependents(catalogue, found).map((rule) => planDependent(catalogue, rule, found)),
  ].filter((action) => action !== undefined);
  const paths = listPaths(actions);
  return {
    verdict: 'mapped',
    actions,
    possible: listPossible(found, actions),
    paths,
    beginnings: listBeginnings(actions, paths),
  };
}

interface Operation {
  readonly service: string;
  readonly name: string;
  readonly needs: readonly DetailedNeed[];
}

// The name as it stands goes first: a rule or an action of exactly that name beats the one without the date.
function findOperation(
  catalogue: LoadableCatalogue,
  services: readonly string[],
  eventName: string,
): Operation | undefined {
  const names = [eventName, stripDate(eventName)].filter((name) => name !== undefined && isName(name));
  for (const name of names as readonly string[]) {
    for (const service of services) {
      const needs =
        findNeeds(service, name) ??
        listedNeed(service, name) ??
        ownAction(catalogue, service, name) ??
        requestNeeds(service, name);
      if (needs) return { service, name, needs };
    }
  }
  return undefined;
}

// AWS lists API Gateway's methods too, but not the paths that they are checked on.
function listedNeed(service: string, name: string): readonly DetailedNeed[] | undefined {
  const need = service === 'apigateway' ? undefined : findListedNeed(service, name);
  return need && [need];
}

function ownAction(catalogue: LoadableCatalogue, service: string, name: string): readonly DetailedNeed[] | undefined {
  const action = catalogue.findAction(`${service}:${name}`);
  return action && [{ action: action.name }];
}

// API Gateway's actions are HTTP methods, but for the newest, which are operations.
function requestNeeds(service: string, name: string): readonly DetailedNeed[] | undefined {
  return service === 'apigateway' ? findRequestNeeds(name) : undefined;
}

// An event name comes from a log file and may be anything; only words can be actions.
function isName(name: string): boolean {
  return /^\w+$/.test(name);
}

function planNeed(catalogue: LoadableCatalogue, need: DetailedNeed, eventName: string): PlannedAction | undefined {
  const action = catalogue.findAction(need.action);
  return (
    action && {
      action,
      basis: 'recorded',
      when: need.when ?? [],
      resources: need.path
        ? [planPath(action.name.slice(0, action.name.indexOf(':')), need.path)]
        : planResources(catalogue, action, eventName, need),
      why: text('usage.why-recorded', { event: eventName }),
      context: {},
    }
  );
}

function planDependent(
  catalogue: LoadableCatalogue,
  rule: DependentRule,
  { name }: Operation,
): PlannedAction | undefined {
  const action = catalogue.findAction(rule.action);
  const fill = (value: string): string => value.replace('{event}', name);
  return (
    action && {
      action,
      basis: 'dependent',
      when: rule.when,
      resources: rule.typesAt ? [] : planResources(catalogue, action, name, rule),
      ...(rule.typesAt && { typesAt: rule.typesAt.map((place) => requestPath(fill(place))) }),
      why: whyDependent(rule, name),
      context: Object.fromEntries(Object.entries(rule.context ?? {}).map(([key, values]) => [key, values.map(fill)])),
    }
  );
}

function listDependents(catalogue: LoadableCatalogue, { service, name }: Operation): readonly DependentRule[] {
  return [...findDependents(service, name), ...listListedDependents(catalogue, service, name)];
}

function listPossible({ service, name }: Operation, planned: readonly PlannedAction[]): readonly string[] {
  const known = new Set(planned.map(({ action }) => action.name.toLowerCase()));
  const listed = findAuthorised(service, name)?.actions ?? [];
  return listed.filter((action) => !known.has(action.toLowerCase())).sort();
}

function whyDependent({ why }: DependentRule, event: string): Text {
  return text(`usage.why-${why}`, { event });
}

function listPaths(actions: readonly PlannedAction[]): readonly ParameterPath[] {
  const paths = actions.flatMap(({ when, resources, typesAt }) => [
    ...when.map((test) => test.path),
    ...(typesAt ?? []),
    ...(resources.length > 0 && !resources.some(({ required }) => required) ? [anyParameter] : []),
    ...resources.flatMap(({ arns, variables, qualifier, pathAt, createdAt }) => [
      ...arns,
      ...(createdAt?.paths ?? []),
      ...Object.values(variables).flatMap((places) => places.paths),
      ...[qualifier, pathAt].filter((path) => path !== undefined),
    ]),
  ]);
  return [...new Set(paths)].sort();
}

/** Values that a test is made on, or that stand in an ARN beside others, are needed whole. */
function listBeginnings(actions: readonly PlannedAction[], paths: readonly ParameterPath[]): readonly ParameterPath[] {
  const whole = new Set(
    actions.flatMap(({ when, resources, typesAt }) => [
      ...when.map((test) => test.path),
      ...(typesAt ?? []),
      ...resources.flatMap(({ qualifier, pathAt }) => [qualifier, pathAt]),
    ]),
  );
  return paths.filter((path) => splitPath(path).reading === 'value' && !whole.has(path));
}

function unknown(reason: Text): CallPlan {
  return { verdict: 'unknown', reason, paths: [], beginnings: [] };
}
