/** Values numbered from 0 as they come, like ones alike. */
export class Numbers<T> {
  readonly values: T[] = [];
  readonly #keyOf: (value: T) => string;
  readonly #byKey = new Map<string, number>();

  /** @param known the first values, in the order of their numbers */
  constructor(keyOf: (value: T) => string, known: readonly T[] = []) {
    this.#keyOf = keyOf;
    for (const value of known) this.#byKey.set(keyOf(value), this.values.push(value) - 1);
  }

  /** The number of a value, which is kept when it is new. */
  number(value: T): number {
    const key = this.#keyOf(value);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#byKey.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}
