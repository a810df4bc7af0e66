import type { CallKind, ParameterPath } from '../model/call-group.js';
import { principalKey } from '../model/principal.js';
import { OBJECT_TYPE, type Shortening, shortenValue, VALUE_LIMIT } from '../usage/shorten.js';
import { SESSION_LIMIT } from '../usage/told-sessions.js';
import type { SessionEvents } from './read-row.js';

/**
 * Where values may be so many that not even one row for each could be fetched: the key of the request's parameters that names a thing
 * which is new with every call. By event source.
 */
export const MANY_VALUES: Readonly<Record<string, string>> = {
  's3.amazonaws.com': 'key',
  'logs.amazonaws.com': 'logStreamName',
  'sts.amazonaws.com': 'roleSessionName',
};

/**
 * How many different values of one place the query must have seen, about, before it puts their calls together: so many more than
 * `VALUE_LIMIT` that the estimate cannot be wrong about there being more than that.
 */
export const MANY = 1.5 * VALUE_LIMIT;

/** The same for the sessions of a role. */
export const MANY_SESSIONS = 1.5 * SESSION_LIMIT;

/** What shows that a role has more sessions than are told, where the query did not tell them: as many of them in which nothing was done. */
export const UNTOLD_SESSIONS: readonly SessionEvents[] = Array.from({ length: SESSION_LIMIT + 1 }, (_, index) => ({
  session: { name: `\u0000${index}` },
  events: 0,
}));

/** What of a row's calls differs, though the row has one of them only: what the query put together. */
export interface Cuts {
  readonly sessions: boolean;
  /** Entries of `resources` that are S3 objects. */
  readonly objects: boolean;
  /** The values at the source's place of many: their beginnings agree, or not even these. */
  readonly values: false | 'beginnings' | 'nothing';
}

/**
 * Lets the shortening know what the query has seen: that there are more than `VALUE_LIMIT` different values at a place. It is told so by
 * as many values that nobody used, which leaves no trace but that.
 */
export function openCutting(shortening: Shortening): (kind: CallKind, cuts: Cuts) => void {
  const known = new Set<string>();
  return (kind, cuts) => {
    const told = (what: string, make: (index: number) => CallKind): void => {
      const key = `${principalKey(kind.principal)}\n${kind.eventSource}\n${kind.eventName}\n${what}`;
      if (known.has(key)) return;
      known.add(key);
      for (let index = 0; index <= VALUE_LIMIT; index += 1) shortening.add(make(index));
    };
    const path = placeOf(kind);
    if (cuts.objects) told('objects', (index) => withObject(kind, index));
    if (cuts.values === false || path === undefined) return;
    const [value = ''] = kind.parameters[path] ?? [];
    told('values', (index) => withValue(kind, path, `${shortenValue(value, 1)}\u0000${index}`));
    if (cuts.values === 'nothing') told('beginnings', (index) => withValue(kind, path, `\u0000${index}/`));
  };
}

function placeOf({ eventSource, parameters }: CallKind): ParameterPath | undefined {
  const path = `requestParameters.${MANY_VALUES[eventSource]}`;
  return parameters[path] && path;
}

function withValue(kind: CallKind, path: ParameterPath, value: string): CallKind {
  return { ...kind, parameters: { ...kind.parameters, [path]: [value] } };
}

function withObject(kind: CallKind, index: number): CallKind {
  return { ...kind, resources: [{ arn: `\u0000${index}`, type: OBJECT_TYPE }] };
}
