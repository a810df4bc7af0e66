import type { NormalizedSchema } from '@smithy/core/schema';
import { structureOf } from './static-structure.js';
import type { WireModel, WireOperation } from './wire-model.js';
import type { WireRequest } from './wire.js';

/** A route that matched: the operation and its path labels, decoded. */
export interface RouteMatch {
  readonly operation: WireOperation;
  readonly labels: Readonly<Record<string, string>>;
}

interface Route {
  readonly operation: WireOperation;
  readonly method: string;
  readonly pattern: RegExp;
  readonly labelNames: readonly string[];
  /** Literal query parameters; an empty value matches any. */
  readonly literals: readonly (readonly [name: string, value: string])[];
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
}

const compiled = new WeakMap<WireModel, readonly Route[]>();

/**
 * The operation that a REST request means: of those whose method, path, literal query, required query and required headers fit, the
 * one that asks for most; of equals the first by name. `accepts` narrows the choice (S3: with or without a bucket).
 * @throws URIError when a label is not validly percent-encoded.
 * @see https://smithy.io/2.0/spec/http-bindings.html#http-trait
 */
export function matchRoute(
  request: Pick<WireRequest, 'method' | 'path' | 'query' | 'headers'>,
  model: WireModel,
  accepts: (operation: WireOperation) => boolean = () => true,
): RouteMatch | undefined {
  const query = new URLSearchParams(request.query);
  let best: { route: Route; values: readonly string[] } | undefined;
  for (const route of routesOf(model)) {
    const match = route.method === request.method && route.pattern.exec(request.path);
    if (!match || !accepts(route.operation) || !fits(route, query, request.headers)) continue;
    if (!best || weight(route) > weight(best.route)) best = { route, values: match.slice(1) };
  }
  if (!best) return undefined;
  const { route, values } = best;
  const labels = route.labelNames.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]);
  return { operation: route.operation, labels: Object.fromEntries(labels) as Record<string, string> };
}

function routesOf(model: WireModel): readonly Route[] {
  const known = compiled.get(model);
  if (known) return known;
  const operations = [...model.operations.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const routes = operations.flatMap(compileRoute);
  compiled.set(model, routes);
  return routes;
}

function compileRoute(operation: WireOperation): Route[] {
  if (!operation.http) return [];
  const [method, uri] = operation.http;
  const [path = '/', query = ''] = uri.split('?');
  const required = requiredMembers(operation.input);
  return [
    {
      operation,
      method,
      pattern: new RegExp(`^${path.split('/').map(segmentPattern).join('/').replace(/\/$/, '/?')}$`),
      labelNames: [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name ?? ''),
      literals: [...new URLSearchParams(query)],
      requiredQuery: required.flatMap((member) => member.getMergedTraits().httpQuery ?? []),
      requiredHeaders: required.flatMap((member) => member.getMergedTraits().httpHeader?.toLowerCase() ?? []),
    },
  ];
}

function segmentPattern(segment: string): string {
  if (!segment.startsWith('{')) return segment.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return segment.endsWith('+}') ? '(.+)' : '([^/]+)';
}

function requiredMembers(input: NormalizedSchema): NormalizedSchema[] {
  const structure = structureOf(input);
  return (structure?.[4] ?? []).slice(0, structure?.[6] ?? 0).map((name) => input.getMemberSchema(name));
}

function fits(route: Route, query: URLSearchParams, headers: Readonly<Record<string, string>>): boolean {
  return (
    route.literals.every(([name, value]) => fitsLiteral(name, value, query)) &&
    route.requiredQuery.every((name) => query.has(name)) &&
    route.requiredHeaders.every((name) => name in headers)
  );
}

/** `x-id` only tells the SDK's operations apart in access logs: other clients do not send it. */
function fitsLiteral(name: string, value: string, query: URLSearchParams): boolean {
  const sent = query.get(name);
  if (sent === null) return name === 'x-id';
  return value === '' || sent === value;
}

function weight({ literals, requiredQuery, requiredHeaders }: Route): number {
  return literals.filter(([name]) => name !== 'x-id').length * 10 + requiredQuery.length + requiredHeaders.length;
}
