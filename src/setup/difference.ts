import type { Tags } from '../aws/tags.js';
import type { PropertyDifference } from '../model/setup.js';

/** A value of a property as it may stand in a plan. Lists are shown in their order, joined by commas. */
export type PropertyValue = string | number | boolean | null | undefined | readonly string[];

/** One difference; absent values become null. */
export function difference(property: string, before: PropertyValue, after: PropertyValue): PropertyDifference {
  return { property, before: show(before), after: show(after) };
}

/**
 * The properties of `after` in which `before` differs, in the order of `after`. Properties that `after` does not name do not matter.
 * `before` undefined: the thing does not exist, and everything differs.
 */
export function compareSettings(before: object | undefined, after: object): readonly PropertyDifference[] {
  const current = (before ?? {}) as Record<string, PropertyValue>;
  return Object.entries(after as Record<string, PropertyValue>)
    .filter(([property, value]) => before === undefined || show(current[property]) !== show(value))
    .map(([property, value]) => difference(property, current[property], value));
}

/** The wanted tags that are missing or have another value; tags that others added do not matter. */
export function compareTags(before: Tags | undefined, after: Tags): readonly PropertyDifference[] {
  return Object.entries(changedTags(before, after)).map(([key, value]) =>
    difference(`Tag ${key}`, before?.[key], value),
  );
}

/** The wanted tags that must be sent: those that are missing or have another value, sorted by key. */
export function changedTags(before: Tags | undefined, after: Tags): Tags {
  const keys = Object.keys(after)
    .sort()
    .filter((key) => before?.[key] !== after[key]);
  return Object.fromEntries(keys.map((key) => [key, after[key] ?? '']));
}

function show(value: PropertyValue): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
