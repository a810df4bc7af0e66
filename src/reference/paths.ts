import type { ParameterPath } from '../model/call-group.js';

const roots = /^(requestParameters|responseElements|additionalEventData)(\.|\||$)/;

/** The path of a request parameter; a name that already starts at the record's top is left as it is. */
export function requestPath(name: string): ParameterPath {
  return roots.test(name) ? name : `requestParameters.${name}`;
}

/**
 * The path that asks only whether there is anything: a group carries `['present']` there, whatever the value, so that calls which
 * differ in a value that decides nothing stay in one group.
 */
export function presencePath(name: string): ParameterPath {
  return `${requestPath(name)}|present`;
}

/** The path that carries only the first word of a text, in lower case: the verb of a statement. */
export function firstWordPath(name: string): ParameterPath {
  return `${requestPath(name)}|word`;
}

/** The path that carries the ARN of every IAM role that the request hands over, however deep. */
export const roleArnsPath: ParameterPath = 'requestParameters|roles';

/** The path that carries `['present']` where the request puts tags on something, under whichever name it writes them. */
export const tagsPath: ParameterPath = 'requestParameters|tags';

/** A path without its reading, as keys from the record's top, and how what stands there is read. */
export function splitPath(path: ParameterPath): { readonly keys: readonly string[]; readonly reading: Reading } {
  const bar = path.lastIndexOf('|');
  const reading = bar < 0 ? 'value' : path.slice(bar + 1);
  return {
    keys: (bar < 0 ? path : path.slice(0, bar)).split('.'),
    reading: isReading(reading) ? reading : 'value',
  };
}

/**
 * What a group carries of what stands at a path: the value itself, only that there is one, a text's first word, the role ARNs within,
 * or that there are tags within.
 */
export type Reading = (typeof readings)[number];

const readings = ['value', 'present', 'word', 'roles', 'tags'] as const;

function isReading(reading: string): reading is Reading {
  return (readings as readonly string[]).includes(reading);
}

/** The name of the parameter that a path ends in. */
export function lastKey(path: ParameterPath): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
