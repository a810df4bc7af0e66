import type { DuckDBConnection } from '@duckdb/node-api';
import { QueryFailure } from '../queries/query-failure.js';
import { MACROS } from './macros.js';

/** What runs queries. */
interface Engine {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** The engine that waits for the next query: to open one takes longer than most queries do. */
let idle: Engine | undefined;

/**
 * Gives `run` an empty engine that no other query uses. All that is made in it is undone: it is made within a transaction.
 * @throws QueryFailure where DuckDB is not installed, and whatever `run` throws.
 */
export async function withEngine<T>(run: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const engine = idle ?? (await openEngine());
  idle = undefined;
  try {
    await engine.connection.run('BEGIN TRANSACTION');
    return await run(engine.connection);
  } finally {
    await release(engine);
  }
}

/** An engine that cannot be emptied any more, or is one too many, is closed. */
async function release(engine: Engine): Promise<void> {
  const isEmpty = await engine.connection.run('ROLLBACK').then(
    () => true,
    () => false,
  );
  if (isEmpty && !idle) idle = engine;
  else engine.close();
}

/** In memory only, without extensions, files or network: a query sees what it is given and nothing else. */
const SETTINGS = {
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  memory_limit: '2GB',
  threads: '2',
};

const SESSION = [
  "SET TimeZone = 'UTC'",
  // Two whole numbers make a whole number.
  'SET integer_division = true',
  "SET default_null_order = 'nulls_last'",
  'SET lock_configuration = true',
];

/**
 * Opens an empty engine. DuckDB is imported when the first query runs: it is a development dependency.
 * @throws QueryFailure where it is not installed.
 * @see https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
 */
async function openEngine(): Promise<Engine> {
  const { DuckDBInstance } = await importDuckDb();
  const instance = await DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  for (const statement of SESSION) await connection.run(statement);
  for (const macro of MACROS) await connection.run(`CREATE MACRO ${macro}`);
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function importDuckDb() {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    const message = `the embedded AWS needs DuckDB to run queries: install @duckdb/node-api (${String(cause)})`;
    throw new QueryFailure('GENERIC_INTERNAL_ERROR', message);
  }
}
