import type { ParameterPath } from '../model/call-group.js';
import type { DataEventCoverage, Observability } from '../model/observability.js';
import { parseArnFormat } from './arn-format.js';
import type { TypeFormats } from './arn-format-type.js';
import type { CallPlan } from './call-plan.js';
import { type LoadableCatalogue, openCatalogue } from './catalogue.js';
import { listDependentServices } from './dependent-rules.js';
import { listTaggingServices } from './listed-needs.js';
import { findPrefixes } from './event-sources.js';
import { observe } from './observe.js';
import { planCall } from './plan-call.js';

/** AWS facts: which actions exist, what an event needed, what a history can show. */
export interface Reference {
  readonly catalogue: LoadableCatalogue;
  /**
   * Loads what planning events of these sources (`s3.amazonaws.com`) needs. It resolves to nothing left to do when all is loaded, so
   * it may be awaited for every batch.
   */
  load(eventSources: Iterable<string>): Promise<void>;
  /** The plan of an operation; made once, then remembered. The source must have been loaded. */
  planCall(eventSource: string, eventName: string): CallPlan;
  /**
   * The parameters that a group of this operation's calls must carry for its actions and resources to be decided without the
   * records; sorted. Empty where nothing depends on parameters.
   */
  parameterPaths(eventSource: string, eventName: string): readonly ParameterPath[];
  /** Those among these paths at which the beginnings of values say enough where there are very many; sorted. */
  beginningPaths(eventSource: string, eventName: string): readonly ParameterPath[];
  /** The ARN formats of every resource type of a loaded service. */
  arnFormats(service: string): readonly TypeFormats[];
  /** What a history can show that holds management events and these data events. */
  observability(coverage: readonly DataEventCoverage[]): Observability;
}

/** The reference with nothing loaded yet but the names of the services. */
export async function openReference(): Promise<Reference> {
  const catalogue = await openCatalogue();
  const loaded = new Set<string>();
  const plans = new Map<string, CallPlan>();
  const formats = new Map<string, readonly TypeFormats[]>();

  async function load(eventSources: Iterable<string>): Promise<void> {
    const missing = [...new Set(eventSources)].filter((source) => !loaded.has(source));
    if (missing.length === 0) return;
    const services = missing.flatMap(findPrefixes);
    const others = services.flatMap((service) => [...listDependentServices(service), ...listTaggingServices(service)]);
    await catalogue.load([...alwaysNeeded, ...services, ...others]);
    for (const source of missing) loaded.add(source);
  }

  function plan(eventSource: string, eventName: string): CallPlan {
    const key = `${eventSource}\n${eventName}`;
    const known = plans.get(key) ?? planCall(catalogue, eventSource, eventName);
    plans.set(key, known);
    return known;
  }

  function arnFormats(service: string): readonly TypeFormats[] {
    const known =
      formats.get(service) ??
      catalogue
        .listResourceTypes(service)
        .map((type) => ({ type: type.name, formats: type.arnFormats.map(parseArnFormat) }));
    formats.set(service, known);
    return known;
  }

  return {
    catalogue,
    load,
    planCall: plan,
    parameterPaths: (eventSource, eventName) => plan(eventSource, eventName).paths,
    beginningPaths: (eventSource, eventName) => plan(eventSource, eventName).beginnings,
    arnFormats,
    observability: observe,
  };
}

/** Services whose actions a policy may name whatever the history holds. */
const alwaysNeeded: readonly string[] = ['iam', 'kms'];
