import { QueryFailure } from '../queries/query-failure.js';
import { writeCast } from './cast.js';
import { mismatched, refuseForeignSyntax } from './foreign-syntax.js';
import { requireFunction } from './functions.js';
import { findLambda } from './lambda.js';
import { identifier, joined, sql } from './make-tokens.js';
import { partitionConditions } from './partition-conditions.js';
import { nowLiteral } from './now.js';
import { cteNames, readTableReference, type TableReference } from './table-reference.js';
import { closingOf, is, isName, splitAt, writeTokens, type Token } from './tokens.js';
import { readUnnest, writeUnnest } from './unnest.js';

/** A table that a query reads, with the name that the engine is to have it by. */
export interface UsedTable {
  readonly database: string;
  readonly table: string;
  readonly engineName: string;
  /** Conditions on partition columns that hold for all rows taken here, in the engine's dialect and qualified as in the query. */
  readonly conditions: readonly (readonly Token[])[];
  /** How the conditions call the table. */
  readonly qualifier: string;
}

/** What a translation needs to know. */
export interface TranslationContext {
  /** Of names without one. */
  readonly database: string;
  /** The partition columns of a table. @throws QueryFailure where there is no such table. */
  readonly partitionColumns: (database: string, table: string) => readonly string[];
  /** The account's time. */
  readonly nowMs: number;
}

/** A query in the engine's dialect. */
export interface Translation {
  readonly text: string;
  /** One for each time that a table is named: each is a scan. */
  readonly tables: readonly UsedTable[];
}

/** Words before a bracket that are no functions. */
const KEYWORDS = (
  'ALL AND ANY AS BETWEEN BY CASE CUBE DISTINCT ELSE ESCAPE EXCEPT FILTER FROM HAVING IN INTERSECT ' +
  'IS JOIN LIKE LIMIT NOT OFFSET ON OR OVER PARTITION ROLLUP SELECT SETS SOME THEN UNION USING ' +
  'VALUES WHEN WHERE WITH EXISTS'
).split(' ');

/**
 * Writes a query of Athena's in the dialect of DuckDB.
 * @throws QueryFailure for syntax and functions that are not served here, and for tables that are not there.
 */
export function translate(tokens: readonly Token[], context: TranslationContext): Translation {
  refuseForeignSyntax(tokens);
  const used: UsedTable[] = [];
  const translator = createTranslator(context, cteNames(tokens), used);
  const text = writeTokens(translator(tokens));
  return { text, tables: used };
}

function createTranslator(context: TranslationContext, ctes: ReadonlySet<string>, used: UsedTable[]) {
  return translateLevel;

  /** Tokens between two brackets, or all of them. */
  function translateLevel(tokens: readonly Token[]): Token[] {
    const written: Token[] = [];
    let inFrom = false;
    for (let position = 0; position < tokens.length;) {
      const token = tokens[position];
      if (!token) break;
      if (is(token, 'FROM') && !is(tokens[position - 1], 'DISTINCT')) inFrom = true;
      else if (is(token, 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'UNION', 'SELECT', 'INTERSECT'))
        inFrom = false;
      const startsSource = inFrom && is(tokens[position - 1], 'FROM', 'JOIN', ',');
      const [piece, length] = startsSource ? translateSource(tokens, position) : translatePiece(tokens, position);
      written.push(...piece);
      position += length;
    }
    return written;
  }

  /** What stands where a table may: a table, a query in brackets, an UNNEST. */
  function translateSource(tokens: readonly Token[], position: number): readonly [Token[], number] {
    const token = tokens[position];
    if (token?.kind === 'string') throw mismatched(token);
    if (is(token, 'UNNEST')) {
      const unnest = readUnnest(tokens, position);
      return [writeUnnest({ ...unnest, args: unnest.args.map(translateLevel) }), unnest.length];
    }
    if (!isName(token) || is(token, 'LATERAL', 'VALUES', 'TABLE') || is(tokens[position + 1], '(')) {
      return translatePiece(tokens, position);
    }
    const reference = readTableReference(tokens, position, context.database);
    if (reference.names.length === 1 && ctes.has(reference.table)) return translatePiece(tokens, position);
    return [writeTable(tokens, position, reference), reference.length];
  }

  function writeTable(tokens: readonly Token[], position: number, reference: TableReference): Token[] {
    const { database, table, alias } = reference;
    const columns = context.partitionColumns(database, table);
    const qualifier = alias ?? table;
    const conditions = partitionConditions(tokens, position, columns, [qualifier.toLowerCase()]).map(translateLevel);
    const engineName = `scan_${used.length}`;
    used.push({ database, table, engineName, conditions, qualifier });
    return sql(identifier(engineName), alias === undefined ? sql('AS', identifier(table)) : []);
  }

  function translatePiece(tokens: readonly Token[], position: number): readonly [Token[], number] {
    const token = tokens[position];
    if (!token) return [[], 1];
    const isCall = token.kind === 'word' && is(tokens[position + 1], '(');
    if (is(token, '(', '[')) {
      const close = closingOf(tokens, position);
      const inner = translateLevel(tokens.slice(position + 1, close));
      return [[token, ...inner, ...tokens.slice(close, close + 1)], close + 1 - position];
    }
    if (is(token, 'TIMESTAMP') && hasZone(tokens[position + 1])) return [sql('TIMESTAMPTZ'), 1];
    if (is(token, 'CURRENT_TIMESTAMP', 'CURRENT_DATE')) return [nowLiteral(token, context.nowMs), 1];
    if (!isCall || is(token, ...KEYWORDS) || namesColumns(tokens, position)) return [[token], 1];
    const close = closingOf(tokens, position + 1);
    return [translateCall(token, tokens.slice(position + 2, close)), close + 1 - position];
  }

  function translateCall(call: Token, inner: readonly Token[]): Token[] {
    if (is(call, 'CAST', 'TRY_CAST')) {
      const [value = [], type = []] = splitAt(inner, 'AS');
      return writeCast(call, translateLevel(value), type);
    }
    if (is(call, 'NOW')) return nowLiteral(call, context.nowMs);
    if (is(call, 'UNNEST')) throw new QueryFailure('NOT_SUPPORTED', 'UNNEST is only read in FROM and JOIN');
    const rule = requireFunction(call);
    const args = splitAt(inner, ',').map(translateArgument);
    return typeof rule === 'string' ? sql(`${rule}(`, joined(args, ','), ')') : [...rule(args, call)];
  }

  function translateArgument(tokens: readonly Token[]): Token[] {
    const lambda = findLambda(tokens);
    if (!lambda) return translateArgumentWords(tokens);
    const head = tokens.slice(0, tokens.length - lambda.body.length);
    return [...head, ...translateLevel(lambda.body)];
  }

  /** EXTRACT and TRIM have a FROM of their own, after which no table comes. */
  function translateArgumentWords(tokens: readonly Token[]): Token[] {
    if (is(tokens[0], 'SELECT', 'WITH')) return translateLevel(tokens);
    return joined(splitAt(tokens, 'FROM').map(translateLevel), 'FROM');
  }
}

/** `AS t (a, b)`, `) t (a, b)` and `WITH t (a, b) AS (` name columns: no calls. */
function namesColumns(tokens: readonly Token[], position: number): boolean {
  const close = closingOf(tokens, position + 1);
  return is(tokens[position - 1], 'AS', ')') || (is(tokens[close + 1], 'AS') && is(tokens[close + 2], '('));
}

function hasZone(token: Token | undefined): boolean {
  return token?.kind === 'string' && /\d\s*(?:UTC|Z|[+-]\d\d:?\d\d)$/.test(token.value);
}
