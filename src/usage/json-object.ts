/** A JSON object of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object with keys, not a list and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own value: what it inherits (`constructor`, `__proto__`) is not in the record. */
export function findOwn(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The text at a key; undefined where there is none, an empty one, or something else. */
export function findText(object: JsonObject, key: string): string | undefined {
  const value = findOwn(object, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object at a key; an empty one where there is none. */
export function findObject(object: JsonObject, key: string): JsonObject {
  const value = findOwn(object, key);
  return isObject(value) ? value : {};
}
