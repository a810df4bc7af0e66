const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/** The four words (32 bits, from the left) of an event id that is a UUID in lower case, as CloudTrail writes them; undefined for others. */
export function findEventIdWords(id: string): readonly [number, number, number, number] | undefined {
  const [, a = '', b = '', c = '', d = '', e = ''] = uuid.exec(id) ?? [];
  if (a === '') return undefined;
  const hex = a + b + c + d + e;
  const word = (at: number): number => Number.parseInt(hex.slice(at, at + 8), 16);
  return [word(0), word(8), word(16), word(24)];
}

/** The event id of the four words from `at`. */
export function formatEventId(words: Uint32Array, at: number): string {
  let hex = '';
  for (let index = at; index < at + 4; index += 1) hex += (words[index] ?? 0).toString(16).padStart(8, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
