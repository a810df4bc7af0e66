import type { ActionName } from '../../src/model/action.js';
import type { RequestContext } from '../../src/model/authorisation.js';
import type { CallGroup } from '../../src/model/call-group.js';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import type { Observability } from '../../src/model/observability.js';
import type { NamedPolicy, PolicyKind } from '../../src/model/policy.js';
import type { Principal } from '../../src/model/principal.js';
import type { Basis, ResolvedAction, ResolvedCall } from '../../src/model/resolution.js';
import { parsePolicyDocument } from '../../src/policy/parse-document.js';
import type { RecommendInput, RecommendOptions } from '../../src/policy/recommend-input.js';

/** The user whom the tests recommend policies for. */
export const labUser: Principal = {
  type: 'user',
  name: 'lab-user',
  arn: 'arn:aws:iam::123456789012:user/lab-user',
  accountId: '123456789012',
};

/** What a test says of a call; the rest is the same for all. */
export interface CallSketch {
  readonly action: string;
  readonly resources?: readonly string[];
  readonly outcome?: 'allowed' | 'denied';
  readonly count?: number;
  readonly basis?: Basis;
  readonly context?: RequestContext;
  readonly eventId?: string;
  readonly lastSeen?: string;
  readonly resolution?: ResolvedAction['resolution'];
  readonly region?: string;
  readonly via?: string;
  readonly mfa?: true;
  readonly networks?: readonly string[];
  readonly possible?: readonly string[];
}

/** A call that needed one action, by `lab-user`, in eu-west-1 unless it says otherwise. */
export function makeCall(sketch: CallSketch, catalogue: ActionCatalogue): ResolvedCall {
  const group: CallGroup = {
    principal: labUser,
    eventSource: 'test.amazonaws.com',
    eventName: sketch.action,
    category: 'Management',
    region: sketch.region ?? 'eu-west-1',
    accountId: '123456789012',
    outcome: sketch.outcome ?? 'allowed',
    ...(sketch.via !== undefined && { via: sketch.via }),
    ...(sketch.mfa && { mfa: sketch.mfa }),
    ...(sketch.networks && { networks: sketch.networks }),
    errorCodes: [],
    parameters: {},
    resources: [],
    count: sketch.count ?? 1,
    firstSeen: '2026-01-01T00:00:00Z',
    lastSeen: sketch.lastSeen ?? '2026-01-02T00:00:00Z',
    eventIds: [sketch.eventId ?? `event-${sketch.action}`],
  };
  const needed: ResolvedAction = {
    action: nameAction(sketch.action, catalogue),
    resources: sketch.resources ?? ['*'],
    basis: sketch.basis ?? 'recorded',
    resolution: sketch.resolution ?? 'exact',
    why: { key: 'test.why', values: {} },
    ...(sketch.context && { context: sketch.context }),
  };
  const { possible } = sketch;
  return { group, resolution: { verdict: 'mapped', actions: [needed], ...(possible && { possible }) } };
}

/** The action of the catalogue; a test that names another one is wrong. */
export function nameAction(action: string, catalogue: ActionCatalogue): ActionName {
  const known = catalogue.findAction(action);
  if (!known) throw new Error(`the catalogue has no ${action}`);
  return known.name;
}

/** A policy with these statements, in the language of 2012. */
export function makePolicy(
  name: string,
  statements: unknown,
  kind: PolicyKind = 'managed',
  group?: string,
): NamedPolicy {
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: statements });
  return { kind, name, document, ...(group !== undefined && { group }) };
}

/** Sees everything but the actions of which the list has a prefix. */
export function blindTo(...prefixes: readonly string[]): Observability {
  return {
    findBlindSpot: (action) =>
      prefixes.some((prefix) => action.startsWith(prefix)) ? { key: 'test.blind', values: {} } : undefined,
  };
}

/** What a test says of a recommendation's input. */
export interface InputSketch {
  readonly catalogue: ActionCatalogue;
  readonly calls: readonly CallSketch[];
  /** Identity policies; undefined for unknown ones. */
  readonly attached: readonly NamedPolicy[] | undefined;
  readonly boundary?: readonly NamedPolicy[];
  readonly blind?: readonly string[];
  readonly options?: Partial<RecommendOptions>;
}

/** The input of a recommendation for `lab-user`, with the options' defaults. */
export function makeInput(sketch: InputSketch): RecommendInput {
  const { catalogue, calls, attached, boundary = [], blind = [], options } = sketch;
  return {
    principal: labUser,
    calls: calls.map((call) => makeCall(call, catalogue)),
    policies: attached && { identity: attached, boundary },
    catalogue,
    observability: blindTo(...blind),
    window: { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' },
    options: {
      resources: 'pattern',
      unknowable: 'keep',
      includeDenied: false,
      attachAs: 'managed',
      wildcards: false,
      ...options,
    },
  };
}
