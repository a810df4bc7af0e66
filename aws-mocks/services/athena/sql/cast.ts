import { QueryFailure } from '../queries/query-failure.js';
import { joined, sql } from './make-tokens.js';
import { is, splitAt, type Token } from './tokens.js';

/** A cast as DuckDB writes it; `value` is translated already. */
export function writeCast(call: Token, value: readonly Token[], type: readonly Token[]): Token[] {
  const isTry = is(call, 'TRY_CAST');
  // A text becomes a JSON string here, and is not read as JSON.
  if (is(type[0], 'JSON')) return sql('trino_to_json(', value, ')');
  if (is(type[0], 'VARCHAR')) {
    const text = sql('trino_varchar(', value, ')');
    // A length cuts the text off.
    return type.length === 1 ? text : sql('substr(', text, ', 1,', type.slice(2, -1), ')');
  }
  return sql(isTry ? 'TRY_CAST(' : 'CAST(', value, ' AS', writeType(type), ')');
}

/**
 * A type of Trino's as DuckDB writes it.
 * @throws QueryFailure NOT_SUPPORTED for types that mean something else there.
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
function writeType(type: readonly Token[]): Token[] {
  const [name] = type;
  const inner = splitAt(type.slice(2, -1), ',');
  if (is(name, 'ARRAY')) return sql(writeType(type.slice(2, -1)), '[]');
  if (is(name, 'MAP')) return sql('MAP(', joined(inner.map(writeType), ','), ')');
  if (is(name, 'ROW')) {
    const fields = inner.map(([field, ...fieldType]) => sql(field ? [field] : '', writeType(fieldType)));
    return sql('STRUCT(', joined(fields, ','), ')');
  }
  if (is(name, ...SIMPLE))
    return is(name, 'TIMESTAMP') && is(type.at(-1), 'ZONE') ? sql('TIMESTAMPTZ') : sql([...type]);
  const { line, column, value } = name ?? { line: 0, column: 0, value: '' };
  throw new QueryFailure('NOT_SUPPORTED', `line ${line}:${column}: Unknown type: ${value} (in the embedded AWS)`);
}

const SIMPLE = 'VARCHAR BOOLEAN TINYINT SMALLINT INTEGER INT BIGINT REAL DOUBLE DECIMAL DATE TIMESTAMP JSON'.split(' ');
