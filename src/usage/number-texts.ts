/** Numbers for texts, each text once, from 0. */
export interface TextNumbers {
  number(text: string): number;
  /** In the order of their numbers. */
  readonly texts: readonly string[];
}

/** No texts. */
export function numberTexts(): TextNumbers {
  const texts: string[] = [];
  const byText = new Map<string, number>();
  return {
    texts,
    number(text) {
      const known = byText.get(text);
      if (known !== undefined) return known;
      byText.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}
