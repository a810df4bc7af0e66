/** Numbers for texts, each text once, from 0. */
export interface TextNumbers {
  number(text: string): number;
  /** In the order of their numbers. */
  readonly texts: readonly string[];
}

/** No texts. */
export function numberTexts(): TextNumbers {
  const numbers = new Map<string, number>();
  return {
    number(text) {
      const known = numbers.get(text) ?? numbers.size;
      numbers.set(text, known);
      return known;
    },
    get texts() {
      return [...numbers.keys()];
    },
  };
}
