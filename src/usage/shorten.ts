import type { CallHead, CallKind, CallValues, ParameterPath } from '../model/call-group.js';
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
  /** The principal's calls of the operation. */
  familyOf(head: FamilyHead): Family;
}

/** What families are told apart by. */
export type FamilyHead = Pick<CallHead, 'principal' | 'eventSource' | 'eventName'>;

/** A principal's calls of one operation: their values are counted together. */
export interface Family {
  /** As `Shortening.add`. What nothing is cut of is given as it came. */
  add(values: CallValues): CallValues;
  /** As `Shortening.shorten`. */
  shorten(values: CallValues): CallValues;
  /** The levels of the operation's `beginnings` in their order, then that of S3 objects in `resources`. Empty while all is told. */
  levels(): readonly Level[];
  /** Whoever counted before, elsewhere, found that these levels are needed; given as `levels` gives them. */
  raise(levels: readonly Level[]): void;
}

/** A shortening that has seen nothing; `beginningsOf` gives the places of an operation whose values may be cut. */
export function openShortening(
  beginningsOf: (head: FamilyHead) => readonly ParameterPath[],
  limit = VALUE_LIMIT,
): Shortening {
  const families = new Map<string, Family>();

  function familyOf(head: FamilyHead): Family {
    const key = `${principalKey(head.principal)}\n${head.eventSource}\n${head.eventName}`;
    const known = families.get(key) ?? openFamily(beginningsOf(head), limit);
    families.set(key, known);
    return known;
  }

  const join = (kind: CallKind, values: CallValues): CallKind => (values === kind ? kind : { ...kind, ...values });
  return {
    add: (kind) => join(kind, familyOf(kind).add(kind)),
    shorten: (kind) => join(kind, familyOf(kind).shorten(kind)),
    familyOf,
  };
}

function openFamily(beginnings: readonly ParameterPath[], limit: number): Family {
  const paths = asSet(beginnings);
  const places = new Map<string, Place>();
  /** The levels of places that are not told whole. */
  const cuts = new Map<ParameterPath, Level>();
  return {
    add(values) {
      const short = cut(values, cuts);
      for (const [path, texts] of listValues(values, paths)) {
        const place = placeOf(places, path);
        countValues(place, texts, values.beginnings?.includes(path) === true, limit);
        if (place.level > 0) cuts.set(path, place.level);
      }
      return short;
    },
    shorten: (values) => cut(values, cuts),
    levels: () => (cuts.size === 0 ? [] : [...beginnings, OBJECTS].map((path) => cuts.get(path) ?? 0)),
    raise(levels) {
      for (const [index, path] of [...beginnings, OBJECTS].entries()) {
        const level = levels[index] ?? 0;
        if (level === 0) continue;
        const place = placeOf(places, path);
        raisePlace(place, level, limit);
        cuts.set(path, place.level);
      }
    },
  };
}

/** A value as short as a level asks for. Cutting again what was cut changes nothing. */
export function shortenValue(value: string, level: Level): string {
  if (level === 0) return value;
  return level === 1 ? value.slice(0, value.indexOf('/') + 1) : '';
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

/** A list of paths as a set, the same one every time. */
export function asSet(paths: readonly ParameterPath[]): ReadonlySet<ParameterPath> {
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
  { parameters, resources }: CallValues,
  beginnings: ReadonlySet<ParameterPath>,
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
  raisePlace(place, place.whole.size > limit ? 1 : 0, limit);
}

/** To the level, at least; where beginnings are too many by then, to the last. */
function raisePlace(place: Place, level: Level, limit: number): void {
  if (level > place.level) place.level = level;
  if (place.level === 1 && place.begun.size > limit) place.level = 2;
  if (place.level > 0) place.whole.clear();
  if (place.level === 2) place.begun.clear();
}

/** One value, the usual case, is itself: it is in memory already. */
function joinValues(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : values.join('\n');
}

/** Gives what it was given where nothing is to be cut; else values only, whatever else it was given. */
function cut(values: CallValues, cuts: ReadonlyMap<ParameterPath, Level>): CallValues {
  if (cuts.size === 0) return values;
  const paths = [...cuts.keys()].filter((path) => values.parameters[path]);
  if (paths.length === 0 && !cuts.has(OBJECTS)) return values;
  const beginnings = [...new Set([...(values.beginnings ?? []), ...paths])].sort();
  const parameters = Object.entries(values.parameters).map(
    ([path, texts]) => [path, shortenAll(texts, cuts.get(path) ?? 0)] as const,
  );
  return {
    parameters: Object.fromEntries(parameters),
    ...(beginnings.length > 0 && { beginnings }),
    resources: cuts.has(OBJECTS) ? values.resources.filter((entry) => !isObjectEntry(entry)) : values.resources,
  };
}

function shortenAll(values: readonly string[], level: Level): readonly string[] {
  return level === 0 ? values : [...new Set(values.map((value) => shortenValue(value, level)))].sort();
}

function isObjectEntry({ type }: CallValues['resources'][number]): boolean {
  return type === OBJECT_TYPE;
}
