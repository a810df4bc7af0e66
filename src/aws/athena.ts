import type { GetQueryExecutionOutput, QueryExecution, Row } from '@aws-sdk/client-athena';
import { fail } from '../messages/fail.js';
import { text } from '../messages/text.js';
import type { AthenaTableDescription, AthenaTableName } from '../model/athena-table.js';
import type { Clock } from '../model/clock.js';
import { explainEnd, explainRefusal } from './athena-failure.js';
import { callAws, toAppError } from './aws-error.js';
import type { AwsClients } from './clients.js';
import { readStored } from './stored-result.js';

/** What a workgroup says about the queries in it. */
export interface AthenaWorkgroup {
  readonly name: string;
  /** Athena cancels a query that reads more bytes than this. */
  readonly cutoffBytes?: number;
}

/** A query that ran to its end. */
export interface DoneQuery {
  readonly id: string;
  readonly scannedBytes: number;
  /** Where its result is stored, `s3://…`; absent where the workgroup keeps it itself. */
  readonly location?: string;
}

/** A query to run. */
export interface AthenaQuery {
  readonly sql: string;
  readonly workgroup: string;
  /** Absent for statements that name theirs, or make it. */
  readonly database?: string;
}

/** Athena of one account and region: queries over logs where they lie. */
export interface Athena {
  /** @throws AppError `aws` also where the workgroup is switched off. */
  describeWorkgroup(name: string): Promise<AthenaWorkgroup>;
  describeTable(name: AthenaTableName): Promise<AthenaTableDescription>;
  /**
   * Runs a query and waits for its end. It is stopped where the waiting is cancelled; one that Athena itself calls worth another try is
   * tried once more.
   * @throws AppError `aws` with the reason of a query that failed; whatever the clock throws.
   */
  run(query: AthenaQuery, options: { readonly clock: Clock; readonly signal?: AbortSignal }): Promise<DoneQuery>;
  /** The result as CSV, its header first. */
  readResult(query: DoneQuery): AsyncIterable<Uint8Array>;
}

/** The catalog that AWS keeps tables in. @see https://docs.aws.amazon.com/athena/latest/ug/data-sources-glue.html */
const CATALOG = 'AwsDataCatalog';

/** Athena as these clients reach it; nothing is called yet. */
export function openAthena(aws: AwsClients): Athena {
  return {
    describeWorkgroup: (name) => describeWorkgroup(aws, name),
    describeTable: (name) => describeTable(aws, name),
    async run(query, options) {
      const done = await runOnce(aws, query, options);
      if (!isWorthAnotherTry(done)) return toDone(query, done);
      return toDone(query, await runOnce(aws, query, options));
    },
    readResult: (query) => (query.location === undefined ? readPages(aws, query.id) : readStored(aws, query.location)),
  };
}

async function describeWorkgroup(aws: AwsClients, name: string): Promise<AthenaWorkgroup> {
  const athena = await aws.athena();
  const { WorkGroup: group } = await orExplain('athena:GetWorkGroup', () => athena.getWorkGroup({ WorkGroup: name }));
  if (group?.State === 'DISABLED') {
    throw fail('aws', text('athena.workgroup-disabled', { workgroup: name }), {
      hint: text('athena.workgroup-disabled-hint', {}),
    });
  }
  const cutoffBytes = group?.Configuration?.BytesScannedCutoffPerQuery;
  return { name, ...(cutoffBytes !== undefined && { cutoffBytes }) };
}

async function describeTable(
  aws: AwsClients,
  { database, table, workgroup }: AthenaTableName,
): Promise<AthenaTableDescription> {
  const athena = await aws.athena();
  const { TableMetadata: found } = await orExplain('athena:GetTableMetadata', () =>
    athena.getTableMetadata({
      CatalogName: CATALOG,
      DatabaseName: database,
      TableName: table,
      WorkGroup: workgroup,
    }),
  );
  const toColumn = ({ Name: name = '', Type: type = '' }) => ({ name, type });
  return {
    columns: (found?.Columns ?? []).map(toColumn),
    partitionKeys: (found?.PartitionKeys ?? []).map(toColumn),
    parameters: found?.Parameters ?? {},
  };
}

async function runOnce(
  aws: AwsClients,
  { sql, workgroup, database }: AthenaQuery,
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<QueryExecution> {
  const athena = await aws.athena();
  const { QueryExecutionId: id = '' } = await orExplain('athena:StartQueryExecution', () =>
    athena.startQueryExecution({
      QueryString: sql,
      WorkGroup: workgroup,
      QueryExecutionContext: { Catalog: CATALOG, ...(database !== undefined && { Database: database }) },
    }),
  );
  let isOver = false;
  try {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
      const { QueryExecution: execution }: GetQueryExecutionOutput = await callAws('athena:GetQueryExecution', () =>
        athena.getQueryExecution({ QueryExecutionId: id }),
      );
      isOver = /^(SUCCEEDED|FAILED|CANCELLED)$/.test(execution?.Status?.State ?? '');
      if (execution && isOver) return execution;
      if (signal?.aborted) throw fail('cancelled', text('athena.cancelled', {}), { cause: signal.reason });
      await clock.sleep(waitMs);
    }
  } finally {
    // Whatever ends the waiting, nobody would read what the query finds.
    if (!isOver) await athena.stopQueryExecution({ QueryExecutionId: id }).catch(() => undefined);
  }
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 3_000;

function isWorthAnotherTry({ Status: status }: QueryExecution): boolean {
  return status?.State === 'FAILED' && status.AthenaError?.Retryable === true;
}

/** @throws AppError `aws` unless the query succeeded. */
function toDone({ workgroup }: AthenaQuery, execution: QueryExecution): DoneQuery {
  const { QueryExecutionId: id = '', Status: status, Statistics: statistics, ResultConfiguration: result } = execution;
  if (status?.State !== 'SUCCEEDED') throw explainEnd(status ?? {}, { id, workgroup });
  return {
    id,
    scannedBytes: statistics?.DataScannedInBytes ?? 0,
    ...(result?.OutputLocation && { location: result.OutputLocation }),
  };
}

/**
 * The result as Athena hands it out itself, a thousand rows at a time.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html
 */
async function* readPages(aws: AwsClients, id: string): AsyncGenerator<Uint8Array, void, undefined> {
  const athena = await aws.athena();
  const encoder = new TextEncoder();
  let next: string | undefined;
  do {
    const page = await callAws('athena:GetQueryResults', () =>
      athena.getQueryResults({ QueryExecutionId: id, ...(next !== undefined && { NextToken: next }) }),
    );
    yield encoder.encode((page.ResultSet?.Rows ?? []).map(toCsv).join(''));
    next = page.NextToken;
  } while (next);
}

function toCsv({ Data: values = [] }: Row): string {
  const cells = values.map(({ VarCharValue: value }) =>
    value === undefined ? '' : `"${value.replaceAll('"', '""')}"`,
  );
  return `${cells.join(',')}\n`;
}

async function orExplain<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw explainRefusal(error) ?? toAppError(operation, error);
  }
}
