import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import { parseAction, type ActionName } from '../model/action.js';
import type { AccessLevel, ActionCatalogue, CatalogueAction, CatalogueResourceType } from '../model/catalogue.js';
import { type ActionEntry, readService, readServiceNames, type ServiceData } from './iam-data.js';
import { fitsWildcard, hasWildcard } from './wildcard.js';

/** The catalogue with the loading that its synchronous lookups need beforehand. */
export interface LoadableCatalogue extends ActionCatalogue {
  /** Loads these IAM prefixes; the ones that AWS does not have, and the ones already loaded, are passed over. */
  load(services: Iterable<string>): Promise<void>;
  /** Loads every service, as a pattern over all services needs it. */
  loadAll(): Promise<void>;
  /** Every resource type of a loaded service, in the order of AWS's table; empty for a service that AWS does not have. */
  listResourceTypes(service: string): readonly CatalogueResourceType[];
}

/**
 * The catalogue of AWS's actions, with no service loaded yet.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export async function openCatalogue(): Promise<LoadableCatalogue> {
  const known = new Set(await readServiceNames());
  const loaded = new Map<string, LoadedService>();

  async function load(services: Iterable<string>): Promise<void> {
    const missing = [...new Set([...services].map(lower))].filter((name) => known.has(name) && !loaded.has(name));
    await Promise.all(missing.map(async (name) => loaded.set(name, openService(name, await readService(name)))));
  }

  function find(service: string): LoadedService | undefined {
    const name = lower(service);
    if (!known.has(name)) return undefined;
    const found = loaded.get(name);
    if (!found) throw fail('internal', text('usage.service-not-loaded', { service: name }));
    return found;
  }

  return {
    load,
    loadAll: () => load(known),
    hasService: (service) => known.has(lower(service)),
    findAction(action) {
      const { service, name } = parseAction(action);
      return find(service)?.findAction(name);
    },
    matchActions(pattern) {
      const { service, name } = pattern === '*' ? { service: '*', name: '*' } : parseAction(pattern);
      const services = hasWildcard(service) ? [...known].filter((one) => fitsWildcard(lower(service), one)) : [service];
      return services.flatMap((one) => find(one)?.matchActions(name) ?? []).sort(byName);
    },
    findResourceType: (service, name) => find(service)?.findResourceType(name),
    listResourceTypes: (service) => find(service)?.resourceTypes() ?? [],
  };
}

interface LoadedService {
  findAction(name: string): CatalogueAction | undefined;
  matchActions(pattern: string): readonly CatalogueAction[];
  findResourceType(name: string): CatalogueResourceType | undefined;
  resourceTypes(): readonly CatalogueResourceType[];
}

/** Entries become catalogue actions when first asked for: most of a service's are never looked at. */
function openService(service: string, { actions, resourceTypes }: ServiceData): LoadedService {
  const built = new Map<string, CatalogueAction>();
  let types: ReadonlyMap<string, CatalogueResourceType> | undefined;

  function findAction(name: string): CatalogueAction | undefined {
    const key = lower(name);
    const entry = Object.hasOwn(actions, key) ? actions[key] : undefined;
    if (!entry) return undefined;
    const action = built.get(key) ?? toAction(service, entry);
    built.set(key, action);
    return action;
  }

  function typesByName(): ReadonlyMap<string, CatalogueResourceType> {
    types ??= new Map(
      Object.values(resourceTypes).map(({ key, arn }) => [
        lower(key),
        { service, name: key, arnFormats: arn.split(', ') },
      ]),
    );
    return types;
  }

  return {
    findAction,
    matchActions: (pattern) =>
      Object.keys(actions)
        .filter((key) => fitsWildcard(lower(pattern), key))
        .flatMap((key) => findAction(key) ?? []),
    findResourceType: (name) => typesByName().get(lower(name)),
    resourceTypes: () => [...typesByName().values()],
  };
}

function toAction(service: string, { name, accessLevel, resourceTypes, conditionKeys }: ActionEntry): CatalogueAction {
  return {
    name: `${service}:${name}` as ActionName,
    accessLevel: gravest(accessLevel),
    resourceTypes: resourceTypes.map((type) => ({ name: type.name, required: type.required })),
    conditionKeys: [...new Set([...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)])].sort(),
  };
}

const levelsByGravity: readonly AccessLevel[] = ['Permissions management', 'Tagging', 'Write', 'Read', 'List'];

// A level that is not known counts as Write: the one that neither hides a change nor cries wolf.
function gravest(accessLevel: string): AccessLevel {
  const levels = new Set(accessLevel.split(',').map((level) => level.trim()));
  return levelsByGravity.find((level) => levels.has(level)) ?? 'Write';
}

function byName(a: CatalogueAction, b: CatalogueAction): number {
  return a.name < b.name ? -1 : 1;
}

function lower(value: string): string {
  return value.toLowerCase();
}
