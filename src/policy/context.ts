import type { RequestContext } from '../model/authorisation.js';

/** Finds a condition key's values in a request, whatever the key's case; undefined where the request does not carry it. */
export type FindContext = (key: string) => readonly string[] | undefined;

/**
 * The look-up in a request's context. Keys that differ in case only are one key; the last one written counts.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html key names are not case-sensitive
 */
export function readContext(context: RequestContext): FindContext {
  let byKey: ReadonlyMap<string, readonly string[]> | undefined;
  return (key) => {
    byKey ??= new Map(Object.entries(context).map(([name, values]) => [name.toLowerCase(), values]));
    return byKey.get(key.toLowerCase());
  };
}
