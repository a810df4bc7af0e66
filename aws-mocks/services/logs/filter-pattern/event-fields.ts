const FIELD = /\[([^\]]*)\]|"([^"]*)"|\S+/g;

/**
 * Parts a message at its blanks. What is in brackets or double quotes is one field, without them.
 * @param maximum how many fields there may be; the last then takes all that is left.
 */
export function splitFields(message: string, maximum: number | undefined): string[] {
  const found = [...message.matchAll(FIELD)];
  const fields = found.map((match) => match[1] ?? match[2] ?? match[0]);
  if (maximum === undefined || found.length <= maximum) return fields;
  const rest = message.slice(found[maximum - 1]?.index).trimEnd();
  return [...fields.slice(0, maximum - 1), rest];
}
