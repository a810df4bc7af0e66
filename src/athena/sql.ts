/** A name in a query of Athena, whatever it holds. @see https://docs.aws.amazon.com/athena/latest/ug/select.html */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text in a query of Athena. Its backslashes mean themselves. @see https://trino.io/docs/current/language/types.html#varchar */
export function quoteText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
