import type { CallKind, ParameterPath } from '../model/call-group.js';
import { principalKey } from '../model/principal.js';

/** How much of a value is told: all of it, its beginning up to and with the first `/` (nothing where it has none), or nothing. */
export type Level = 0 | 1 | 2;

/**
 * How many values a place may take before only their beginnings are told, and how many beginnings before not even these. A managed
 * policy has room for a hundred ARNs at best, so a recommendation could not name so many one by one anyway.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const VALUE_LIMIT = 200;

/** The type of the entries of a record's `resources` that may be very many. */
export const OBJECT_TYPE = 'AWS::S3::Object';

/**
 * Keeps the kinds of calls few: where a principal's calls of one operation name more than `VALUE_LIMIT` different values at a place,
 * these are cut. What is cut depends on all kinds that were seen, not on their
 * order, once all were seen; until then a kind may come out longer than it ends up.
 */
export interface Shortening {
  /** Counts the kind's values, and gives it as short as what was seen before asks for. */
  add(kind: CallKind): CallKind;
  /** The kind as short as all that was seen asks for; it is not counted. */
  shorten(kind: CallKind): CallKind;
  /**
   * The levels of an operation's places for a principal: those of `beginnings` in their order, then that of S3 objects in `resources`.
   * Empty while all is told.
   */
  levelsOf(kind: Pick<CallKind, 'principal' | 'eventSource' | 'eventName'>): readonly Level[];
}

/** A shortening that has seen nothing; `beginningsOf` gives the places of an operation whose values may be cut. */
export function openShortening(
  beginningsOf: (kind: Pick<CallKind, 'eventSource' | 'eventName'>) => readonly ParameterPath[],
  limit = VALUE_LIMIT,
): Shortening {
  const families = new Map<string, Family>();

  function familyOf(kind: Pick<CallKind, 'principal' | 'eventSource' | 'eventName'>): Family {
    const key = `${principalKey(kind.principal)}\n${kind.eventSource}\n${kind.eventName}`;
    const known = families.get(key) ?? { beginnings: asSet(beginningsOf(kind)), places: new Map<string, Place>() };
    families.set(key, known);
    return known;
  }

  function apply(kind: CallKind): CallKind {
    return cut(kind, familyOf(kind));
  }

  return {
    add(kind) {
      const short = apply(kind);
      for (const [path, values] of listValues(kind, familyOf(kind))) {
        countValues(placeOf(familyOf(kind).places, path), values, kind.beginnings?.includes(path) === true, limit);
      }
      return short;
    },
    shorten: apply,
    levelsOf(kind) {
      const { places } = familyOf(kind);
      if (![...places.values()].some(({ level }) => level > 0)) return [];
      return [...beginningsOf(kind), OBJECTS].map((path) => places.get(path)?.level ?? 0);
    },
  };
}

/** A value as short as a level asks for. Cutting again what was cut changes nothing. */
export function shortenValue(value: string, level: Level): string {
  if (level === 0) return value;
  return level === 1 ? value.slice(0, value.indexOf('/') + 1) : '';
}

/** A principal's calls of one operation: the places whose values may be cut, and those of them that held any. */
interface Family {
  readonly beginnings: ReadonlySet<ParameterPath>;
  readonly places: Map<string, Place>;
}

/** The different values seen at a place, whole and as beginnings, each while they are few. */
interface Place {
  readonly whole: Set<string>;
  readonly begun: Set<string>;
  level: Level;
}

/** The place of the S3 objects in `resources`. */
const OBJECTS = 'resources';

// An operation's list is the same one every time, and may be thousands long while a call has a handful of parameters.
const sets = new WeakMap<readonly ParameterPath[], ReadonlySet<ParameterPath>>();

function asSet(paths: readonly ParameterPath[]): ReadonlySet<ParameterPath> {
  const known = sets.get(paths) ?? new Set(paths);
  sets.set(paths, known);
  return known;
}

function placeOf(places: Map<string, Place>, key: string): Place {
  const known = places.get(key) ?? { whole: new Set<string>(), begun: new Set<string>(), level: 0 as const };
  places.set(key, known);
  return known;
}

/** What a kind holds at the places whose values may be cut. */
function listValues(
  { parameters, resources }: CallKind,
  { beginnings }: Family,
): readonly (readonly [place: string, values: readonly string[]])[] {
  const objects = resources.filter(isObjectEntry).map(({ arn }) => arn);
  return [
    ...Object.entries(parameters).filter(([path]) => beginnings.has(path)),
    ...(objects.length > 0 ? [[OBJECTS, objects] as const] : []),
  ];
}

function countValues(place: Place, values: readonly string[], begun: boolean, limit: number): void {
  if (place.level === 2 || values.length === 0) return;
  if (place.level === 0 && !begun) place.whole.add(joinValues(values));
  place.begun.add(joinValues(shortenAll(values, 1)));
  if (place.level === 0 && place.whole.size > limit) {
    place.level = 1;
    place.whole.clear();
  }
  if (place.level === 1 && place.begun.size > limit) {
    place.level = 2;
    place.begun.clear();
  }
}

/** One value, the usual case, is itself: it is in memory already. */
function joinValues(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : values.join('\n');
}

function cut(kind: CallKind, { places }: Family): CallKind {
  const raised = [...places].filter(([, { level }]) => level > 0);
  if (raised.length === 0) return kind;
  const levels = new Map(raised.map(([path, { level }]) => [path, level]));
  const paths = raised.flatMap(([path]) => (kind.parameters[path] ? path : []));
  const beginnings = [...new Set([...(kind.beginnings ?? []), ...paths])].sort();
  const parameters = Object.entries(kind.parameters).map(
    ([path, values]) => [path, shortenAll(values, levels.get(path) ?? 0)] as const,
  );
  return {
    ...kind,
    parameters: Object.fromEntries(parameters),
    ...(beginnings.length > 0 && { beginnings }),
    resources: levels.has(OBJECTS) ? kind.resources.filter((entry) => !isObjectEntry(entry)) : kind.resources,
  };
}

function shortenAll(values: readonly string[], level: Level): readonly string[] {
  return level === 0 ? values : [...new Set(values.map((value) => shortenValue(value, level)))].sort();
}

function isObjectEntry({ type }: CallKind['resources'][number]): boolean {
  return type === OBJECT_TYPE;
}
