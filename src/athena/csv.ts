/**
 * The rows of a CSV text that comes in pieces, as Athena writes results: values in double quotes, with quotes within doubled and line
 * breaks as they are; a value that is NULL is nothing at all, without quotes, and undefined here. The header is the first row.
 * @throws RangeError where the text ends within a value.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export async function* readCsv(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const { rows, left } = takeRows(rest + decoder.decode(piece, { stream: true }));
    rest = left;
    yield* rows;
  }
  rest += decoder.decode();
  if (rest === '') return;
  const { rows, left } = takeRows(`${rest}\n`);
  if (left !== '') throw new RangeError('The CSV text ends within a value.');
  yield* rows;
}

/** The values of a row. */
export type CsvRow = readonly (string | undefined)[];

/** The rows that are whole, and what is left of the text after them. */
function takeRows(text: string): { readonly rows: readonly CsvRow[]; readonly left: string } {
  const rows: CsvRow[] = [];
  let start = 0;
  let row: (string | undefined)[] = [];
  VALUE.lastIndex = 0;
  for (let found = VALUE.exec(text); found; found = VALUE.exec(text)) {
    const [, quoted, bare = '', end] = found;
    row.push(quoted === undefined ? (bare === '' ? undefined : bare) : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
    start = VALUE.lastIndex;
  }
  return { rows, left: text.slice(start) };
}

/** A value and what ends it; nothing where the value is not whole yet. */
const VALUE = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n)/y;
