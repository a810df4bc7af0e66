import type {
  ColumnInfo,
  GetQueryResultsCommandInput,
  GetQueryResultsCommandOutput,
  Row,
} from '@aws-sdk/client-athena';
import { operation, type Call } from '../../../service.js';
import { numberViolation } from '../../iam/constraints.js';
import { pageOf } from '../../page.js';
import { required } from '../../required.js';
import { objectCheck } from '../../s3/authorise.js';
import { findBucket } from '../../s3/bucket.js';
import { findVersion } from '../../s3/object-store.js';
import { invalidRequest, refuseViolations } from '../errors.js';
import { queryCheck, requireQuery } from '../queries/find-query.js';
import { lookAt } from '../queries/query-life.js';
import { parseS3Location } from '../s3-location.js';
import type { Query, ResultColumn } from '../state.js';
import type { ResultRow } from './result-file.js';
import { typeSize } from './result-types.js';

/**
 * The rows of a result, a thousand a page. The first row of a query's is the names of the columns. Whoever reads them must be allowed to read
 * the file that they are in, too.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html
 */
export const getQueryResults = operation<GetQueryResultsCommandInput, GetQueryResultsCommandOutput>({
  authorise: (input, call) => [queryCheck(call, 'athena:GetQueryResults', input.QueryExecutionId)],
  record: { readOnly: true },
  async handle(input, call) {
    refuseViolations(numberViolation('maxResults', input.MaxResults, { min: 1, max: 1000 }));
    const query = requireQuery(call, required(input.QueryExecutionId, 'QueryExecutionId'));
    await lookAt(query, call);
    const rows = await readRows(query, call);
    const page = pageOf(rows, {
      size: call.account.pageCap.of(input.MaxResults ?? 1000),
      token: input.NextToken,
      scope: `GetQueryResults ${query.id}`,
      invalid: () => invalidRequest('NextToken is invalid.'),
    });
    const columns = query.answer?.columns ?? [];
    return {
      UpdateCount: 0,
      ResultSet: { Rows: page.items.map(showRow), ResultSetMetadata: { ColumnInfo: columns.map(showColumn) } },
      NextToken: page.nextToken,
    };
  },
});

async function readRows(query: Query, call: Call): Promise<readonly ResultRow[]> {
  requireSucceeded(query);
  requireFile(query, call);
  const { columns, rowsDigest } = query.answer ?? { columns: [], rowsDigest: '' };
  const rows = JSON.parse((await call.account.blobs.get(rowsDigest)).toString('utf8')) as readonly ResultRow[];
  return query.statementType === 'DML' ? [columns.map(({ name }) => name), ...rows] : rows;
}

function requireSucceeded({ state }: Query): void {
  if (state === 'SUCCEEDED') return;
  if (state === 'FAILED' || state === 'CANCELLED') {
    throw invalidRequest(`Query did not finish successfully. Final query state: ${state}`);
  }
  throw invalidRequest(`Query has not yet finished. Current state: ${state}`);
}

function requireFile({ result }: Query, call: Call): void {
  const { bucket: name, prefix: key } = parseS3Location(result.OutputLocation) ?? { bucket: '', prefix: '' };
  const denial = call.findDenial(objectCheck(call, { Bucket: name, Key: key }, 's3:GetObject'));
  if (denial) throw denial;
  const bucket = findBucket(call.account, name);
  if (bucket && findVersion(bucket, key)?.kind === 'object') return;
  throw invalidRequest('Could not find results');
}

/** Null is a datum without a value. */
function showRow(row: ResultRow): Row {
  return { Data: row.map((value) => (value === null ? {} : { VarCharValue: value })) };
}

function showColumn({ name, type }: ResultColumn): ColumnInfo {
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: type,
    ...typeSize(type),
    Nullable: 'UNKNOWN',
    CaseSensitive: type === 'varchar',
  };
}
